"""Good manners: one question at a time to a site, with a pause, and none when it asks for rest."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PAUSE = 1.0  # seconds between two questions to a site


class RestError(Exception):
    """The site asked us to come back later."""


class Manners:
    """Keeps for each host its turn, when it was last asked, and until when it wants rest."""

    def __init__(
        self,
        pause: float = PAUSE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.pause = pause
        self._clock = clock
        self._sleep = sleep
        self._turns: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}
        self._rests_until: dict[str, float] = {}
        self._book = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for our turn at a host. Raises RestError when it asked for rest."""
        with self._book:
            turn = self._turns[host]
        with turn:
            if self._clock() < self._rests_until.get(host, 0):
                raise RestError(host)
            self._sleep(max(0.0, self._free_at.get(host, 0) - self._clock()))
            try:
                yield
            finally:
                self._free_at[host] = self._clock() + self.pause

    def give_rest(self, host: str, seconds: float) -> None:
        self._rests_until[host] = self._clock() + seconds
