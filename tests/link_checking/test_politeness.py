"""One question at a time to a site, with a pause."""

import threading

import pytest

from projects.link_checking.politeness import Manners, RestError


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


def test_pause_between_two_questions_to_a_host() -> None:
    clock = Clock()
    manners = Manners(1.5, clock, clock.sleep)
    for host in ("oss.nl", "oss.nl", "uden.nl"):
        with manners.turn(host):
            pass
    assert clock.slept == [0, 1.5, 0]


def test_host_that_wants_rest_gets_it() -> None:
    clock = Clock()
    manners = Manners(0, clock, clock.sleep)
    manners.give_rest("oss.nl", 60)
    with pytest.raises(RestError), manners.turn("oss.nl"):
        pass
    with manners.turn("uden.nl"):
        pass
    clock.now += 61
    with manners.turn("oss.nl"):
        pass


def test_one_at_a_time() -> None:
    manners = Manners(0)
    inside, most = 0, 0
    guard = threading.Lock()

    def ask() -> None:
        nonlocal inside, most
        with manners.turn("oss.nl"):
            with guard:
                inside += 1
                most = max(most, inside)
            threading.Event().wait(0.005)
            with guard:
                inside -= 1

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
