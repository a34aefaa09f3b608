"""Little websites on this machine, and an asker that takes them for the internet."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from projects.link_checking.asking import Asker
from projects.link_checking.politeness import Manners

PUBLIC, PRIVATE = "127.0.0.1", "127.0.0.2"  # to the tests alone, the first counts as public
Answers = dict[str, Any]


class Site:
    """A website that answers as a test says: a path with a status, headers or a function."""

    def __init__(self) -> None:
        self.answers: Answers = {}
        self.asked: list[tuple[str, str, str]] = []  # method, host, path
        self.agents: set[str] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                site.asked.append((self.command, self.headers["Host"], self.path))
                site.agents.add(self.headers["User-Agent"])
                answer = site.answers.get(f"{self.command} {self.path}")
                answer = site.answers.get(self.path, 404) if answer is None else answer
                if callable(answer):
                    answer(self)
                    return
                status, headers = answer if isinstance(answer, tuple) else (answer, {})
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()

            do_HEAD = do_GET = answer  # noqa: N815  as the library wants it

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, *args: Any) -> None:
                """A visitor who hangs up is no error."""

        self.server = Server((PUBLIC, 0), Handler)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))

    def __enter__(self) -> "Site":
        self.thread.start()
        return self

    def __exit__(self, *args: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    @property
    def methods(self) -> list[str]:
        return [method for method, _, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as made:
        yield made


@pytest.fixture
def asker(site: Site) -> Asker:
    return asker_of(site)


def asker_of(site: Site, **options: Any) -> Asker:
    """An asker without patience: every name is this site, those in ".intern" are not public."""

    def look_up(host: str, port: int) -> list[str]:
        return [PRIVATE if host.endswith(".intern") else PUBLIC]

    values: dict[str, Any] = {
        "manners": Manners(pause=0),
        "look_up": look_up,
        "is_public": lambda address: address == PUBLIC,
        "ports": {"http": site.port, "https": site.port},
        "patience": 0.5,
        "total": 2.0,
    }
    return Asker(**{**values, **options})
