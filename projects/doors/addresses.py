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


def _valid(address: str) -> str | None:
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None
