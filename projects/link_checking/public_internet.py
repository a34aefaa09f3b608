"""Where a check may go: websites on the public internet, and nowhere inside a network."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin, urlsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

PORTS = {"http": 80, "https": 443}
# Today's public addresses of IPv6. What lies outside is private, or holds an address of IPv4
# inside it (mapped, NAT64), which could be a private one.
PUBLIC_6 = IPv6Network("2000::/3")
TUNNELS_6 = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))  # 6to4 and Teredo


class AddressError(ValueError):
    """An address that isn't asked; the message says why, in Dutch."""


@dataclass(frozen=True)
class Target:
    """A web address in parts: "https", "oss.nl", "/plan?versie=2"."""

    scheme: str
    host: str
    path: str

    @property
    def named_host(self) -> str:
        """The host as an address and a request name it."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.named_host}{self.path}"


def read_target(url: str, base: str = "") -> Target:
    """Return the parts of a web address; `base` is the page that points to it.

    Raises AddressError for one that we don't go to.

    >>> read_target("https://Oss.nl:443/één plan#kop").url
    'https://oss.nl/%C3%A9%C3%A9n%20plan'
    >>> read_target("/nieuw", base="https://oss.nl/oud").url
    'https://oss.nl/nieuw'
    >>> read_target("ftp://oss.nl")
    Traceback (most recent call last):
    projects.link_checking.public_internet.AddressError: Het adres begint niet met http:// of https://.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
        port = parts.port
        path = parse_url(f"//host{parts.path}{'?' if parts.query else ''}{parts.query}").request_uri
    except (ValueError, LocationParseError) as error:
        raise AddressError("Dit is geen geldig webadres.") from error
    if parts.scheme not in PORTS:
        raise AddressError("Het adres begint niet met http:// of https://.")
    if not host:
        raise AddressError("Dit is geen geldig webadres.")
    if parts.username is not None or parts.password is not None:
        raise AddressError("Er staat een gebruikersnaam of wachtwoord in het adres.")
    if port not in (None, PORTS[parts.scheme]):
        raise AddressError(f"Het adres gebruikt poort {port}; daar kijken wij niet.")
    return Target(parts.scheme, host, path)


def is_public(address: str) -> bool:
    """Tell whether a numeric address is one of the public internet.

    >>> is_public("185.27.141.2"), is_public("2a02:2e0:3fe:1001::1")
    (True, True)
    >>> is_public("127.0.0.1"), is_public("100.64.0.1"), is_public("::ffff:10.0.0.1")
    (False, False, False)
    """
    try:
        read = ip_address(address)
    except ValueError:
        return False
    return _is_public_4(read) if isinstance(read, IPv4Address) else _is_public_6(read)


def _is_public_4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _is_public_6(address: IPv6Address) -> bool:
    tunnelled = any(address in tunnel for tunnel in TUNNELS_6)
    return address in PUBLIC_6 and address.is_global and not tunnelled
