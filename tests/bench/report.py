"""What was measured, as a page in Markdown."""

import os
import platform
import statistics
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from tests.bench.measuring import FIRST, LIST, LIST_304, LIST_KEPT, PLAIN, SMALL, TRIVIAL, pages

LARGE = 100_000
SLOWEST = 150  # milliseconds at the median
INTRODUCTION = """# Hoe snel de pagina's zijn

Gemeten op {day} met `make bench`, op {cores} kernen, Python {python}: één proces, alle pagina's
om en om, telkens met een ander adres; elke pagina twee keer na elkaar, waarvan de tweede telt (zo
is de processor voor alle even warm). ‘t.o.v. leeg’: het aantal per seconde, gedeeld door dat van
een pagina die ‘hallo’ zegt; ‘t.o.v. gewoon’: gedeeld door dat van een lijst zoals django-filter
die vanzelf maakt.

Alleen de regels met ‘bewaard’ en ‘304’ zijn van een bewaarde pagina. Voor alle andere is er geen
bewaarde pagina en geen bewaard antwoord op de zoekwoorden. Wat een proces wel onthoudt, zolang
niemand iets bewerkt: welk project welke kenmerken heeft, de kaartjes van projecten die al eens in
beeld waren, de vaste tekst van de sjablonen, en een filter met zijn waarden zolang de aantallen
gelijk blijven (bij het bladeren in ‘lijst’ en ‘diepe pagina’, niet bij een andere keuze).
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
        "## De doelen",
        "",
        "| doel | nodig | gemeten | gehaald |",
        "|---|--:|--:|---|",
        *(row for measured in all_measured for row in _targets(measured)),
    ]
    for measured in all_measured:
        lines += ["", f"## {measured.size} projecten, {measured.label}", "", *_table(measured)]
    return "\n".join(lines) + "\n"


def _targets(measured: Measured) -> Iterator[str]:
    where = f"{measured.size} projecten, {measured.label}"
    if measured.size == SMALL:
        for said, page, to, least in (
            ("lijst, t.o.v. leeg", LIST, TRIVIAL, 0.25),
            ("lijst, t.o.v. gewoon", LIST, PLAIN, 15),
            ("bewaard, t.o.v. leeg", LIST_KEPT, TRIVIAL, 1.2),
            ("304, t.o.v. leeg", LIST_304, TRIVIAL, 1.5),
        ):
            ratio = measured.ratio(page, to)
            yield _target(f"{where}: {said}", f"≥ {least}", f"{ratio:.2f}", ratio >= least)
    if measured.size == LARGE and measured.label == "PostgreSQL":
        first = [name for name, (_, state) in pages(SMALL, (), ()).items() if state == FIRST]
        slowest = max(first, key=measured.median)
        time = measured.median(slowest)
        said = f"{where}: p50 van de traagste ({slowest})"
        yield _target(said, f"< {SLOWEST} ms", f"{time:.0f} ms", time < SLOWEST)


def _target(said: str, needed: str, measured: str, reached: bool) -> str:
    return f"| {said} | {needed} | {measured} | {'ja' if reached else '**nee**'} |"


def _table(measured: Measured) -> Iterator[str]:
    yield "| pagina | per seconde | p50 ms | p95 ms | p99 ms | t.o.v. leeg | t.o.v. gewoon |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for name, times in measured.found["times"].items():
        cuts = statistics.quantiles(times, n=100, method="inclusive")
        yield (
            f"| {name} | {1000 / statistics.fmean(times):.0f} | {cuts[49]:.2f} | {cuts[94]:.2f}"
            f" | {cuts[98]:.2f} | {measured.ratio(name, TRIVIAL):.2f}"
            f" | {measured.ratio(name, PLAIN):.1f} |"
        )
    yield ""
    yield f"Eerste lijst na een bewerking: {measured.found['after_edit']:.0f} ms."
