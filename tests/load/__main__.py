"""Ask a running site for pages through its proxy: make load-test, or python -m tests.load

Starts gunicorn as on a server and Caddy with deploy/Caddyfile in front of it, both on this
machine, and lets wrk ask from here too. Needs caddy, curl and wrk (Debian has them) and a
server of PostgreSQL for a scratch database. What it prints is a table for docs/operations.md.
"""

import argparse
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.__main__ import postgres

ROOT = Path(__file__).parents[2]
VISITS = Path(__file__).with_name("visits.lua")
SITE, PROXY = "127.0.0.1:8793", "localhost:8794"
KINDS = {"kept": "pages that were asked before", "new": "pages that nobody asked before"}


def main() -> None:
    asked = _arguments()
    missing = [name for name in ("caddy", "curl", "wrk") if not shutil.which(name)]
    if missing:
        sys.exit(f"needs {' and '.join(missing)}")
    with postgres(asked.postgres) as database, TemporaryDirectory() as folder:
        environment = _environment(database, Path(folder))
        addresses = _prepare(environment, Path(folder))
        print("| workers | asked | a second | p50 | p95 | p99 | failed | memory |")
        print("|--:|---|--:|--:|--:|--:|--:|--:|")
        for workers in map(int, asked.workers.split(",")):
            with _running(environment | {"WEB_CONCURRENCY": str(workers)}) as server:
                for kind in KINDS:
                    _visit(addresses, kind, 3)  # to get warm
                    numbers = _visit(addresses, kind, asked.seconds, asked.visitors)
                    print(f"| {workers} | {KINDS[kind]} | {numbers} | {memory_of(server)} MB |")


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--workers", default="1,2,4")
    arguments.add_argument("--seconds", type=int, default=20, help="for each number of workers")
    arguments.add_argument("--visitors", type=int, default=16, help="who ask at the same time")
    arguments.add_argument(
        "--postgres", required=True, help="postgres://… without the name of a database"
    )
    return arguments.parse_args()


def _environment(database: str, folder: Path) -> dict[str, str]:
    return os.environ | {
        "PROFILE": "productie",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "localhost",
        "BEHIND_PROXY": "1",
        "DATABASE_URL": database,
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "files"),
        "XDG_DATA_HOME": str(folder / "caddy"),
        "XDG_CONFIG_HOME": str(folder / "caddy"),
        "METRICS_TOKEN": secrets.token_urlsafe(50),
        "BIND": SITE,
        "PROXY_NAME": f"https://{PROXY}",
        "PROXY_TO": SITE,
        # Children find the python that runs this one, as on a server.
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }


def _prepare(environment: Mapping[str, str], folder: Path) -> Path:
    """Fill the database and the folder of static files; return the file of addresses."""
    (folder / "files").mkdir()
    for arguments in (
        ["collectstatic", "--no-input", "-v0"],
        ["migrate", "-v0"],
        ["load_fixtures", "--if-empty"],
    ):
        _manage(environment, *arguments)
    slugs = (
        "from projects.models import Project, Theme\n"
        "for p in Project.objects.published(): print(p.get_absolute_url())\n"
        "for t in Theme.objects.all(): print(f'/projecten/?thema={t.slug}')\n"
    )
    found = _manage(environment, "shell", "-v0", "-c", slugs).split()
    words = ["werken", "zwembad", "leren", "thuiswerken", "vitaliteit", "verzuim"]
    found += [f"/projecten/?q={word}" for word in words]
    found += [f"/projecten/?pagina={page}" for page in range(1, 9)]
    found += ["/", "/projecten/", "/kaart/", "/cijfers/"] * 10
    addresses = folder / "addresses"
    addresses.write_text("\n".join(found))
    return addresses


def _manage(environment: Mapping[str, str], *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


@contextmanager
def _running(environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The site and its proxy; their logs are kept in var/load.log."""
    (ROOT / "var").mkdir(exist_ok=True)
    commands = [
        [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"],
        ["caddy", "run", "--config", "deploy/Caddyfile", "--adapter", "caddyfile"],
    ]
    with ExitStack() as stack:
        log = stack.enter_context((ROOT / "var" / "load.log").open("wb"))
        started = []
        for command in commands:
            running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
            stack.callback(running.wait)
            stack.callback(running.terminate)
            started.append(running)
        _wait_until_ready()
        yield started[0]


def _wait_until_ready() -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"http://{SITE}/klaar/", timeout=10)
            subprocess.run(["curl", "-sfko", "/dev/null", f"https://{PROXY}/"], check=True)
            return
        except (urllib.error.URLError, subprocess.CalledProcessError, OSError):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _visit(addresses: Path, kind: str, seconds: int, visitors: int = 4) -> str:
    """Return requests a second, milliseconds and failures, as cells of the table."""
    options = ["-t1", f"-c{visitors}", f"-d{seconds}s", "--timeout", "30s", "-s", VISITS]
    said = subprocess.run(
        ["wrk", *options, f"https://{PROXY}", "--", addresses, kind],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    line = next(line for line in said.splitlines() if line.startswith("RESULT"))
    requests, microseconds, failed, *latencies = map(int, line.split()[1:])
    times = " | ".join(f"{latency / 1000:.0f} ms" for latency in latencies)
    return f"{requests / microseconds * 1_000_000:.0f} | {times} | {failed}"


def memory_of(server: subprocess.Popen[bytes]) -> int:
    """The megabytes of all workers together; what they share is counted once."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    total = 0
    for process in (str(server.pid), *children):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total // 1000


if __name__ == "__main__":
    main()
