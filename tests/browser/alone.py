"""Tests that measure have the machine to themselves: the workers beside them wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_SH, flock
from pathlib import Path


@contextmanager
def turn(folder: Path, *, alone: bool) -> Iterator[None]:
    """Wait for a test that measures to end; `alone`: for all others."""
    with (folder / "busy").open("w") as busy:
        # Who wants to be alone keeps this one while waiting, so that nobody overtakes.
        with (folder / "queue").open("w") as queue:
            flock(queue, LOCK_EX)
            flock(busy, LOCK_EX if alone else LOCK_SH)
        yield
