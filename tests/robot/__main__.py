"""Let a robot that obeys nothing walk the site beside people: make robot.

A real gunicorn, 2 workers with 4 threads, on a scratch database. Prints what people wait with and
without the robot, and what memory the workers take.
"""

import argparse
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from tests.robot.people import People, warm_up
from tests.server import Server, migrate, running

SETTLING = 0.5  # seconds
ALONE = 0.25  # of the turn of the robots, for people alone
SHOWN = 5  # addresses
SLOWER, LARGER = 2, 1.1  # what people may wait and workers may grow, in times

Wait = tuple[str, float]  # an address, and how many seconds it took


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="robot-") as folder:
        environment = {
            "DATABASE_URL": asked.database or f"sqlite:///{folder}/scratch.sqlite3",
            "PROFILE": "ontwikkeling",
            "LOG_LEVEL": "ERROR",
        }
        migrate(environment, "load_fixtures", "--if-empty")
        if asked.size:
            migrate(environment, "make_many", str(asked.size))
        workers = ("--workers", "2", "--threads", "4", "--max-requests", "0")
        with running(environment, Path(folder) / "log.txt", *workers) as server:
            sys.exit(0 if _measure(server, asked) else 1)


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--addresses", type=int, default=20_000)
    arguments.add_argument("--robots", type=int, default=2, help="connections, each at full speed")
    arguments.add_argument("--people", type=int, default=4)
    arguments.add_argument("--turn", type=float, default=10, help="seconds of the robots")
    arguments.add_argument("--size", type=int, default=0, help="projects; without, the real ones")
    arguments.add_argument("--database", default="", help="postgres://… of an empty database")
    return arguments.parse_args()


def _measure(server: Server, asked: argparse.Namespace) -> bool:
    """Print what was measured; return whether it is well."""
    warm_up(server.port)
    with People(server.port, asked.people) as people:
        alone, beside, memory = _by_turns(server, asked, people)
    print(f"People alone: {_waits(alone)}\nBeside the robot: {_waits(beside)}")
    print("\n".join(_slowest(beside)))
    times, growth = _p95(beside) / _p95(alone), memory[-1] / memory[len(memory) // 2]
    print(f"p95: {times:.2f} times; memory in the second half: {growth:.2f} times")
    print("\n".join(people.faults[:20]))
    return times < SLOWER and growth < LARGER and not people.faults


def _by_turns(
    server: Server, asked: argparse.Namespace, people: People
) -> tuple[list[Wait], list[Wait], list[int]]:
    """People alone and beside robots, by turns: what else the machine does weighs on both alike.

    Return what people waited, and the memory of the workers after each turn, in kB.
    """
    robots = [_robot(server, asked, seed) for seed in range(asked.robots)]
    waits: dict[bool, list[Wait]] = {True: [], False: []}
    memory: list[int] = []
    walks = False
    while any(robot.poll() is None for robot in robots):
        walks = not walks
        for robot in robots:
            robot.send_signal(signal.SIGCONT if walks else signal.SIGSTOP)
        time.sleep(SETTLING)  # what was asked before the turn is answered
        first = len(people.waits)
        time.sleep(asked.turn if walks else ALONE * asked.turn)
        waits[walks] += people.waits[first:]
        if walks:
            memory.append(_memory(server))
            print(f"  the workers take {memory[-1] // 1000} MB", flush=True)
    return waits[False], waits[True], memory


def _robot(server: Server, asked: argparse.Namespace, seed: int) -> subprocess.Popen[bytes]:
    """A robot in a process of its own; it prints how far it is."""
    each = asked.addresses // asked.robots
    command = [sys.executable, "-m", "tests.robot.walk", str(server.port), str(each), str(seed)]
    return subprocess.Popen(command)


def _memory(server: Server) -> int:
    """The memory of all workers together, in kB."""
    children = Path(f"/proc/{server.process}/task/{server.process}/children").read_text()
    return sum(_resident(pid) for pid in children.split())


def _resident(pid: str) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def _waits(waits: Sequence[Wait]) -> str:
    milliseconds = [1000 * seconds for _, seconds in waits]
    return (
        f"{len(milliseconds)} pages, median {statistics.median(milliseconds):.1f} ms, "
        f"p95 {1000 * _p95(waits):.1f} ms, slowest {max(milliseconds):.0f} ms"
    )


def _slowest(waits: Sequence[Wait]) -> Iterator[str]:
    """A line for each of the addresses that were waited for longest."""
    by_address: dict[str, list[Wait]] = defaultdict(list)
    for wait in waits:
        by_address[wait[0]].append(wait)
    slowest = sorted(by_address, key=lambda address: -_p95(by_address[address]))
    return (f"  {address}: {_waits(by_address[address])}" for address in slowest[:SHOWN])


def _p95(waits: Sequence[Wait]) -> float:
    return float(np.quantile([seconds for _, seconds in waits], 0.95))


if __name__ == "__main__":
    main()
