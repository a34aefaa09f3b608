"""The signed link in an e-mail to a contact person: it opens one page, without an account.

A link expires after a while, when it was used, when a newer one was sent, and when the contact no
longer has the address that it was sent to.
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


class InvalidLinkError(Exception):
    """A link that isn't valid (any more); the message tells why, in Dutch."""


def signed_url(confirmation: Confirmation) -> str:
    """Return the full URL of the page where the contact person answers."""
    token = _signer(confirmation).sign(confirmation.key.hex)
    return settings.SITE_URL + reverse("projects:confirm", args=[token])


def confirmation_for(token: str) -> Confirmation:
    """Return the question that a link belongs to, answered or not.

    Raises InvalidLinkError when the link isn't valid (any more).
    """
    confirmation = _with_key(token.partition(".")[0])
    try:
        _signer(confirmation).unsign(token, max_age=VALID_FOR)
    except signing.SignatureExpired as error:
        raise InvalidLinkError(EXPIRED) from error
    except signing.BadSignature as error:
        raise InvalidLinkError(UNKNOWN) from error
    if confirmation.answer:
        return confirmation
    if confirmation.contact.confirmations.filter(asked_on__gt=confirmation.asked_on).exists():
        raise InvalidLinkError(NEWER)
    if not confirmation.contact.is_shown:
        raise InvalidLinkError(OFF_THE_SITE)
    return confirmation


def _with_key(text: str) -> Confirmation:
    try:
        return Confirmation.objects.select_related("contact").get(key=UUID(hex=text))
    except (ValueError, Confirmation.DoesNotExist) as error:
        raise InvalidLinkError(UNKNOWN) from error


def _signer(confirmation: Confirmation) -> signing.TimestampSigner:
    address = confirmation.contact.email.lower()
    return signing.TimestampSigner(sep=".", salt=f"{SALT} {address}")
