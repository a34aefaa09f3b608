"""One request at a time to a host, with a delay."""

import threading

import pytest

from projects.link_checking.rate_limiter import RateLimitedError, RateLimiter


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_delay_between_two_requests_to_a_host() -> None:
    clock = Clock()
    rate_limiter = RateLimiter(1.5, clock, clock.sleep)
    for host in ("oss.nl", "oss.nl", "uden.nl"):
        with rate_limiter.turn(host):
            pass
    assert clock.slept == [0, 1.5, 0]


def test_backing_off() -> None:
    clock = Clock()
    rate_limiter = RateLimiter(0, clock, clock.sleep)
    rate_limiter.back_off("oss.nl", 60)
    with pytest.raises(RateLimitedError), rate_limiter.turn("oss.nl"):
        pass
    with rate_limiter.turn("uden.nl"):
        pass
    clock.now += 61
    with rate_limiter.turn("oss.nl"):
        pass


def test_one_request_at_a_time() -> None:
    rate_limiter = RateLimiter(0)
    concurrent, most = 0, 0
    lock = threading.Lock()

    def request() -> None:
        nonlocal concurrent, most
        with rate_limiter.turn("oss.nl"):
            with lock:
                concurrent += 1
                most = max(most, concurrent)
            threading.Event().wait(0.005)
            with lock:
                concurrent -= 1

    threads = [threading.Thread(target=request) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
