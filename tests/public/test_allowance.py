"""Counting what is asked for, in windows of time."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from projects.public import allowance
from projects.public.allowance import Allowance


def test_every_key_has_its_own_limit() -> None:
    counted = Allowance()
    assert [counted.take({"site": 3, "a": 2}) for _ in range(3)] == [True, True, False]
    assert [counted.take({"site": 3, "b": 2}) for _ in range(2)] == [True, False]


def test_next_window_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1200.0
    monkeypatch.setattr(allowance.time, "monotonic", lambda: now)
    counted = Allowance(window=600)
    assert [counted.take({"a": 1}) for _ in range(2)] == [True, False]
    now = 1800.0
    assert counted.take({"a": 1})


def test_threads_take_no_more_than_there_is() -> None:
    counted = Allowance()
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: counted.take({"a": 500}), range(2000)))
    assert sum(taken) == 500
