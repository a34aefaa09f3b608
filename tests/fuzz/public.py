"""Odd requests of visitors and robots, for every public address."""

from collections.abc import Mapping, Sequence
from random import Random

from projects.catalogue.columns import current_columns
from projects.catalogue.filters import LABELS
from projects.models import Project
from tests.fuzz.addresses import public_addresses
from tests.fuzz.asking import Request, encoded
from tests.fuzz.values import odd_text

METHODS = ("GET",) * 12 + ("HEAD", "HEAD", "POST", "OPTIONS", "TRACE", "PUT", "DELETE", "ZOMAAR")
OTHER_PARAMETERS = ("pagina", "alle", "zoek-gemeente", "zoek-thema", "page", "format", "next")
OTHER_PARAMETERS += ("p", "n", "titel", "erbij", "omhoog", "weg")  # of an own list
LONGEST = 8000  # characters; the server refuses longer lines
HOSTS = ("localhost:81", "LOCALHOST", "elders.example", "[::1]", "[::", "", "a b", "localhost:x")
HEADERS: Mapping[str, Sequence[str]] = {
    "Accept-Encoding": (
        "gzip",
        "gzip;q=0",
        "br",
        "*",
        "gzip, br;q=0",
        ";;q=",
        "identity;q=0,*;q=0",
    ),
    "Accept-Language": ("nl", "en;q=x", "x" * 300),
    "Authorization": ("Basic x", "Bearer ééé"),
    "Content-Type": ("application/json", "multipart/form-data", "multipart/form-data; boundary=a"),
    "Cookie": ("a=b", "sessionid=x", "csrftoken=x; sessionid=", "=;;=", "sessionid=" + "x" * 4000),
    "If-Modified-Since": ("Wed, 21 Oct 2015 07:28:00 GMT", "gisteren", "Wed, 21 Oct 99999"),
    "If-None-Match": ("*", '"a"', 'W/"a", "b', '"' * 30),
    "Origin": ("null", "https://elders.example"),
    "Range": ("bytes=0-10", "bytes=-1", "bytes=9-1", "regels=1", "bytes=" + "9" * 30 + "-"),
    "Referer": ("https://elders.example/", "::"),
    "X-Forwarded-For": ("1.2.3.4", "x", "1.2.3.4, ::1"),
    "X-Forwarded-Host": ("elders.example",),
    "X-Forwarded-Proto": ("https", "x"),
    "X-Requested-With": ("XMLHttpRequest",),
    "User-Agent": ("", "Googlebot/2.1", "😀".encode().decode("latin-1")),
}


class PublicRequests:
    """Requests by number; the same seed and number on the same catalogue give the same one."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._addresses = public_addresses()
        labels = current_columns().labels
        self._values = {name: sorted(values) for name, values in labels.items()}
        self._slugs = sorted(Project.objects.values_list("slug", flat=True))
        self._parameters = (*LABELS, *OTHER_PARAMETERS)

    def request(self, number: int) -> Request:
        chance = Random(f"{self._seed} public {number}")  # noqa: S311  no secret
        address = chance.choice(self._addresses)
        path = encoded(address.filled_in(lambda name: self._part(chance, name)), "/<>")
        if chance.random() < 0.15:
            path = _bent(chance, path)
        target = (path + self._query(chance))[:LONGEST]
        method = chance.choice(METHODS)
        body = odd_text(chance).encode() if method in ("POST", "PUT") else b""
        return Request(method, target, _headers(chance), body)

    def _part(self, chance: Random, name: str) -> str:
        """A value of a parameter in the path; one we don't know gets odd ones alone."""
        if name == "slug" and chance.random() < 0.7:
            return chance.choice(self._slugs)
        return odd_text(chance)

    def _query(self, chance: Random) -> str:
        if chance.random() < 0.15:
            return ""
        pairs = [self._pair(chance) for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 6, 40)))]
        text = "&".join(pairs)
        if chance.random() < 0.05:
            text = odd_text(chance).encode().decode("latin-1")  # as typed, nothing encoded
        return f"?{text}"

    def _pair(self, chance: Random) -> str:
        name = chance.choice(self._parameters)
        known = self._values.get(name)
        value = chance.choice(known) if known and chance.random() < 0.6 else odd_text(chance)
        if name == "bewaard" and chance.random() < 0.5:
            value = ",".join(chance.choices(self._slugs, k=chance.choice((1, 5, 200))))
        if chance.random() < 0.03:
            name = odd_text(chance)
        return f"{encoded(name)}={_encoded_somehow(chance, value)}"


def _encoded_somehow(chance: Random, value: str) -> str:
    """A value percent-encoded, and sometimes in bytes that are no UTF-8."""
    if chance.random() < 0.05:
        return encoded(value) + chance.choice(("%ff", "%", "%zz", "%c3", "%ed%a0%80", "%00"))
    return encoded(value)


def _bent(chance: Random, path: str) -> str:
    """A path that is almost one of ours."""
    at = chance.randint(0, len(path))
    ways = (
        path.upper(),
        path.rstrip("/"),
        path + "/",
        "/" + path,
        path + "%00",
        path + "%ff%fe",
        path + "../beheer/",
        path[:at] + encoded(odd_text(chance)) + path[at:],
        path + ";jsessionid=1",
        path + "." + chance.choice(("php", "json", "html", "env")),
    )
    return chance.choice(ways)


def _headers(chance: Random) -> dict[str, str]:
    found = {}
    for name, values in HEADERS.items():
        if chance.random() < 0.12:
            odd = odd_text(chance).encode().decode("latin-1")
            found[name] = chance.choice((*values, odd)).replace("\r", "").replace("\n", "")
    if chance.random() < 0.06:
        found["Host"] = chance.choice(HOSTS)
    return found
