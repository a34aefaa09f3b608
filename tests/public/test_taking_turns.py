"""A robot in the choices without end leaves room for others."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import RequestFactory

from projects.public import taking_turns
from projects.public.taking_turns import in_turn

ENDLESS = "/projecten/?thema=a&soort=idee"


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


@pytest.mark.parametrize(("address", "most"), [(ENDLESS, 1), ("/projecten/?thema=a", 4)])
def test_only_pages_without_end_wait_for_each_other(address: str, most: int) -> None:
    pages = Pages()
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(pages.make, [address] * 4))
    assert pages.most == most


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


def test_next_page_without_end_waits_until_the_process_has_rested(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(taking_turns, "REST", 3)
    with in_turn(RequestFactory().get(ENDLESS)):
        time.sleep(0.02)
    began = time.monotonic()
    with in_turn(RequestFactory().get("/projecten/?thema=a")):
        others_wait = time.monotonic() - began
    with in_turn(RequestFactory().get(ENDLESS)):
        robot_waits = time.monotonic() - began
    assert others_wait < 0.02 < robot_waits
