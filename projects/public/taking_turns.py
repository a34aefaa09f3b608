"""Pages that robots may not ask for are made one at a time in each process.

A robot that asks for them all the same, over several connections, then leaves the rest of the
process to others. Nothing is lost by it: making a page is work for the processor, and a process
of Python uses one.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest

from projects.catalogue.query_strings import closed_to_robots

LONGEST_WAIT = 2.0  # seconds; after that one goes anyway, so that one slow page stops nobody
_turn = threading.Lock()


@contextmanager
def in_turn(request: HttpRequest) -> Iterator[None]:
    """Wait for one's turn, if the page is closed to robots."""
    waits = closed_to_robots(request.META["QUERY_STRING"])
    has_turn = waits and _turn.acquire(timeout=LONGEST_WAIT)
    try:
        yield
    finally:
        if has_turn:
            _turn.release()
