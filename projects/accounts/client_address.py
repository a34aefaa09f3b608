"""Where a request comes from, without believing what a visitor says of himself."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """Return the internet address of the visitor, or None when nobody knows.

    X-Forwarded-For counts only behind our own proxy, and of it only the last address: the one
    that the proxy saw itself. What stands before it may be made up.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    told = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return _valid(told.rpartition(",")[2].strip()) or _valid(direct)


def guessing_address(request: HttpRequest) -> str | None:
    """Return the address that wrong passwords are counted by.

    Who has an IPv6 connection has a whole /64 of addresses, and could guess from another one
    each time; of those the first stands for all.
    """
    found = client_address(request)
    return _first_of_connection(found) if found else None


def _first_of_connection(address: str) -> str:
    """Return the first address of the connection that an address belongs to.

    >>> _first_of_connection("2001:db8:1:2::3")
    '2001:db8:1:2::'
    >>> _first_of_connection("::ffff:192.0.2.77")
    '192.0.2.77'
    >>> _first_of_connection("192.0.2.77")
    '192.0.2.77'
    """
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv4Address):
        return address
    if found.ipv4_mapped:  # as a server that listens to both writes an IPv4 address
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(found), 64), strict=False).network_address)


def _valid(address: str) -> str | None:
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None
