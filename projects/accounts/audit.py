"""Writing in the log of the doors: `note(request.user, "een contactpersoon is vergeten")`.

Who did it and from where is known while a request runs (see `acting`), also to signals that
tell of a change but not who made it.
"""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from projects.models import AuditEntry

Kind = AuditEntry.Kind
PREFIX = {4: 24, 6: 48}  # bits of an address that we keep: a network, not a person


@dataclass(frozen=True)
class Actor:
    """Who acts now; without a request it is the system (a command, a migration)."""

    name: str = ""
    address: str = ""


SYSTEM = Actor()
_actor: ContextVar[Actor] = ContextVar("actor", default=SYSTEM)


@contextmanager
def acting(name: str, address: str = "") -> Iterator[None]:
    """Say who does what happens inside; `address` is a whole internet address, or nothing."""
    token = _actor.set(Actor(name, network(address)))
    try:
        yield
    finally:
        _actor.reset(token)


def note(user: Any, what: str, *, kind: str = Kind.OTHER, about: str = "") -> AuditEntry:
    """Write a line: who (a user; None for whoever acts now) did what, in Dutch, to which account.

    `what` holds no name or address of a contact person, and no secret.
    """
    actor = _actor.get()
    name = user.get_username() if user is not None else actor.name
    return AuditEntry.objects.create(
        kind=kind, who=name, what=what, about=about, address=actor.address
    )


def network(address: str) -> str:
    """Return the network of an internet address.

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
