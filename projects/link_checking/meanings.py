"""What an answer of a website means, in words that an editor understands. No network here."""

from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from enum import Enum

from django.utils import timezone

from projects.link_checking.public_internet import Target

LONGEST_WAIT = timedelta(days=7)


class Kind(Enum):
    WORKS = "works"
    MOVED = "moved"  # works, at another address for good
    UNSURE = "unsure"  # the site doesn't tell a checker; a person can see
    GONE = "gone"  # surely not there
    LATER = "later"  # not there now; may come back
    NOT_NOW = "not now"  # the site asked us to wait; nothing is known


@dataclass(frozen=True)
class Outcome:
    """What came of asking for an address; `reason` is a sentence in Dutch."""

    kind: Kind
    reason: str
    status: int | None = None
    moved_to: str = ""
    wait: timedelta | None = None  # the site asks not to come back sooner
    # When nobody does, our own connection may be to blame. None: we didn't even ask.
    answered: bool | None = True


REASONS = {
    401: "De site vraagt om in te loggen.",
    403: "De site laat onze controle niet toe.",
    404: "De pagina is niet gevonden.",
    410: "De pagina is weggehaald.",
    429: "De site vraagt om later terug te komen.",
    451: "De pagina is om juridische redenen afgeschermd.",
}
GONE = {404, 410}
LATER = {408, 425, 429}


def meaning_of(status: int, retry_after: str | None = None) -> Outcome:
    """Say what the status of a page means that doesn't send us on.

    >>> meaning_of(404).kind, meaning_of(404).reason
    (<Kind.GONE: 'gone'>, 'De pagina is niet gevonden.')
    """
    if 200 <= status < 300:
        return Outcome(Kind.WORKS, "De pagina werkt.", status)
    if status in LATER or status >= 500:
        # Some sites answer robots with numbers of their own, such as 999.
        if status > 599:
            return Outcome(Kind.UNSURE, REASONS[403], status)
        reason = REASONS.get(status, "De site heeft een storing.")
        return Outcome(Kind.LATER, reason, status, wait=_wait(retry_after))
    if status in GONE:
        return Outcome(Kind.GONE, REASONS[status], status)
    reason = REASONS.get(status, "De site geeft een antwoord waar wij niets uit kunnen opmaken.")
    return Outcome(Kind.UNSURE, reason, status)


def after_moves(last: Outcome, first: Target, place: Target, moved_to: Target | None) -> Outcome:
    """Say what it means that the site sent us on and the last page answered.

    `place` is where we ended; `moved_to` how far the site said that it was for good.
    """
    if last.kind != Kind.WORKS:
        return last
    if place.path in ("", "/") and first.path.strip("/"):
        reason = "De site stuurt door naar een voorpagina; de pagina zelf is misschien weg."
        return Outcome(Kind.UNSURE, reason, last.status)
    if moved_to:
        return Outcome(Kind.MOVED, "De pagina heeft een nieuw adres.", last.status, moved_to.url)
    return last


def _wait(retry_after: str | None) -> timedelta | None:
    """Read "Retry-After": seconds or a date; nonsense is nothing."""
    if not retry_after:
        return None
    try:
        if retry_after.strip().isdecimal():
            wait = timedelta(seconds=min(int(retry_after), LONGEST_WAIT.total_seconds()))
        else:
            wait = parsedate_to_datetime(retry_after) - timezone.now()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(wait, timedelta()), LONGEST_WAIT)
