"""Measure the pages beside a trivial Django view: make bench.

Every page is asked for in turn, again and again, in one process and straight at the WSGI
application, so that whatever else the machine does weighs on all of them alike. Each size
and database is a scratch database of its own, made when it isn't there.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

SCRATCH = Path("var/bench")
REPORT = Path("docs/performance.md")
FIRST, KEPT, NOT_MODIFIED = "eerste keer", "bewaard", "304"
# What is asked, where, and whether the page was kept.
PAGES = {
    "lege pagina van Django": ("/leeg/", KEPT),
    "gewone lijst met django-filter": ("/gewoon/", KEPT),
    "lijst": ("/projecten/", FIRST),
    "lijst, bewaard": ("/projecten/", KEPT),
    "lijst, 304": ("/projecten/", NOT_MODIFIED),
    "filter: thema en looptijd": ("/projecten/?thema=vitaliteit&looptijd=afgerond", FIRST),
    "gewoon woord: werken": ("/projecten/?q=werken", FIRST),
    "gewoon woord en filter": ("/projecten/?q=werken&thema=vitaliteit", FIRST),
    "zeldzaam woord: zwembad": ("/projecten/?q=zwembad", FIRST),
    "diepe pagina": ("/projecten/?pagina={deep}", FIRST),
    "een gemeente": ("/projecten/?gemeente=oss", FIRST),
    "project": ("/projecten/faalkunde-fouten-maken-mag-assen/", FIRST),
    "kaart": ("/kaart/", FIRST),
    "cijfers": ("/cijfers/", FIRST),
}
TRIVIAL, PLAIN = list(PAGES)[:2]


def measure(size: int, seconds: float) -> dict[str, Any]:
    """Ask for every page in turn for so many seconds; return milliseconds by page."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    import django

    django.setup()
    from django.core.wsgi import get_wsgi_application

    from projects import kept_pages
    from projects.search import engine

    application = get_wsgi_application()
    deep = max(1, size // 20 - 1)
    etags: dict[str, str] = {}
    times: dict[str, list[float]] = {name: [] for name in PAGES}

    def ask(name: str) -> float:
        path, state = PAGES[name]
        path = path.format(deep=deep)
        if state == FIRST:
            kept_pages.pages.clear()
            engine.forget()
        elif state == KEPT:
            _get(application, path, "")  # so that it is there
        etag = etags.get(path, "") if state == NOT_MODIFIED else ""
        begin = time.perf_counter()
        status, headers = _get(application, path, etag)
        spent = time.perf_counter() - begin
        wanted = "304" if etag else "200"
        if not status.startswith(wanted):
            sys.exit(f"{path}: {status}")
        etags[path] = headers.get("ETag", "")
        return spent * 1000

    for name in PAGES:  # to get warm
        ask(name)
    end = time.monotonic() + seconds
    rounds = 0
    while time.monotonic() < end or rounds < 5:
        rounds += 1
        for name in PAGES:
            times[name].append(ask(name))
    begin = time.perf_counter()
    _after_an_edit(ask)
    return {"times": times, "after_edit": (time.perf_counter() - begin) * 1000}


def _after_an_edit(ask: Callable[[str], float]) -> None:
    """The first page after an edit: what is kept in memory is read anew."""
    from projects.models import Project

    Project.objects.get(slug="faalkunde-fouten-maken-mag-assen").save()
    ask("lijst")


def _get(application: Any, path: str, etag: str) -> tuple[str, dict[str, str]]:
    path, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
    }
    if etag:
        environ["HTTP_IF_NONE_MATCH"] = etag
    said: list[Any] = []
    response = application(environ, lambda status, headers: said.extend((status, dict(headers))))
    for _ in response:
        pass
    response.close()
    return said[0], said[1]


def table(measured: dict[str, Any]) -> list[str]:
    """The rows of a table in Markdown."""
    mean = {name: statistics.fmean(times) for name, times in measured["times"].items()}
    lines = [
        "| pagina | per seconde | p50 ms | p95 ms | p99 ms | t.o.v. leeg | t.o.v. gewoon |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, times in measured["times"].items():
        cuts = statistics.quantiles(times, n=100, method="inclusive")
        lines.append(
            f"| {name} | {1000 / mean[name]:.0f} | {cuts[49]:.2f} | {cuts[94]:.2f}"
            f" | {cuts[98]:.2f} | {mean[TRIVIAL] / mean[name]:.2f}"
            f" | {mean[PLAIN] / mean[name]:.1f} |"
        )
    lines += ["", f"Eerste lijst na een bewerking: {measured['after_edit']:.0f} ms."]
    return lines


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="*", default=[154, 10_000, 100_000])
    arguments.add_argument("--seconds", type=float, default=30)
    arguments.add_argument("--postgres", default="", help="postgres://… zonder databasenaam")
    arguments.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.measure:
        json.dump(measure(asked.measure, asked.seconds), sys.stdout)
        return
    lines = [
        "# Hoe snel de pagina's zijn",
        "",
        f"Gemeten op {date.today().isoformat()} met `make bench`, op {os.cpu_count()} kernen,"
        f" Python {sys.version.split()[0]}: één proces, alle pagina's om en om.",
        "‘t.o.v. leeg’: het aantal per seconde, gedeeld door dat van een pagina die ‘hallo’ zegt;",
        "‘t.o.v. gewoon’: gedeeld door dat van een lijst zoals django-filter die vanzelf maakt.",
        "Een pagina is ‘eerste keer’ als er geen bewaarde versie van is; alleen de regels met",
        "‘bewaard’ en ‘304’ zijn dat wel.",
    ]
    for size in asked.sizes:
        for label, url in _databases(asked.postgres, size):
            _prepare(url, size)
            command = [sys.executable, "-m", "tests.bench", "--measure", str(size)]
            printed = subprocess.run(
                [*command, "--seconds", str(asked.seconds)],
                env=os.environ | {"DATABASE_URL": url},
                check=True,
                capture_output=True,
            )
            lines += ["", f"## {size} projecten, {label}", "", *table(json.loads(printed.stdout))]
            print("\n".join(lines[-len(PAGES) - 8 :]))
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"\nGeschreven: {REPORT}")


def _databases(postgres: str, size: int) -> list[tuple[str, str]]:
    SCRATCH.mkdir(parents=True, exist_ok=True)
    found = [("SQLite", f"sqlite:///{(SCRATCH / f'{size}.sqlite3').resolve()}")]
    return found + ([("PostgreSQL", f"{postgres}/bench_{size}")] if postgres else [])


def _prepare(url: str, size: int) -> None:
    """Make the scratch database with its projects, unless it is there."""
    if url.startswith("postgres"):
        import psycopg

        server, _, name = url.rpartition("/")
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            if not connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [name]
            ).fetchone():
                connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[call-overload]
    environment = os.environ | {"DATABASE_URL": url}
    for command in (["migrate", "-v0"], ["load_fixtures", "--if-empty"], ["make_many", str(size)]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )


if __name__ == "__main__":
    main()
