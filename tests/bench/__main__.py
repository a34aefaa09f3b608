"""Measure the pages beside a trivial Django view: make bench.

A scratch database is filled step by step; at each size the pages are measured in a process of
its own (see `measuring`). The report says what was measured and whether the targets are met.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.exports import exports_of
from tests.bench.measuring import OF_THE_BENCH, measure
from tests.bench.memory import memory_of_a_worker
from tests.bench.report import Measured, report
from tests.soak.site import exported

SIZES = [154, 10_000, 100_000]
SCRATCH = Path("var/bench.sqlite3")
NAME = "projectenbank_bench"
REPORT = Path("docs/performance.md")


def main() -> None:
    asked = _arguments()
    if asked.measure:
        json.dump(measure(asked.measure, asked.seconds), sys.stdout)
        return
    begin = time.monotonic()
    found: list[Measured] = []
    for label, database in [("SQLite", sqlite()), ("PostgreSQL", postgres(asked.postgres))]:
        with database as url:
            for size in asked.sizes if url else []:
                fill(url, size)
                found.append(Measured(label, size, _measured(url, size, asked.seconds)))
                print(f"{label}, {size} projects: done after {time.monotonic() - begin:.0f} s")
    REPORT.write_text(report(found), encoding="utf-8")
    print(f"Written: {REPORT}. The scratch databases are gone again.")


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    arguments.add_argument("--seconds", type=float, default=20, help="for each size and database")
    arguments.add_argument(
        "--postgres", default="", help="postgres://… without the name of a database"
    )
    arguments.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    return arguments.parse_args()


def _measured(url: str, size: int, seconds: float) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench", "--measure", str(size)]
    printed = subprocess.run(
        [*command, "--seconds", str(seconds)],
        env=os.environ | exported() | {"DATABASE_URL": url},
        check=True,
        stdout=subprocess.PIPE,
    )
    measured: dict[str, Any] = json.loads(printed.stdout)
    addresses = [one for one in measured.pop("addresses") if not one.startswith(OF_THE_BENCH)]
    memory = memory_of_a_worker(url, addresses)
    return measured | {"memory": memory, "exports": exports_of(url)}


@contextmanager
def sqlite(scratch: Path = SCRATCH) -> Iterator[str]:
    """An empty SQLite database, thrown away afterwards."""
    paths = [scratch.with_name(scratch.name + end) for end in ("", "-wal", "-shm")]
    scratch.parent.mkdir(exist_ok=True)
    for path in paths:
        path.unlink(missing_ok=True)
    try:
        yield f"sqlite:///{scratch.resolve()}"
    finally:
        for path in paths:
            path.unlink(missing_ok=True)


@contextmanager
def postgres(server: str, name: str = NAME) -> Iterator[str]:
    """An empty database on a server, thrown away afterwards; "" without a server."""
    if not server:
        yield ""
        return
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name}")


def fill(url: str, size: int) -> None:
    """Bring the scratch database to a size."""
    for command in (["migrate", "-v0"], ["load_fixtures", "--if-empty"], ["make_many", str(size)]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            env=os.environ | {"DATABASE_URL": url},
            check=True,
            stdout=subprocess.DEVNULL,
        )
    if url.startswith("postgres"):
        _vacuum(url)


def _vacuum(url: str) -> None:
    """Clear what filling left behind, as PostgreSQL does by itself on a server after a while."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM (FULL, ANALYZE)")


if __name__ == "__main__":
    main()
