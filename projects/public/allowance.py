"""How often something may be asked for, by what is asked for.

Kept in the memory of each process: a visitor who reads never writes to the database, and the
limits are far above what people do.
"""

import threading
import time
from collections import Counter
from collections.abc import Hashable

WINDOW = 600  # seconds


class Allowance:
    """Counts what was asked for in the current window of time."""

    def __init__(self, window: int = WINDOW) -> None:
        self.window = window
        self._counted: Counter[Hashable] = Counter()
        self._number = 0
        self._lock = threading.Lock()

    def take(self, limits: dict[Hashable, int]) -> bool:
        """Count one for each key, unless a key is at its limit; tell whether it was counted."""
        number = int(time.monotonic() // self.window)
        with self._lock:
            if number != self._number:
                self._counted.clear()
                self._number = number
            if any(self._counted[key] >= limit for key, limit in limits.items()):
                return False
            self._counted.update(limits.keys())
            return True

    def left(self, key: Hashable, limit: int) -> int:
        """Return how often a key may still be taken in this window."""
        with self._lock:
            return max(0, limit - self._counted[key])

    def seconds_left(self) -> int:
        """Return in how many seconds the next window begins; at least one."""
        return int(self.window - time.monotonic() % self.window) + 1

    def clear(self) -> None:
        with self._lock:
            self._counted.clear()
