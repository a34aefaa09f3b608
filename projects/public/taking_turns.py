"""Pages that robots may not ask for are made one at a time in each process, with a rest in between.

A robot that asks for them all the same, over one connection or several, then leaves the rest of the
process to others. A person reads a page before asking for the next, and doesn't notice the rest.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest

from projects.catalogue.query_strings import closed_to_robots

LONGEST_WAIT = 2.0  # seconds; after that one goes anyway, so that one slow page stops nobody
REST = 3  # times as long as a page took
LONGEST_REST = 0.5  # seconds


class _Turn:
    """Who has it makes a page; the next one also waits until the rest is over."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free_at = 0.0  # by `time.monotonic`; only who has the turn changes it

    def take(self) -> bool:
        if not self.lock.acquire(timeout=LONGEST_WAIT):
            return False
        time.sleep(max(0.0, self.free_at - time.monotonic()))
        return True

    def end(self, seconds: float) -> None:
        """End a turn that took so long."""
        self.free_at = time.monotonic() + min(REST * seconds, LONGEST_REST)
        self.lock.release()


_turn = _Turn()


@contextmanager
def in_turn(request: HttpRequest) -> Iterator[None]:
    """Wait for one's turn, if the page is closed to robots."""
    has_turn = closed_to_robots(request.META["QUERY_STRING"]) and _turn.take()
    began = time.monotonic()
    try:
        yield
    finally:
        if has_turn:
            _turn.end(time.monotonic() - began)
