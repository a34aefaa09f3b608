"""A scratch site to ask: gunicorn as on a server, in folders of its own."""

import gzip
import os
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
Server = subprocess.Popen[bytes]
PATIENCE = 60  # seconds for an answer
HEADING = re.compile(r'<h2 id="resultaten"[^>]*>\s*(Geen|[\d.]+) ')
EXPORT = re.compile(r'^export (\w+)="?([^"\n]*)"?$', re.MULTILINE)
CARD = re.compile(r'data-keep="([^"]+)"')


class Answer(NamedTuple):
    """What the site answered, with the seconds (of the clock of all processes) it took."""

    status: int
    text: str
    began: float
    ended: float

    @property
    def number(self) -> int | None:
        """How many projects the heading says there are."""
        found = HEADING.search(self.text)
        return int(found[1].replace(".", "").replace("Geen", "0")) if found else None

    @property
    def slugs(self) -> list[str]:
        """The projects on the page, in their order."""
        return CARD.findall(self.text)


def ask(port: int, path: str) -> Answer:
    """Ask for a page by a connection of its own, so that any worker may answer.

    A connection that fails is an answer with status 599 that says why.
    """
    began = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        headers = {"Host": "localhost", "Accept-Encoding": "gzip"}
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        content = response.read()
        ended = time.monotonic()
        if response.getheader("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        return Answer(response.status, content.decode(), began, ended)
    except OSError as error:
        return Answer(599, repr(error), began, time.monotonic())
    finally:
        connection.close()


def exported() -> dict[str, str]:
    """What `deploy/start` sets for the server."""
    return dict(EXPORT.findall((ROOT / "deploy/start").read_text()))


def environment(database: str, folder: Path, workers: int) -> dict[str, str]:
    return (
        os.environ
        | exported()
        | {
            "PROFILE": "productie",
            "HTTPS": "0",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "localhost",
            "DATABASE_URL": database,
            "STATIC_ROOT": str(folder / "static"),
            "MEDIA_ROOT": str(folder / "files"),
            "EXPORTS_FOLDER": str(folder / "exports"),
            "METRICS_TOKEN": secrets.token_urlsafe(50),
            "WEB_CONCURRENCY": str(workers),
            "ACCESS_LOG": "0",
        }
    )


@contextmanager
def running(environment: Mapping[str, str], threads: int) -> Iterator[tuple[int, Server]]:
    """Start the site; yields the port, and the process that has its workers.

    Nobody has asked anything yet. What it says is kept in var/soak.log.
    """
    port = _free_port()
    (ROOT / "var").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
    options = ["--bind", f"127.0.0.1:{port}", "--threads", str(threads)]
    with (ROOT / "var" / "soak.log").open("ab") as log:
        server = subprocess.Popen(
            [*command, *options], cwd=ROOT, env=dict(environment), stdout=log, stderr=log
        )
        try:
            _wait_until_it_listens(port)
            yield port, server
        finally:
            server.terminate()
            server.wait()


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


def _wait_until_it_listens(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
