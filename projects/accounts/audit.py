"""Write to the audit log: `log(request.user, "een contactpersoon is vergeten")`.

Who acts, and from where, is known for the whole request (see `acting_as`), so that signal
handlers, which hear of a change but not who made it, can log it too.
"""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from projects.models import AuditEntry

Kind = AuditEntry.Kind
PREFIX = {4: 24, 6: 48}  # prefix bits that we keep: a network, not a person


@dataclass(frozen=True)
class Actor:
    """Who acts now; outside a request that is the system (a command, a migration)."""

    name: str = ""
    address: str = ""


SYSTEM = Actor()
_actor: ContextVar[Actor] = ContextVar("actor", default=SYSTEM)


@contextmanager
def acting_as(name: str, address: str = "") -> Iterator[None]:
    """Name the actor of everything within; `address` is a full IP address, or empty."""
    token = _actor.set(Actor(name, network(address)))
    try:
        yield
    finally:
        _actor.reset(token)


def log(user: Any, what: str, *, kind: str = Kind.OTHER, about: str = "") -> AuditEntry:
    """Log who did what to which account; `user` None means the current actor.

    `what` is Dutch, and holds no name or address of a contact person and no secret.
    """
    actor = _actor.get()
    name = user.get_username() if user is not None else actor.name
    return AuditEntry.objects.create(
        kind=kind, who=name, what=what, about=about, address=actor.address
    )


def network(address: str) -> str:
    """Return the network of an IP address, or "" for anything else.

    >>> network("192.0.2.77")
    '192.0.2.0/24'
    >>> network("2001:db8:1:2::3")
    '2001:db8:1::/48'
    >>> network("")
    ''
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((found, PREFIX[found.version]), strict=False))
