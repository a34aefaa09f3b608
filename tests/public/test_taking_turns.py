"""A robot in the choices without end leaves room for others."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import RequestFactory

from projects.public import taking_turns
from projects.public.taking_turns import in_turn

ENDLESS = "/projecten/?thema=a&soort=idee"
SIMPLE = "/projecten/?thema=a"


class Pages:
    """Pages that are being made, and the most there were at once."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self.together = threading.Barrier(4)
        self._lock = threading.Lock()

    def make(self, address: str) -> None:
        with in_turn(RequestFactory().get(address)):
            with self._lock:
                self.now += 1
                self.most = max(self.most, self.now)
            if "&" not in address:
                self.together.wait(timeout=10)  # breaks when they are made one by one
            with self._lock:
                self.now -= 1


@pytest.mark.parametrize(("address", "threads", "most"), [(ENDLESS, 3, 1), (SIMPLE, 4, 4)])
def test_only_pages_without_end_wait_for_each_other(address: str, threads: int, most: int) -> None:
    pages = Pages()
    with ThreadPoolExecutor(threads) as several:
        list(several.map(pages.make, [address] * threads))
    assert pages.most == most


def test_a_process_never_has_all_its_threads_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_turns, "LONGEST_WAIT", 5)
    with ThreadPoolExecutor(2) as several, in_turn(RequestFactory().get(ENDLESS)):
        for _ in range(2):
            several.submit(Pages().make, ENDLESS)
        _wait_until(lambda: taking_turns._turn._places._value == 0)  # type: ignore[attr-defined]
        began = time.monotonic()
        with in_turn(RequestFactory().get(ENDLESS)):
            assert time.monotonic() - began < 1


def test_other_pages_go_past_one_that_is_being_made() -> None:
    with in_turn(RequestFactory().get(ENDLESS)), in_turn(RequestFactory().get("/kaart/")):
        pass


def test_slow_page_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_turns, "LONGEST_WAIT", 0.01)
    with in_turn(RequestFactory().get(ENDLESS)), in_turn(RequestFactory().get(ENDLESS)):
        pass


def test_turn_ends_when_the_page_breaks() -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="stuk"), in_turn(RequestFactory().get(ENDLESS)):
            raise ValueError("stuk")
    assert not taking_turns._turn.lock.locked()


def test_who_used_up_the_time_for_them_waits_and_others_do_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(taking_turns, "SHARE", 0.05)
    monkeypatch.setattr(taking_turns._turn, "_left", 0)
    monkeypatch.setattr(taking_turns._turn, "_since", time.monotonic())
    with in_turn(RequestFactory().get(ENDLESS)):
        _work(0.02)
    began = time.monotonic()
    with in_turn(RequestFactory().get(SIMPLE)):
        others_wait = time.monotonic() - began
    with in_turn(RequestFactory().get(ENDLESS)):
        robot_waits = time.monotonic() - began
    assert others_wait < 0.05 < robot_waits


def test_person_who_tries_some_choices_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_turns, "SHARE", 0.001)
    monkeypatch.setattr(taking_turns._turn, "_left", taking_turns.SAVED)
    for _ in range(20):
        with in_turn(RequestFactory().get(ENDLESS)):
            _work(0.005)
    assert taking_turns._turn._rest() == 0
    assert taking_turns._turn._left < taking_turns.SAVED


def _work(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def _wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not condition() and time.monotonic() < end:
        time.sleep(0.001)
