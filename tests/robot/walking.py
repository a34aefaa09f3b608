"""The robot: it follows every link and every box that can be ticked, and never the same twice."""

import http.client
import re
from collections.abc import Iterable, Iterator
from html import unescape
from random import Random
from urllib.parse import urljoin

LINK = re.compile(r'<a [^>]*href="([^"#]+)')
BOX = re.compile(r'<input type="checkbox" name="(\w+)" value="([^"]+)"')
NOT_WALKED = ("/static/", "/beheer/")
LONGEST = 2000  # characters of an address


class Robot:
    """Walks the site by one connection, as fast as it is answered."""

    def __init__(self, port: int, seed: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._chance = Random(seed)  # noqa: S311  no secret
        self._waiting = ["/"]
        self._seen = {"/"}

    def walk(self, number: int) -> Iterator[tuple[str, int]]:
        """Ask that many addresses; yield each with its status."""
        for _ in range(number):
            at = self._chance.randrange(len(self._waiting))
            self._waiting[at], self._waiting[-1] = self._waiting[-1], self._waiting[at]
            address = self._waiting.pop()
            status, page = ask(self._connection, address)
            yield address, status
            if "text/html" in page.headers.get("Content-Type", ""):
                self._note(addresses_in(page.text, address))

    def _note(self, addresses: Iterable[str]) -> None:
        fresh = [one for one in dict.fromkeys(addresses) if one not in self._seen]
        self._seen.update(fresh)
        self._waiting += fresh


class Page:
    """What was answered."""

    def __init__(self, headers: http.client.HTTPMessage, body: bytes) -> None:
        self.headers = headers
        self.text = body.decode("utf-8", "replace")


def ask(connection: http.client.HTTPConnection, address: str) -> tuple[int, Page]:
    """Ask for an address; a connection that the server closed is opened again."""
    for is_last in (False, True):
        try:
            connection.request("GET", address, headers={"Host": "localhost"})
            response = connection.getresponse()
            return response.status, Page(response.headers, response.read())
        except (http.client.HTTPException, ConnectionError):
            connection.close()
            if is_last:
                raise
    raise AssertionError("not reached")


def addresses_in(html: str, address: str) -> Iterator[str]:
    """Yield every address that a page leads to, also by ticking a box.

    >>> list(addresses_in('<input type="checkbox" name="a" value="b"><a href="?p=2">', "/p/?c"))
    ['/p/?p=2', '/p/?c&a=b']
    """
    for found in LINK.findall(html):
        whole = urljoin(address, unescape(found))
        if whole.startswith("/") and not whole.startswith(NOT_WALKED) and len(whole) < LONGEST:
            yield whole
    before = address + ("&" if "?" in address else "?")
    for name, value in BOX.findall(html):
        pair = f"{name}={unescape(value)}"
        if pair not in address and len(before) < LONGEST:
            yield before + pair
