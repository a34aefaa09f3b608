"""What a file of all projects takes: seconds, and memory of the worker that makes it."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.memory import megabytes_of
from tests.soak import site

FORMS = ("csv", "xlsx", "json")
OTHER_ORDER = "?volgorde=titel"  # so that it is made, and not kept
PATIENCE = 600  # seconds
EVERY = 0.05  # seconds


class Export(NamedTuple):
    """A file: what came over the line, and what the worker took more than before."""

    seconds: float
    first_byte: float
    megabytes: float
    memory: float


def exports_of(url: str) -> dict[str, Export]:
    """Ask a site with one worker for all projects in each form, one after the other."""
    with TemporaryDirectory() as folder:
        environment = site.environment(url, Path(folder), workers=1)
        collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"]
        subprocess.run(collect, env=environment, check=True, stdout=subprocess.DEVNULL)
        with site.running(environment, 4) as (port, server):
            for form in FORMS:  # to get warm: of a few projects
                _download(port, f"/projecten.{form}?q=zwembad")
            children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text("ascii")
            return {form: _measured(port, form, children.split()[0]) for form in FORMS}


def _measured(port: int, form: str, worker: str) -> Export:
    before = megabytes_of(worker)
    with _watching(worker) as seen:
        seconds, first_byte, size = _download(port, f"/projecten.{form}{OTHER_ORDER}")
    return Export(seconds, first_byte, size / 1e6, max(seen, default=before) - before)


def _download(port: int, path: str) -> tuple[float, float, int]:
    """Read a file, and keep nothing of it; return the seconds, those to its begin, and its size."""
    begin = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path, headers={"Host": "localhost", "Accept-Encoding": "gzip"})
    response = connection.getresponse()
    size = len(response.read(1))
    first_byte = time.monotonic() - begin
    while block := response.read(2**16):
        size += len(block)
    connection.close()
    if response.status != 200:
        sys.exit(f"{path}: {response.status}")
    return time.monotonic() - begin, first_byte, size


@contextmanager
def _watching(worker: str) -> Iterator[list[float]]:
    """Look again and again how much memory a process takes."""
    seen: list[float] = []
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(EVERY):
            seen.append(megabytes_of(worker))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        ended.set()
        watcher.join()
