"""The signed link in an e-mail to a contact person: it is the key to one page, without an account.

A link dies after a while, when it was used, when a newer one was sent, and when the address that
it was sent to is no longer the person's.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from projects.models import Confirmation

SALT = "projects.contacts.signed_links"
VALID_FOR = timedelta(days=60)

UNKNOWN = "Deze link werkt niet. Misschien is hij niet heel overgenomen, of geldt hij niet meer."
EXPIRED = "Deze link werkt niet meer: hij was 60 dagen geldig."
NEWER = "Deze link werkt niet meer. Gebruik de link uit de laatste e-mail die je van ons kreeg."
OFF_THE_SITE = "Je staat niet op de site. Je hoeft niets te doen."


class DeadLinkError(Exception):
    """A link that opens nothing; the message says why, in Dutch."""


def link_to(confirmation: Confirmation) -> str:
    """Return the whole address of the page where the contact person answers."""
    token = _signer(confirmation).sign(confirmation.key.hex)
    return settings.SITE_URL + reverse("projects:confirm", args=[token])


def confirmation_of(token: str) -> Confirmation:
    """Return the question that a link belongs to, answered or not.

    Raises DeadLinkError when it opens nothing (any more).
    """
    confirmation = _with_key(token.partition(".")[0])
    try:
        _signer(confirmation).unsign(token, max_age=VALID_FOR)
    except signing.SignatureExpired as error:
        raise DeadLinkError(EXPIRED) from error
    except signing.BadSignature as error:
        raise DeadLinkError(UNKNOWN) from error
    if confirmation.answer:
        return confirmation
    if confirmation.contact.confirmations.filter(asked_on__gt=confirmation.asked_on).exists():
        raise DeadLinkError(NEWER)
    if not confirmation.contact.is_shown:
        raise DeadLinkError(OFF_THE_SITE)
    return confirmation


def _with_key(text: str) -> Confirmation:
    try:
        return Confirmation.objects.select_related("contact").get(key=UUID(hex=text))
    except (ValueError, Confirmation.DoesNotExist) as error:
        raise DeadLinkError(UNKNOWN) from error


def _signer(confirmation: Confirmation) -> signing.TimestampSigner:
    address = confirmation.contact.email.lower()
    return signing.TimestampSigner(sep=".", salt=f"{SALT} {address}")
