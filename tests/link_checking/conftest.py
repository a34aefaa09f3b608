"""Fake websites on this machine, and a checker that takes them for the internet."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from projects.link_checking.checker import LinkChecker
from projects.link_checking.rate_limiter import RateLimiter

PUBLIC, PRIVATE = "127.0.0.1", "127.0.0.2"  # in these tests the first counts as public
Responses = dict[str, Any]


class FakeSite:
    """A website that responds as a test says: per path a status, headers or a function."""

    def __init__(self) -> None:
        self.responses: Responses = {}
        self.requested: list[tuple[str, str, str]] = []  # method, host, path
        self.agents: set[str] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def respond(self) -> None:
                site.requested.append((self.command, self.headers["Host"], self.path))
                site.agents.add(self.headers["User-Agent"])
                response = site.responses.get(f"{self.command} {self.path}")
                response = site.responses.get(self.path, 404) if response is None else response
                if callable(response):
                    response(self)
                    return
                status, headers = response if isinstance(response, tuple) else (response, {})
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()

            do_HEAD = do_GET = respond  # noqa: N815  the names that the library looks for

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, *args: Any) -> None:
                """A client that hangs up is no error."""

        self.server = Server((PUBLIC, 0), Handler)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))

    def __enter__(self) -> "FakeSite":
        self.thread.start()
        return self

    def __exit__(self, *args: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    @property
    def methods(self) -> list[str]:
        return [method for method, _, _ in self.requested]


@pytest.fixture
def site() -> Iterator[FakeSite]:
    with FakeSite() as started:
        yield started


@pytest.fixture
def checker(site: FakeSite) -> LinkChecker:
    return checker_for(site)


def checker_for(site: FakeSite, **options: Any) -> LinkChecker:
    """An impatient checker: every host is this site, those in ".intern" aren't public."""

    def look_up(host: str, port: int) -> list[str]:
        return [PRIVATE if host.endswith(".intern") else PUBLIC]

    values: dict[str, Any] = {
        "rate_limiter": RateLimiter(delay=0),
        "look_up": look_up,
        "is_public": lambda address: address == PUBLIC,
        "ports": {"http": site.port, "https": site.port},
        "step_timeout": 0.5,
        "total_timeout": 2.0,
    }
    return LinkChecker(**{**values, **options})
