"""The signed links in a mail: to confirm, and to stop. They hold no address, only a random key."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from projects.models.subscriptions import TO_CONFIRM_IN, Subscriber, Subscription

SALT = "projects.subscriptions.links"
CONFIRM, ONE, ALL = "bevestigen", "een", "alles"
UNKNOWN = "Deze link werkt niet. Misschien is hij niet heel overgenomen."
EXPIRED = "Deze link werkt niet meer: hij was 48 uur geldig. Vraag het opnieuw bij de lijst."


class InvalidLinkError(Exception):
    """A link that isn't valid (any more); the message tells why, in Dutch."""


class Stop(NamedTuple):
    """What a link stops: one choice of somebody, or everything."""

    key: UUID
    is_all: bool


def confirm_url(subscription: Subscription) -> str:
    token = _dated_signer().sign(_short(subscription.key))
    return settings.SITE_URL + reverse("projects:follow_confirm", args=[token])


def stop_url(row: Subscription | Subscriber) -> str:
    """Return where one stops a choice; of a subscriber, where one stops everything."""
    kind = ALL if isinstance(row, Subscriber) else ONE
    token = _signer(kind).sign(_short(row.key))
    return settings.SITE_URL + reverse("projects:follow_stop", args=[token])


def to_confirm(token: str) -> UUID:
    """Return the key of the subscription that a link confirms. Raises InvalidLinkError."""
    try:
        return _long(_dated_signer().unsign(token, max_age=TO_CONFIRM_IN))
    except signing.SignatureExpired as error:
        raise InvalidLinkError(EXPIRED) from error
    except (signing.BadSignature, ValueError) as error:
        raise InvalidLinkError(UNKNOWN) from error


def to_stop(token: str) -> Stop:
    """Return what a link stops; it works for ever. Raises InvalidLinkError."""
    for kind in (ONE, ALL):
        try:
            return Stop(_long(_signer(kind).unsign(token)), kind == ALL)
        except (signing.BadSignature, ValueError):
            continue
    raise InvalidLinkError(UNKNOWN)


def _dated_signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(sep=".", salt=f"{SALT}.{CONFIRM}")


def _signer(kind: str) -> signing.Signer:
    return signing.Signer(sep=".", salt=f"{SALT}.{kind}")


def _short(key: UUID) -> str:
    """The key in 22 signs.

    >>> _long(_short(UUID(int=1)))
    UUID('00000000-0000-0000-0000-000000000001')
    """
    return urlsafe_b64encode(key.bytes).decode().rstrip("=")


def _long(text: str) -> UUID:
    return UUID(bytes=urlsafe_b64decode(f"{text}=="))
