"""Try a site on a standby of PostgreSQL: python -m tests.load.standby

Makes a scratch primary and a standby that streams from it, changes a title on the primary, and
looks from a site on the standby which pages answer and how soon the change shows. Needs the
programs of a PostgreSQL server, and as root the user that they run as (`--user postgres`).
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

PRIMARY, STANDBY = 5561, 5562
PROJECT = "/projecten/faalkunde-fouten-maken-mag-assen/"
PAGES = ["/", "/projecten/", "/projecten/?q=werken", "/projecten/?q=zzzzq", "/kaart/", PROJECT]
EDITS = 20


def main() -> None:
    asked = _arguments()
    if asked.look:
        _look()
        return
    with _both(asked.programs, asked.user):
        for command in (["migrate", "-v0"], ["load_fixtures", "--if-empty"]):
            subprocess.run([sys.executable, "manage.py", *command], env=_on(PRIMARY), check=True)
        look = [sys.executable, "-m", "tests.load.standby", "--look"]
        subprocess.run(look, env=_on(STANDBY), check=True)


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__)
    newest = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/usr/bin"))
    arguments.add_argument("--programs", type=Path, default=newest)
    arguments.add_argument("--user", default="postgres" if os.getuid() == 0 else "")
    arguments.add_argument("--look", action="store_true", help=argparse.SUPPRESS)
    return arguments.parse_args()


def _on(port: int) -> dict[str, str]:
    database = f"postgres://postgres@127.0.0.1:{port}/postgres"
    return os.environ | {"PROFILE": "ontwikkeling", "DATABASE_URL": database}


@contextmanager
def _both(programs: Path, user: str) -> Iterator[None]:
    """A primary and its standby, thrown away afterwards."""
    folder = Path(mkdtemp(prefix="standby-"))
    if user:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        before = ["runuser", "-u", user, "--"] if user else []
        command = [*before, programs / program, *arguments]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    def start(name: str, port: int) -> None:
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c shared_buffers=64MB"
        run("pg_ctl", "-D", name, "-l", f"{name}.log", "-o", options, "-w", "start")

    try:
        run("initdb", "-D", "primary", "-A", "trust", "-U", "postgres")
        start("primary", PRIMARY)
        source = ["-h", "127.0.0.1", "-p", str(PRIMARY), "-U", "postgres"]
        run("pg_basebackup", *source, "-D", "standby", "-R")
        start("standby", STANDBY)
        yield
    finally:
        for name in ("standby", "primary"):
            if (folder / name / "postmaster.pid").exists():
                run("pg_ctl", "-D", name, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _look() -> None:
    """Print what a visitor of the standby gets, before and after edits on the primary."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "aeno_catalogue.settings"
    import django
    import psycopg

    django.setup()
    from django.test import Client

    visitor = Client(raise_request_exception=False, headers={"host": "localhost"})
    print("at first:", _answers(visitor))
    spent = []
    url = f"postgres://postgres@127.0.0.1:{PRIMARY}/postgres"
    with psycopg.connect(url, autocommit=True) as primary:
        for number in range(EDITS):
            slug = PROJECT.split("/")[2]
            title = f"Titel {number}."
            changed = [title, slug]
            primary.execute("UPDATE projects_project SET title = %s WHERE slug = %s", changed)
            begin = time.perf_counter()
            while title not in visitor.get(PROJECT).content.decode():
                if time.perf_counter() - begin > 10:
                    sys.exit("an edit didn't show within 10 s")
            spent.append((time.perf_counter() - begin) * 1000)
    print(f"{EDITS} edits showed after {statistics.median(spent):.0f} ms, at most {max(spent):.0f}")
    print("after them:", _answers(visitor))


def _answers(visitor: Any) -> str:
    return ", ".join(f"{page} {visitor.get(page).status_code}" for page in PAGES)


if __name__ == "__main__":
    main()
