"""The threads that follow changes: there is one of each, as long as the process lives."""

import threading

import pytest
from django.db import DatabaseError, connection

from projects.search import background


@pytest.fixture(autouse=True)
def _no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_running", {})


def join() -> None:
    for thread in background._running.values():
        thread.join()


def test_thread_that_died_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    monkeypatch.setattr(
        background, "_work", lambda _: begun.append(threading.current_thread().name)
    )
    for _ in range(2):
        background.start()
        join()
    assert sorted(begun) == ["likeness", "likeness", "search", "search"]


def test_there_is_one_thread_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, begun = threading.Event(), []

    def work(_: object) -> None:
        begun.append(1)
        stop.wait(10)

    monkeypatch.setattr(background, "_work", work)
    for _ in range(3):
        background.start()
    stop.set()
    join()
    assert len(begun) == 2


def test_comparing_does_not_keep_others_from_being_found(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, indexed = threading.Event(), threading.Event()
    monkeypatch.setattr(background, "refresh", lambda **_: indexed.set())
    monkeypatch.setattr(background, "count_questions", lambda: None)
    monkeypatch.setattr(background, "is_waiting", lambda: stop.wait(10))
    monkeypatch.setattr(background.lease, "take", lambda: False)
    monkeypatch.setattr(background.vectors, "catch_up", lambda: None)
    monkeypatch.setattr(background, "_work", lambda turn: turn())
    background.start()
    assert indexed.wait(5)
    assert background._running["likeness"].is_alive()
    stop.set()
    join()


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
        background._work(background._Indexing())


@pytest.mark.parametrize(("spent", "pause"), [(0.1, 0.2), (2.0, background.LEAST)])
def test_what_changed_while_it_indexed_does_not_wait_longer(
    monkeypatch: pytest.MonkeyPatch, spent: float, pause: float
) -> None:
    moments = iter([100.0, 100.0 + spent])
    monkeypatch.setattr(background.time, "monotonic", lambda: next(moments))
    monkeypatch.setattr(background, "refresh", lambda **_: True)
    assert background._Indexing()() == pytest.approx(pause)
