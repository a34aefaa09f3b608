"""The IP address of a request, without trusting headers that a visitor can forge."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """Return the IP address of the visitor, or None when it is unknown.

    X-Forwarded-For counts only behind our own proxy, and only its last entry: the one that the
    proxy added. Anything before that may be forged.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return _normalised(forwarded.rpartition(",")[2].strip()) or _normalised(direct)


def lockout_address(request: HttpRequest) -> str | None:
    """Return the address by which failed log-ins are counted.

    An IPv6 connection has a whole /64 of addresses and could guess from another one each time;
    the first of them stands for all.
    """
    found = client_address(request)
    return _first_of_subnet(found) if found else None


def _first_of_subnet(address: str) -> str:
    """Return the first address of the subnet of one connection.

    >>> _first_of_subnet("2001:db8:1:2::3")
    '2001:db8:1:2::'
    >>> _first_of_subnet("::ffff:192.0.2.77")
    '192.0.2.77'
    >>> _first_of_subnet("192.0.2.77")
    '192.0.2.77'
    """
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv4Address):
        return address
    if found.ipv4_mapped:  # how a dual-stack server writes an IPv4 address
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(found), 64), strict=False).network_address)


def _normalised(address: str) -> str | None:
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None
