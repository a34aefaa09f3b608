"""One request at a time to a host, with a delay, and none while it asks us to back off."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

DELAY = 1.0  # seconds between two requests to a host


class RateLimitedError(Exception):
    """The host asked us to come back later."""


class RateLimiter:
    """Keeps for each host a lock, the time of the next request, and how long to back off."""

    def __init__(
        self,
        delay: float = DELAY,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.delay = delay
        self._clock = clock
        self._sleep = sleep
        self._host_locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._next_request_at: dict[str, float] = {}
        self._backs_off_until: dict[str, float] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for our turn at a host. Raises RateLimitedError while it asks us to back off."""
        with self._lock:
            host_lock = self._host_locks[host]
        with host_lock:
            if self._clock() < self._backs_off_until.get(host, 0):
                raise RateLimitedError(host)
            self._sleep(max(0.0, self._next_request_at.get(host, 0) - self._clock()))
            try:
                yield
            finally:
                self._next_request_at[host] = self._clock() + self.delay

    def back_off(self, host: str, seconds: float) -> None:
        """Refuse turns at a host for a while."""
        self._backs_off_until[host] = self._clock() + seconds
