"""A request as a server hands it to the site: a call of the WSGI application, in this process.

Not Django's test client: that makes odd requests proper before the site sees them. Nothing that a
request changes stays, so that each can be asked again by itself.
"""

import socket
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from unittest import mock
from urllib.parse import quote, unquote_to_bytes

from django.core.signals import got_request_exception, request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, close_old_connections, connection, transaction

from projects.api import limits
from projects.catalogue import columns
from projects.public import page_cache
from projects.search import background, index


@dataclass(frozen=True)
class Request:
    """What is asked; `target` is the path and query as they stand in the request line."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def environ(self) -> dict[str, Any]:
        """The WSGI environment: bytes as latin-1 text, as PEP 3333 says."""
        path, _, query = self.target.partition("?")
        made: dict[str, Any] = {
            "REQUEST_METHOD": self.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "192.0.2.7",
            "HTTP_HOST": "localhost",
            "CONTENT_LENGTH": str(len(self.body)),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(self.body),
            "wsgi.errors": BytesIO(),
        }
        for name, value in self.headers.items():
            key = name.upper().replace("-", "_")
            made[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
        return made

    def __str__(self) -> str:
        """The request as a command line that repeats it at a server."""
        headers = "".join(f" -H {_quoted(f'{n}: {v}')}" for n, v in self.headers.items())
        body = f" --data-binary {_quoted(self.body.decode('latin-1'))}" if self.body else ""
        url = _quoted(f"http://127.0.0.1:8000{self.target}")
        return f"curl -X {self.method}{headers}{body} {url}"


@dataclass(frozen=True)
class Answer:
    """What came back; `fault` is what went wrong on our side, with its traceback."""

    status: int
    body: bytes
    seconds: float
    fault: str = ""

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


class Asker:
    """Asks the site in this process."""

    def __init__(self) -> None:
        self._application = get_wsgi_application()
        self._faults: list[str] = []
        got_request_exception.connect(self._note)

    def ask(self, request: Request) -> Answer:
        """Ask, and take back what it changed."""
        self._faults.clear()
        limits.allowance.clear()  # all come from one address
        begin = time.perf_counter()
        with _connection_stays(), _alone(), transaction.atomic():
            status, body = self._call(request)
            for _, after_commit, may_fail in list(connection.run_on_commit):
                # Here it isn't after the commit: SQLite writes no file anew in a transaction.
                with suppress(OperationalError) if may_fail else nullcontext():
                    after_commit()
            transaction.set_rollback(True)
        if request.method == "POST":
            forget_what_was_kept()
        if request.method == "HEAD" and body:
            self._faults.append(f"HEAD has a body of {len(body)} bytes")
        return Answer(status, body, time.perf_counter() - begin, _fault(status, self._faults))

    def _call(self, request: Request) -> tuple[int, bytes]:
        said: list[str] = []
        try:
            response = self._application(request.environ(), lambda status, _: said.append(status))
            try:
                body = b"".join(response)
            finally:
                response.close()
        except Exception:
            self._faults.append(traceback.format_exc())
            return 500, b""
        return int(said[0][:3]), body

    def _note(self, **_: object) -> None:
        self._faults.append(traceback.format_exc())


@contextmanager
def _connection_stays() -> Iterator[None]:
    """A request closes connections that are in the middle of a transaction, as this one is."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def _alone() -> AbstractContextManager[object]:
    """No link is checked on the internet: no name is found there."""
    return mock.patch("socket.getaddrinfo", side_effect=socket.gaierror)


def forget_what_was_kept() -> None:
    """What is kept belongs to a version of the catalogue; one that is taken back comes again."""
    index.forget_words()
    columns.forget()
    background.forget()
    page_cache.pages.clear()


def _fault(status: int, faults: list[str]) -> str:
    if faults:
        return "\n".join(faults)
    return f"status {status}" if status >= 500 else ""


def _quoted(text: str) -> str:
    """A text for a shell that knows $'…', with all that isn't plain as an escape.

    >>> _quoted("l'été")
    "$'l\\\\x27\\\\xe9t\\\\xe9'"
    """
    plain = (c if " " <= c <= "~" and c not in "'\\" else f"\\x{ord(c):02x}" for c in text)
    return "$'" + "".join(plain) + "'"


def encoded(text: str, safe: str = "") -> str:
    """A value percent-encoded for a URL."""
    return quote(text, safe=safe, errors="surrogatepass")
