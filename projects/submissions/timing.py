"""When a form was opened, signed: it stands in the form, since a visitor has no cookie.

It belongs to one project, so it can’t be taken from a page to send one about all others.
"""

from datetime import timedelta

from django.core import signing
from django.utils import timezone
from django.utils.crypto import constant_time_compare

SALT = "projects.submissions.timing"
SOONEST = timedelta(seconds=3)  # nobody reads and fills in the form faster
LATEST = timedelta(hours=24)

TOO_SOON = "Dat ging wel heel snel. Wacht een paar tellen en verstuur het nog een keer."
TOO_LATE = (
    "Dit formulier stond te lang open. Alles wat je invulde, staat er nog. "
    "Verstuur het nog een keer."
)


def sign_now(slug: str) -> str:
    """Return what stands in a form that is opened now, at the project with this slug."""
    return _signer().sign_object({"slug": slug, "at": timezone.now().timestamp()})


def problem_with(token: str, slug: str) -> str:
    """Return in Dutch why a form isn't taken yet, or ""."""
    try:
        opened = _signer().unsign_object(token)
        age = timezone.now().timestamp() - float(opened["at"])
        is_ours = constant_time_compare(str(opened["slug"]), slug)
    except (signing.BadSignature, ValueError, KeyError, TypeError):
        return TOO_LATE
    if not is_ours or age > LATEST.total_seconds():
        return TOO_LATE
    return TOO_SOON if age < SOONEST.total_seconds() else ""


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT)
