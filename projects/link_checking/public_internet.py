"""Which URLs may be requested: sites on the public internet, never inside a private network."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin, urlsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

PORTS = {"http": 80, "https": 443}
# The public IPv6 addresses of today. Others are private, or contain an IPv4 address (mapped,
# NAT64) that may be private.
IPV6_PUBLIC = IPv6Network("2000::/3")
IPV6_TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))  # 6to4 and Teredo


class UrlError(ValueError):
    """A URL that we don't request; the message says why, in Dutch."""


@dataclass(frozen=True)
class Target:
    """A URL in parts: "https", "oss.nl", "/plan?versie=2"."""

    scheme: str
    host: str
    path: str

    @property
    def host_in_url(self) -> str:
        """The host as written in a URL and a Host header: an IPv6 address in brackets."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host_in_url}{self.path}"


def parse_target(url: str, base: str = "") -> Target:
    """Return the parts of a URL; `base` is the page that it is relative to.

    Raises UrlError for a URL that we don't request.

    >>> parse_target("https://Oss.nl:443/één plan#kop").url
    'https://oss.nl/%C3%A9%C3%A9n%20plan'
    >>> parse_target("/nieuw", base="https://oss.nl/oud").url
    'https://oss.nl/nieuw'
    >>> parse_target("ftp://oss.nl")
    Traceback (most recent call last):
    projects.link_checking.public_internet.UrlError: Het adres begint niet met http:// of https://.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
        port = parts.port
        path = parse_url(f"//host{parts.path}{'?' if parts.query else ''}{parts.query}").request_uri
    except (ValueError, LocationParseError) as error:
        raise UrlError("Dit is geen geldig webadres.") from error
    if parts.scheme not in PORTS:
        raise UrlError("Het adres begint niet met http:// of https://.")
    if not host:
        raise UrlError("Dit is geen geldig webadres.")
    if parts.username is not None or parts.password is not None:
        raise UrlError("Er staat een gebruikersnaam of wachtwoord in het adres.")
    if port not in (None, PORTS[parts.scheme]):
        raise UrlError(f"Het adres gebruikt poort {port}; daar kijken wij niet.")
    return Target(parts.scheme, host, path)


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet.

    >>> is_public("185.27.141.2"), is_public("2a02:2e0:3fe:1001::1")
    (True, True)
    >>> is_public("127.0.0.1"), is_public("100.64.0.1"), is_public("::ffff:10.0.0.1")
    (False, False, False)
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return _is_public_4(parsed) if isinstance(parsed, IPv4Address) else _is_public_6(parsed)


def _is_public_4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _is_public_6(address: IPv6Address) -> bool:
    tunnelled = any(address in tunnel for tunnel in IPV6_TUNNELS)
    return address in IPV6_PUBLIC and address.is_global and not tunnelled
