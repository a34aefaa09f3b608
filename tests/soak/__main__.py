"""Readers and editors at a site for minutes, and every answer is judged: make soak

Starts the site as on a server on a scratch database: first cold, with eight requests at once, some
times; then with readers of all kinds of pages, editors who look at what they wrote, and one who
holds a writing transaction open. Ends with 1 when an answer was wrong or the server failed, and
says what was. Times are those of this machine, with the visitors on it too.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tests.bench.__main__ import fill, postgres, sqlite
from tests.load.__main__ import memory_of
from tests.soak import readers, site
from tests.soak.readers import Known, Read, Visit, read

if TYPE_CHECKING:
    from tests.soak.editors import Found

NAME = "projectenbank_soak"
STARTS = 3  # cold ones
AT_ONCE = ["/", "/projecten/", "/kaart/", "/cijfers/", "/nieuw.atom"] + [
    f"/projecten/?q={word}" for word in ("toekomst", "werken", "leren")
]
WORD = re.compile(r"[a-z]{6,}")
QUESTIONS = 60
MOST_SHOWN = 20  # faults


def main() -> None:
    asked = _arguments()
    scratch = sqlite(Path(f"var/{NAME}.sqlite3"))
    with postgres(asked.postgres, NAME) if asked.postgres else scratch as url:
        fill(url, asked.size)
        with TemporaryDirectory() as folder:
            is_right = _soak(asked, site.environment(url, Path(folder), asked.workers))
        _let_go()
    sys.exit(not is_right)


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--postgres", default="", help="postgres://… without a name; or SQLite")
    arguments.add_argument("--size", type=int, default=154, help="projects")
    for name, number in {"workers": 2, "threads": 4, "readers": 20, "editors": 8}.items():
        arguments.add_argument(f"--{name}", type=int, default=number)
    arguments.add_argument("--hold", type=float, default=10, help="seconds of a long transaction")
    arguments.add_argument("--soon", type=float, default=1, help="seconds until search must know")
    arguments.add_argument("--pause", type=float, default=0.1, help="seconds a reader reads")
    return arguments.parse_args()


def _soak(asked: argparse.Namespace, environment: dict[str, str]) -> bool:
    """Start, ask, and report; return whether every answer was right."""
    (Path(environment["MEDIA_ROOT"])).mkdir()
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"]
    subprocess.run(collect, env=environment, check=True, stdout=subprocess.DEVNULL)
    os.environ.update(environment)
    cold: list[Read] = []
    for _ in range(STARTS):
        with site.running(environment, asked.threads) as (port, _):
            cold += _at_once(port)
    with site.running(environment, asked.threads) as (port, server):
        cold += _at_once(port)
        edited, known = _prepare(port)
        before = memory_of(server)
        read_by_all, found = _read_and_edit(asked, port, edited, known)
        print(f"Memory: {before} MB at the beginning, {memory_of(server)} MB at the end")
    return _report([*cold, *read_by_all, *found.reads], found)


def _at_once(port: int) -> list[Read]:
    """Ask a site that nobody asked anything for eight pages at once."""
    with ThreadPoolExecutor(len(AT_ONCE)) as pool:
        visits = [Visit("cold start", path) for path in AT_ONCE]
        return list(pool.map(lambda visit: read(visit, port), visits))


def _prepare(port: int) -> tuple[list[Any], Known]:
    """Divide the projects into those that are edited, and those of which answers are known."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "aeno_catalogue.settings"
    import django

    django.setup()
    from projects.models import Organisation, Project, Theme

    published = list(Project.objects.published().order_by("pk")[:300])
    edited = published[::3]
    titles = {p.slug: p.title for p in published if p not in edited}
    themes = list(Theme.objects.values_list("slug", flat=True))
    towns = list(Organisation.objects.on_the_map().values_list("slug", flat=True)[:40])
    return edited, Known(titles, _suggested(port, titles), _questions(port, titles), themes, towns)


def _suggested(port: int, titles: dict[str, str]) -> list[str]:
    """The projects that are suggested to who types their title; some have more of a word."""
    return [
        slug
        for slug, title in titles.items()
        if f"/projecten/{slug}/" in site.ask(port, f"/suggesties/?q={quote(title)}").text
    ]


def _questions(port: int, titles: dict[str, str]) -> dict[str, list[str]]:
    """Questions that only what nobody edits answers, with their answers on one page."""
    words = dict.fromkeys(word for title in titles.values() for word in WORD.findall(title.lower()))
    found: dict[str, list[str]] = {}
    for word in words:
        answer = site.ask(port, f"/projecten/?q={word}")
        slugs = answer.slugs
        if slugs and answer.number == len(slugs) and titles.keys() >= set(slugs):
            found[word] = slugs
        if len(found) == QUESTIONS:
            break
    return found


def _read_and_edit(
    asked: argparse.Namespace, port: int, edited: list[Any], known: Known
) -> tuple[list[Read], "Found"]:
    from tests.soak import editors

    seconds = asked.minutes * 60
    reading = subprocess.Popen(
        [sys.executable, "-m", "tests.soak.readers"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    found = editors.Found(asked.soon)
    order = readers.order(port, known, asked.readers, asked.pause, seconds)
    until = time.monotonic() + seconds
    threads = editors.start(asked.editors, port, edited, found, until, asked.hold)
    printed, _ = reading.communicate(order)
    for thread in threads:
        thread.join()
    return readers.read_from(printed), found


def _report(all_read: list[Read], found: "Found") -> bool:
    _print_times(all_read)
    beside = [one.seconds for one in all_read if _is_beside(one, found.held)]
    reading = [one.seconds for one in all_read if not one.kind.startswith(("edit", "cold"))]
    print(f"Edits: {len(found.edits)} ({_counted(found.edits)})")
    if reading:
        print(f"Reading, all kinds: p99 {_milliseconds(_percentiles(reading)[98])}")
    if beside:
        print(f"Slowest of {len(beside)} beside {len(found.held)} long transactions:"
              f" {_milliseconds(max(beside))}")  # fmt: skip
    if found.until_found:
        print(f"Found by search after {_milliseconds(statistics.median(found.until_found))},"
              f" at most {_milliseconds(max(found.until_found))}")  # fmt: skip
    wrong = [one for one in all_read if one.fault]
    failed = sum(one.status >= 500 for one in all_read)
    print(f"{len(all_read)} requests, {failed} × 5xx, {len(wrong)} wrong;"
          f" {len(found.failed)} edits failed")  # fmt: skip
    by_kind = {(one.kind, one.fault[:40]): one for one in wrong}  # one of each is shown
    for one in list(by_kind.values())[:MOST_SHOWN]:
        same = sum((other.kind, other.fault[:40]) == (one.kind, one.fault[:40]) for other in wrong)
        print(f"  {same} × {one.kind}, as {one.path}: {one.fault[:400]}")
    for said in found.failed[:MOST_SHOWN]:
        print(f"  {said[:400]}")
    return not wrong and not found.failed


def _print_times(all_read: list[Read]) -> None:
    print("| kind | requests | p50 | p95 | p99 | slowest |")
    print("|---|--:|--:|--:|--:|--:|")
    for kind in dict.fromkeys(one.kind for one in all_read):
        times = [one.seconds for one in all_read if one.kind == kind]
        found = _percentiles(times)
        cells = [*(found[at] for at in (49, 94, 98)), max(times)]
        print(f"| {kind} | {len(times)} | {' | '.join(map(_milliseconds, cells))} |")


def _is_beside(one: Read, held: list[tuple[float, float]]) -> bool:
    """Whether it was read while somebody held a transaction open."""
    end = one.began + one.seconds
    is_reading = not one.kind.startswith("cold")
    return is_reading and any(began < end and one.began < ended for began, ended in held)


def _percentiles(times: list[float]) -> list[float]:
    return statistics.quantiles(times, n=100) if len(times) > 1 else times * 99


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _counted(kinds: list[str]) -> str:
    return ", ".join(f"{kind.replace('_', ' ')} {n}" for kind, n in Counter(kinds).most_common())


def _let_go() -> None:
    """Close the connection of this process, so that the database can be thrown away."""
    from django.db import connections

    connections.close_all()


if __name__ == "__main__":
    main()
