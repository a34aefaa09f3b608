"""Pages that robots may not ask for get a small part of the time of each process, one at a time.

A robot that asks for them all the same, over one connection or several, then leaves the rest of the
process to others. A person doesn't notice: what nobody used of that part is saved up, and is enough
for many pages in a row.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest

from projects.catalogue.query_strings import closed_to_robots

SHARE = 0.05  # of the time of the process
SAVED = 1.0  # seconds of making pages
LONGEST_REST = 0.5  # seconds between two pages, however long the first took
LONGEST_WAIT = 2.0  # seconds; after that one goes anyway, so that one slow page stops nobody
MOST_WAITING = 2  # threads, of the four of a process: the others are for other pages


class _Turn:
    """Who has it makes a page; the next one also waits until there is time for it again."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._places = threading.Semaphore(MOST_WAITING)
        # Only who has the turn changes these: the seconds left, and since when.
        self._left = SAVED
        self._since = time.monotonic()

    def take(self) -> bool:
        """Wait for the turn; return False for who goes without, and needn't end it."""
        if not self._places.acquire(blocking=False):
            return False
        try:
            if not self.lock.acquire(timeout=LONGEST_WAIT):
                return False
            if rest := self._rest():
                time.sleep(rest)  # not for nothing: it would give way to whoever is waiting
            return True
        finally:
            self._places.release()

    def _rest(self) -> float:
        now = time.monotonic()
        self._left = min(SAVED, self._left + SHARE * (now - self._since))
        self._since = now
        return max(0.0, -self._left / SHARE)

    def end(self, seconds: float) -> None:
        """End a turn that took so long."""
        self._left = max(self._left - seconds, -SHARE * LONGEST_REST)
        self.lock.release()


_turn = _Turn()


@contextmanager
def in_turn(request: HttpRequest, *, is_closed: bool = False) -> Iterator[None]:
    """Wait for one's turn, if the page is closed to robots: by its query, or `is_closed`."""
    closed = is_closed or closed_to_robots(request.META["QUERY_STRING"])
    has_turn = closed and _turn.take()
    began = time.thread_time()  # what others can't use; while it waits for the database they can
    try:
        yield
    finally:
        if has_turn:
            _turn.end(time.thread_time() - began)
