"""What was measured, as a page in Markdown."""

import os
import platform
import statistics
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from tests.bench.measuring import (
    COMMON,
    COMMON_FILTERED,
    FIRST,
    LIST,
    LIST_304,
    LIST_KEPT,
    NOTHING,
    PLAIN,
    PROJECT_PAGE,
    RARE,
    SMALL,
    TRIVIAL,
    WHOLE,
    pages,
)

LARGE = 100_000
AFTER_EDIT = 3  # times as long as an ordinary list
SLOWEST = 150  # milliseconds at the median
SEARCHES = (COMMON, COMMON_FILTERED, RARE, WHOLE)
AS_A_LIST = {True: 4, False: 2.5}  # times as long as a list, at the smallest size and at others
MEMORY = 150  # megabytes a worker, at the largest size
MEMORY_OF_EXPORT = 100  # megabytes more, while all projects are sent
# At the smallest size: what is compared with what, and the least ratio on each database.
TARGETS = (
    (LIST, TRIVIAL, {"SQLite": 0.2, "PostgreSQL": 0.2}),
    (LIST, PLAIN, {"SQLite": 15, "PostgreSQL": 15}),
    (PROJECT_PAGE, TRIVIAL, {"SQLite": 0.08, "PostgreSQL": 0.08}),
    (LIST_KEPT, TRIVIAL, {"SQLite": 2, "PostgreSQL": 1.5}),
    (LIST_304, TRIVIAL, {"SQLite": 1.5, "PostgreSQL": 1.2}),
)
VERSUS = {TRIVIAL: "vs trivial", PLAIN: "vs plain"}
INTRODUCTION = """# How fast the pages are

Measured on {day} with `make bench`, on {cores} cores, Python {python}: one process, all pages in
turn, each time at another address; every page is asked for twice in a row and the second time
counts, so that the processor is equally warm for all. “vs trivial” is the number per second
divided by that of a view that says “hallo”; “vs plain” is the same divided by that of a list as
django-filter makes it out of the box.

Only the rows with “kept” and “304” are of a kept page. The others are made anew: no kept page, and
no kept answer to the words searched for. What a process does keep until somebody edits the
catalogue: the facet columns, the cards of projects, the sentences of at most 500 of them, which
projects are indexed, what a word of a question stands for, where the words of a synonym stand
together, the facets that were shown last (at most 500, so paging in “list” and “deep page” counts
nothing anew) and the HTML of both. Queries and templates are prepared once. The rest that a process
takes between pages closed to robots is left out.

Memory is that of the largest of two workers of the site as it runs on a server, after four visitors
at a time asked for all these pages ten times: its own, and its half of what both share, which is
read before they fork. An export is all projects in the order of their titles, made while it is
sent by the only worker of a site, to who takes gzip; its memory is the most that this worker took
more than before.
"""


class Measured(NamedTuple):
    label: str
    size: int
    found: dict[str, Any]

    def median(self, page: str) -> float:
        return statistics.median(self.found["times"][page])

    def ratio(self, page: str, to: str) -> float:
        times = self.found["times"]
        return statistics.fmean(times[to]) / statistics.fmean(times[page])


def report(all_measured: Sequence[Measured]) -> str:
    """Return the page: the targets first, then a table for each size and database."""
    lines = [
        INTRODUCTION.format(
            day=date.today().isoformat(), cores=os.cpu_count(), python=platform.python_version()
        ),
        "## Targets",
        "",
        "| target | needed | measured | met |",
        "|---|--:|--:|---|",
        *(row for measured in all_measured for row in _targets(measured)),
    ]
    for measured in all_measured:
        lines += ["", f"## {measured.size:,} projects, {measured.label}", "", *_table(measured)]
    return "\n".join(lines) + "\n"


def _targets(measured: Measured) -> Iterator[str]:
    where = f"{measured.size:,} projects, {measured.label}"
    if measured.size == SMALL:
        for page, to, least in TARGETS:
            ratio, needed = measured.ratio(page, to), least[measured.label]
            said = f"{where}: {page}, {VERSUS[to]}"
            yield _target(said, f"≥ {needed}", f"{ratio:.2f}", ratio >= needed)
    yield from _targets_of_search(measured, where)
    after = {name: statistics.median(t) for name, t in measured.found["after_edit"].items()}
    times = max(after.values()) / after[NOTHING]
    said = f"{where}: first list after an edit, times a list then"
    yield _target(said, f"≤ {AFTER_EDIT}", f"{times:.1f}", times <= AFTER_EDIT)
    if measured.size == LARGE and measured.label == "PostgreSQL":
        first = [name for name, (_, state) in pages(SMALL, (), ()).items() if state == FIRST]
        slowest = max(first, key=measured.median)
        time = measured.median(slowest)
        said = f"{where}: p50 of the slowest ({slowest})"
        yield _target(said, f"< {SLOWEST} ms", f"{time:.0f} ms", time < SLOWEST)


def _targets_of_search(measured: Measured, where: str) -> Iterator[str]:
    """A search beside a list, and what it takes of memory."""
    most = AS_A_LIST[measured.size == SMALL]
    for page in SEARCHES:
        times = measured.median(page) / measured.median(LIST)
        yield _target(f"{where}: {page}, times a list", f"≤ {most}", f"{times:.1f}", times <= most)
    if measured.size == LARGE:
        memory = measured.found["memory"]
        said = f"{where}: memory of a worker"
        yield _target(said, f"< {MEMORY} MB", f"{memory:.0f} MB", memory < MEMORY)
    for form, export in measured.found["exports"].items() if measured.size == LARGE else ():
        said = f"{where}: memory that a worker takes more for all projects as {form}"
        reached = export.memory < MEMORY_OF_EXPORT
        yield _target(said, f"< {MEMORY_OF_EXPORT} MB", f"{export.memory:.0f} MB", reached)


def _target(said: str, needed: str, measured: str, reached: bool) -> str:
    return f"| {said} | {needed} | {measured} | {'yes' if reached else '**no**'} |"


def _table(measured: Measured) -> Iterator[str]:
    yield "| page | per second | p50 ms | p95 ms | p99 ms | vs trivial | vs plain |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for name, times in measured.found["times"].items():
        cuts = statistics.quantiles(times, n=100, method="inclusive")
        yield (
            f"| {name} | {1000 / statistics.fmean(times):.0f} | {cuts[49]:.2f} | {cuts[94]:.2f}"
            f" | {cuts[98]:.2f} | {measured.ratio(name, TRIVIAL):.2f}"
            f" | {measured.ratio(name, PLAIN):.1f} |"
        )
    yield ""
    yield (
        f"First list after an edit: {_after_edits(measured)}. Asking the database for the"
        f" version, as every page does: {measured.found['version']:.3f} ms. Memory of a worker"
        f" after all pages: {measured.found['memory']:.0f} MB."
    )
    yield from _exports(measured)


def _exports(measured: Measured) -> Iterator[str]:
    yield from ("", "| all projects as | seconds | to the first byte | MB sent | MB of memory |")
    yield "|---|--:|--:|--:|--:|"
    for form, export in measured.found["exports"].items():
        yield (
            f"| {form} | {export.seconds:.1f} | {export.first_byte:.2f}"
            f" | {export.megabytes:.1f} | {export.memory:.0f} |"
        )


def _after_edits(measured: Measured) -> str:
    return ", ".join(
        f"{statistics.median(times):.1f} ms ({edited})"
        for edited, times in measured.found["after_edit"].items()
    )
