"""The thread that follows changes: there is one, as long as the process lives."""

import threading

import pytest
from django.db import DatabaseError, connection

from projects.search import background


@pytest.fixture(autouse=True)
def _no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_running", {})


def test_thread_that_died_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    monkeypatch.setattr(background, "_work", lambda: begun.append(threading.current_thread().name))
    for _ in range(2):
        background.start()
        background._running["thread"].join()
    assert begun == ["search", "search"]


def test_there_is_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, begun = threading.Event(), []

    def work() -> None:
        begun.append(1)
        stop.wait(10)

    monkeypatch.setattr(background, "_work", work)
    for _ in range(3):
        background.start()
    stop.set()
    background._running["thread"].join()
    assert len(begun) == 1


def test_database_that_is_away_does_not_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even when its connection can't be closed; the loop goes on to its next pause."""

    def fail(**options: object) -> None:
        raise DatabaseError

    def pause(seconds: float) -> None:
        raise KeyboardInterrupt(seconds)

    monkeypatch.setattr(background, "close_old_connections", lambda: None)
    monkeypatch.setattr(background, "refresh", fail)
    monkeypatch.setattr(connection, "close", fail)
    monkeypatch.setattr(background.time, "sleep", pause)
    with pytest.raises(KeyboardInterrupt, match=str(background.AFTER_A_FAILURE)):
        background._work()
