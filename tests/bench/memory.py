"""What a worker of the site takes, run as on a server, after visitors asked for all pages."""

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.soak import site

WORKERS, THREADS = 2, 4
ROUNDS = 10  # in which every page is asked for
VISITORS = 4  # at the same time


def memory_of_a_worker(url: str, addresses: Sequence[str]) -> float:
    """Ask for all addresses again and again; return the megabytes of the largest worker.

    That is its own memory and its part of what it shares with the others: what they have in common
    is read before they fork.
    """
    with TemporaryDirectory() as folder:
        environment = site.environment(url, Path(folder), WORKERS)
        collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"]
        subprocess.run(collect, env=environment, check=True, stdout=subprocess.DEVNULL)
        with site.running(environment, THREADS) as (port, server):
            with ThreadPoolExecutor(VISITORS) as pool:
                answers = list(pool.map(lambda at: site.ask(port, at), [*addresses] * ROUNDS))
            if failed := {answer.status for answer in answers} - {200}:
                sys.exit(f"Memory: a page was answered with {failed}")
            children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text("ascii")
            return max(map(megabytes_of, children.split()))


def megabytes_of(process: str) -> float:
    """Return its own memory, and its part of what it shares."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes * 1.024 / 1000
