"""Addresses of web pages and mailboxes: completed, and checked whether they can be followed.

The one way to an address, in texts, in the rows of links and in what staff type. Django's own check
of a field comes after it.
"""

import re
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

from projects.values.tidy import without_unseen

MAX_LENGTH = 500  # characters, as in the database
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.I)  # "oss.nl:8080" has a port
# Without "www." a word with a dot in it may be a file beside the page: "plan.pdf".
HOST = re.compile(
    r"(?:www\.[^/]+|[^\s/?#@]+\.(?:[a-z]{2}|com|org|net|info|frl|amsterdam))(?=[:/?#]|$)", re.I
)
LABEL = re.compile(r"(?!-)[^\W_](?:[^\W_]|-){0,62}(?<!-)")
MAILBOX = re.compile(r"[\w.!#$%&'*+/=?^{|}~-]+@([\w-]+(?:\.[\w-]+)+)")


def complete_address(written: str, *, mailboxes: bool = False) -> str:
    """Return a web address that can be followed, "" for what is none: a place on the same page.

    With `mailboxes` an e-mail address is one too.

    >>> complete_address("www.vng.nl"), complete_address("javascript:alert(1)")
    ('https://www.vng.nl', '')
    >>> complete_address("plan.pdf"), complete_address("info@vng.nl", mailboxes=True)
    ('', 'mailto:info@vng.nl')
    """
    address = re.sub(r"[\t\n\r]", "", without_unseen(written)).strip(" \xa0<>")
    if len(address) > MAX_LENGTH:
        return ""
    scheme = SCHEME.match(address)
    if not scheme and MAILBOX.fullmatch(address):
        scheme = SCHEME.match(address := f"mailto:{address}")
    if scheme and scheme[1].lower() == "mailto":
        return _mailbox(address[scheme.end() :]) if mailboxes else ""
    if address.startswith("//"):
        address = f"https:{address}"
    elif not scheme and HOST.match(address):
        address = f"https://{address}"
    return _page(address)


def _mailbox(address: str) -> str:
    name, question, rest = address.strip().partition("?")
    found = MAILBOX.fullmatch(name)
    if not found or not _is_host(found[1]):
        return ""
    return f"mailto:{name}{question}{quote(rest, safe=_SIGNS)}"


_SIGNS = "%/?:@!$&'()*+,;=#[]~"  # that stay as they are in an address


def _page(address: str) -> str:
    found = re.match(r"(https?)://\s*(.+)", address, re.I)
    if not found:
        return ""
    rest = found[2].strip().replace(" ", "%20").replace("\xa0", "%20")
    whole = f"{found[1].lower()}://{rest}"
    try:
        parts = urlsplit(whole)
        host, _ = parts.hostname or "", parts.port
    except ValueError:  # half an IPv6 address, or a port that is no number
        return ""
    return whole if _is_host(host) else ""


def _is_host(name: str) -> bool:
    """Tell whether a name can be that of a machine on the internet."""
    try:
        return bool(ip_address(name))
    except ValueError:
        labels = name.removesuffix(".").split(".")
    return (
        len(labels) > 1
        and len(name) <= 253
        and all(LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
    )
