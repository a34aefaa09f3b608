"""Asking a website for a page, without reading it: HEAD, and GET where HEAD isn't answered.

The name is looked up by us, the numeric address is judged, and the connection goes to that very
address: a name that means something else a moment later gets nobody inside a network. That holds
again for every address that a site sends us on to. Cookies, log-ins and proxies play no part.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from projects.link_checking.failures import PRIVATE, NoAnswerError, name_not_found, no_answer
from projects.link_checking.meanings import Kind, Outcome, after_moves, meaning_of
from projects.link_checking.politeness import Manners, RestError
from projects.link_checking.public_internet import (
    PORTS,
    AddressError,
    Target,
    is_public,
    read_target,
)

USER_AGENT = "Mozilla/5.0 (compatible; Projectenbank-linkcontrole; A&O fonds Gemeenten; +https://www.aeno.nl)"
HEADERS = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
MOVES = {301, 302, 303, 307, 308}
FOR_GOOD = {301, 308}
MOST_MOVES = 5
REST = 3600.0  # seconds, when a site wants rest and doesn't say how long


@dataclass(frozen=True)
class Answer:
    """What we keep of an answer: the status and two headers."""

    status: int
    location: str | None = None
    retry_after: str | None = None

    @property
    def asks_for_rest(self) -> bool:
        return self.status == 429 or (self.status == 503 and self.retry_after is not None)


def look_up(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a name, those of IPv4 first: not every network has IPv6."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    ordered = sorted(found, key=lambda entry: entry[0] != socket.AF_INET)
    return list(dict.fromkeys(str(entry[4][0]) for entry in ordered))


@dataclass
class Asker:
    """Asks for pages. Tests say which address is public and at which port it listens."""

    manners: Manners = field(default_factory=Manners)
    look_up: Callable[[str, int], Iterable[str]] = look_up
    is_public: Callable[[str], bool] = is_public
    ports: Mapping[str, int] = field(default_factory=lambda: PORTS)
    ssl_context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    patience: float = 10.0  # seconds for one step
    total: float = 25.0  # seconds for one question

    def ask(self, url: str) -> Outcome:
        """Ask for a page, wherever its site sends us, and say what came of it."""
        try:
            first = place = read_target(url)
        except AddressError as error:
            return Outcome(Kind.UNSURE, str(error), answered=None)
        moved_to: Target | None = None
        is_for_good = True
        for _ in range(MOST_MOVES + 1):
            try:
                answer = self._answer(place)
            except NoAnswerError as error:
                return error.after_a_move() if place != first else error.outcome
            if answer.status not in MOVES or not answer.location:
                last = meaning_of(answer.status, answer.retry_after)
                return after_moves(last, first, place, moved_to)
            try:
                place = read_target(answer.location, base=place.url)
            except AddressError as error:
                return Outcome(Kind.UNSURE, f"De site stuurt ons door. {error}", answer.status)
            is_for_good = is_for_good and answer.status in FOR_GOOD
            moved_to = place if is_for_good else moved_to
        return Outcome(Kind.UNSURE, "De site blijft ons doorsturen.")

    def _answer(self, place: Target) -> Answer:
        """Ask with HEAD; what isn't plainly well may be a site that only knows GET."""
        try:
            answer = self._in_turn("HEAD", place)
            if answer.status < 400 or answer.asks_for_rest:
                return answer
        except NoAnswerError as error:
            if not error.was_connected:
                raise
        return self._in_turn("GET", place)

    def _in_turn(self, method: str, place: Target) -> Answer:
        try:
            with self.manners.turn(place.host):
                answer = self._at_public_address(method, place)
        except RestError as error:
            rest = Outcome(Kind.NOT_NOW, "De site vraagt om later terug te komen.")
            raise NoAnswerError(rest) from error
        if answer.asks_for_rest:
            wait = meaning_of(answer.status, answer.retry_after).wait
            self.manners.give_rest(place.host, wait.total_seconds() if wait else REST)
        return answer

    def _at_public_address(self, method: str, place: Target) -> Answer:
        """Ask at the first address that lets us in; two of them are enough to know."""
        try:
            addresses = list(self.look_up(place.host, PORTS[place.scheme]))
        except (OSError, UnicodeError) as error:
            raise name_not_found(place.host, error) from error
        public = [address for address in addresses if self.is_public(address)][:2]
        failure = NoAnswerError(PRIVATE)
        for address in public:
            try:
                return self._exchange(method, place, address)
            except NoAnswerError as error:
                failure = error
                if error.was_connected:
                    break
        raise failure

    def _exchange(self, method: str, place: Target, address: str) -> Answer:
        """One question at one address. The body of the answer stays where it is."""
        connection = self._connection(place, address)
        # A site that sends a letter now and then would keep us as long as it likes.
        ends_at = time.monotonic() + self.total
        guard = threading.Timer(self.total, _cut, [connection])
        guard.start()
        is_connected = False
        try:
            connection.connect()
            is_connected = True
            headers = {**HEADERS, "Host": place.named_host}
            connection.request(method, place.path, headers=headers, preload_content=False)
            response = connection.getresponse()
            response.close()
            told = response.headers
            return Answer(response.status, told.get("Location"), told.get("Retry-After"))
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            too_late = time.monotonic() >= ends_at
            raise no_answer(TimeoutError() if too_late else error, is_connected) from error
        finally:
            guard.cancel()
            connection.close()

    def _connection(self, place: Target, address: str) -> HTTPConnection:
        options: dict[str, Any] = {"port": self.ports[place.scheme], "timeout": self.patience}
        if place.scheme == "http":
            return HTTPConnection(address, **options)
        # The certificate must be that of the name, though we knock at the number.
        options |= {"server_hostname": place.host, "ssl_context": self.ssl_context}
        return HTTPSConnection(address, **options)


def _cut(connection: HTTPConnection) -> None:
    """Hang up, whatever the other side is doing."""
    if connection.sock is not None:
        try:
            # Not that of an encrypted socket: it would first say goodbye.
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
        except OSError:
            return  # it was over already
