"""At most two exports are made at a time, by all processes of the site together.

A place is a lock on a file, which the system ends with the process that has it, however it ends.
"""

import fcntl
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from projects.exports.folder import folder

MOST = 2
logger = logging.getLogger(__name__)
_of_this_process = threading.BoundedSemaphore(MOST)  # for when there is no disk to lock on


class Place:
    """A place that was taken; it is free again as soon as it is closed, or nobody has it."""

    def __init__(self, free: Callable[[], None]) -> None:
        self._free: Callable[[], None] | None = free

    def close(self) -> None:
        free, self._free = self._free, None
        if free:
            free()


def take_place() -> Place | None:
    """Return a place, or None when all are taken."""
    try:
        files = (_locked(folder() / f"plaats-{number}") for number in range(1, MOST + 1))
        taken = next(filter(None, files), None)
    except OSError:
        logger.warning("Exports: er is geen map voor sloten; elk proces telt nu voor zichzelf.")
        free = _of_this_process.release
        return Place(free) if _of_this_process.acquire(blocking=False) else None
    return Place(taken.close) if taken else None


def _locked(path: Path) -> IO[bytes] | None:
    """The file, locked; None if somebody has it."""
    file = path.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file
