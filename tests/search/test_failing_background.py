"""The thread of search goes on after a failure, and doesn't fill the log with it."""

import logging
from typing import Any

import pytest
from django.db import InternalError, OperationalError

from projects.search import background


class Stopped(BaseException):
    """Ends the thread's endless work."""


@pytest.fixture
def pauses(monkeypatch: Any) -> list[float]:
    """How long it waited; it indexes well, fails three times in two ways, and is stopped."""
    made: list[float] = []
    away, read_only = OperationalError("away"), InternalError("can only be read")
    ends = [None, away, away, read_only, None, away]

    def refresh(**_: object) -> bool:
        if not ends:
            raise Stopped
        end = ends.pop(0)
        if end:
            raise end
        return True

    monkeypatch.setattr(background, "refresh", refresh)
    for name in ("close_old_connections", "count_questions"):
        monkeypatch.setattr(background, name, lambda: None)
    monkeypatch.setattr(background.time, "sleep", made.append)
    return made


@pytest.mark.django_db(transaction=True)
def test_failure_that_stays_is_told_once(pauses: list[float], caplog: Any) -> None:
    with pytest.raises(Stopped):
        background._work(background._Indexing())
    well, ill = pytest.approx(background.EVERY, abs=0.1), background.AFTER_A_FAILURE
    assert pauses == [well, ill, ill, ill, well, ill]
    told = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert [str(one.exc_info[1]) for one in told] == ["away", "can only be read", "away"]
