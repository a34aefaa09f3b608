"""What workers share: read before they fork, if there is a database."""

import gc
import logging
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from projects.catalogue import columns
from projects.public import beforehand
from projects.search import index


@pytest.fixture
def kept_open(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A test needs its connection; returns how often it would have been closed."""
    closed: list[bool] = []
    monkeypatch.setattr(beforehand.connections, "close_all", lambda: closed.append(True))
    yield closed
    gc.unfreeze()


@pytest.mark.django_db
@pytest.mark.usefixtures("real_projects")
def test_first_visitor_waits_for_nothing_that_was_read(
    client: Client, kept_open: list[bool]
) -> None:
    beforehand.read_beforehand()
    assert kept_open == [True]
    read = columns._kept["newest"]
    words = index._kept["newest"]
    assert client.get("/projecten/?q=samen").status_code == 200
    assert columns._kept["newest"] is read
    assert index._kept["newest"] is words


def test_without_a_database_the_server_starts_all_the_same(
    monkeypatch: pytest.MonkeyPatch, kept_open: list[bool], caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> str:
        raise OperationalError("connection refused")

    monkeypatch.setattr(beforehand, "read_version", away)
    with caplog.at_level(logging.WARNING):
        beforehand.read_beforehand()
    assert "vooraf niet te lezen" in caplog.text
    assert kept_open == [True]
