"""Request a URL without reading the page: HEAD, and GET where HEAD doesn't work.

We resolve the host ourselves, judge the IP address, and connect to exactly that address, so DNS
rebinding gets nobody inside a network. Every redirect is judged the same way. No cookies, no
log-ins, no proxies.
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

from projects.link_checking.failures import PRIVATE, NoResponseError, name_not_found, no_response
from projects.link_checking.outcomes import (
    Outcome,
    OutcomeKind,
    outcome_after_redirects,
    outcome_of,
)
from projects.link_checking.public_internet import (
    PORTS,
    Target,
    UrlError,
    is_public,
    parse_target,
)
from projects.link_checking.rate_limiter import RateLimitedError, RateLimiter

USER_AGENT = "Mozilla/5.0 (compatible; Projectenbank-linkcontrole; A&O fonds Gemeenten; +https://www.aeno.nl)"
HEADERS = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
REDIRECTS = {301, 302, 303, 307, 308}
PERMANENT_REDIRECTS = {301, 308}
MAX_REDIRECTS = 5
DEFAULT_WAIT = 3600.0  # seconds, when a site asks us to wait without saying how long


@dataclass(frozen=True)
class Response:
    """What we keep of a response: the status and two headers."""

    status: int
    location: str | None = None
    retry_after: str | None = None

    @property
    def asks_to_wait(self) -> bool:
        return self.status == 429 or (self.status == 503 and self.retry_after is not None)


def look_up(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, IPv4 first: not every network has IPv6."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    ordered = sorted(found, key=lambda entry: entry[0] != socket.AF_INET)
    return list(dict.fromkeys(str(entry[4][0]) for entry in ordered))


@dataclass
class LinkChecker:
    """Checks one URL at a time. Tests override which address is public and which port it has."""

    rate_limiter: RateLimiter = field(default_factory=RateLimiter)
    look_up: Callable[[str, int], Iterable[str]] = look_up
    is_public: Callable[[str], bool] = is_public
    ports: Mapping[str, int] = field(default_factory=lambda: PORTS)
    ssl_context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    step_timeout: float = 10.0  # seconds for one socket operation
    total_timeout: float = 25.0  # seconds for one request

    def check(self, url: str) -> Outcome:
        """Request a URL, follow its redirects, and return the outcome."""
        try:
            start = target = parse_target(url)
        except UrlError as error:
            return Outcome(OutcomeKind.UNSURE, str(error), responded=None)
        permanent_target: Target | None = None
        is_permanent = True
        for _ in range(MAX_REDIRECTS + 1):
            try:
                response = self._head_or_get(target)
            except NoResponseError as error:
                return error.after_redirect() if target != start else error.outcome
            if response.status not in REDIRECTS or not response.location:
                last = outcome_of(response.status, response.retry_after)
                return outcome_after_redirects(last, start, target, permanent_target)
            try:
                target = parse_target(response.location, base=target.url)
            except UrlError as error:
                return Outcome(
                    OutcomeKind.UNSURE, f"De site stuurt ons door. {error}", response.status
                )
            is_permanent = is_permanent and response.status in PERMANENT_REDIRECTS
            permanent_target = target if is_permanent else permanent_target
        return Outcome(OutcomeKind.UNSURE, "De site blijft ons doorsturen.")

    def _head_or_get(self, target: Target) -> Response:
        """Request with HEAD; on an error try GET, which is all that some sites know."""
        try:
            response = self._rate_limited("HEAD", target)
            if response.status < 400 or response.asks_to_wait:
                return response
        except NoResponseError as error:
            if not error.was_connected:
                raise
        return self._rate_limited("GET", target)

    def _rate_limited(self, method: str, target: Target) -> Response:
        try:
            with self.rate_limiter.turn(target.host):
                response = self._request_public_address(method, target)
        except RateLimitedError as error:
            outcome = Outcome(OutcomeKind.RATE_LIMITED, "De site vraagt om later terug te komen.")
            raise NoResponseError(outcome) from error
        if response.asks_to_wait:
            delay = outcome_of(response.status, response.retry_after).wait
            self.rate_limiter.back_off(
                target.host, delay.total_seconds() if delay else DEFAULT_WAIT
            )
        return response

    def _request_public_address(self, method: str, target: Target) -> Response:
        """Request from the first public address that responds; trying two is enough."""
        try:
            addresses = list(self.look_up(target.host, PORTS[target.scheme]))
        except (OSError, UnicodeError) as error:
            raise name_not_found(target.host, error) from error
        public = [address for address in addresses if self.is_public(address)][:2]
        failure = NoResponseError(PRIVATE)
        for address in public:
            try:
                return self._request(method, target, address)
            except NoResponseError as error:
                failure = error
                if error.was_connected:
                    break
        raise failure

    def _request(self, method: str, target: Target, address: str) -> Response:
        """Send one request to one IP address. The body of the response isn't read."""
        connection = self._connection(target, address)
        # A site that sends a byte now and then would otherwise hold us for as long as it likes.
        ends_at = time.monotonic() + self.total_timeout
        timer = threading.Timer(self.total_timeout, _hang_up, [connection])
        timer.start()
        is_connected = False
        try:
            connection.connect()
            is_connected = True
            request_headers = {**HEADERS, "Host": target.host_in_url}
            connection.request(method, target.path, headers=request_headers, preload_content=False)
            response = connection.getresponse()
            response.close()
            headers = response.headers
            return Response(response.status, headers.get("Location"), headers.get("Retry-After"))
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            too_late = time.monotonic() >= ends_at
            raise no_response(TimeoutError() if too_late else error, is_connected) from error
        finally:
            timer.cancel()
            connection.close()

    def _connection(self, target: Target, address: str) -> HTTPConnection:
        options: dict[str, Any] = {"port": self.ports[target.scheme], "timeout": self.step_timeout}
        if target.scheme == "http":
            return HTTPConnection(address, **options)
        # We connect to the IP address, but the certificate must match the host name.
        options |= {"server_hostname": target.host, "ssl_context": self.ssl_context}
        return HTTPSConnection(address, **options)


def _hang_up(connection: HTTPConnection) -> None:
    """Close the socket, whatever the other side is doing."""
    if connection.sock is not None:
        try:
            # Not the method of a TLS socket: that would first negotiate the end.
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
        except OSError:
            return  # it was closed already
