"""What the response of a site means, in words that an editor understands. No network here."""

from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from enum import Enum

from django.utils import timezone

from projects.link_checking.public_internet import Target

MAX_WAIT = timedelta(days=7)


class OutcomeKind(Enum):
    WORKS = "works"
    MOVED = "moved"  # works, permanently at another URL
    UNSURE = "unsure"  # the site doesn't tell a bot; a person can see
    GONE = "gone"  # certainly not there
    UNAVAILABLE = "unavailable"  # not there now; may come back
    RATE_LIMITED = "rate limited"  # the site asked us to wait; nothing is known


@dataclass(frozen=True)
class Outcome:
    """The outcome of requesting a URL; `reason` is a sentence in Dutch."""

    kind: OutcomeKind
    reason: str
    status: int | None = None
    moved_to: str = ""
    wait: timedelta | None = None  # how long the site asks us to stay away
    # When no site responds, our own connection may be to blame. None: no request was sent.
    responded: bool | None = True


REASONS = {
    401: "De site vraagt om in te loggen.",
    403: "De site laat onze controle niet toe.",
    404: "De pagina is niet gevonden.",
    410: "De pagina is weggehaald.",
    429: "De site vraagt om later terug te komen.",
    451: "De pagina is om juridische redenen afgeschermd.",
}
GONE = {404, 410}
UNAVAILABLE = {408, 425, 429}


def outcome_of(status: int, retry_after: str | None = None) -> Outcome:
    """Return the outcome of a status that isn't a redirect.

    >>> outcome_of(404).kind, outcome_of(404).reason
    (<OutcomeKind.GONE: 'gone'>, 'De pagina is niet gevonden.')
    """
    if 200 <= status < 300:
        return Outcome(OutcomeKind.WORKS, "De pagina werkt.", status)
    if status in UNAVAILABLE or status >= 500:
        # Some sites answer bots with a status of their own, such as 999.
        if status > 599:
            return Outcome(OutcomeKind.UNSURE, REASONS[403], status)
        reason = REASONS.get(status, "De site heeft een storing.")
        return Outcome(OutcomeKind.UNAVAILABLE, reason, status, wait=_wait(retry_after))
    if status in GONE:
        return Outcome(OutcomeKind.GONE, REASONS[status], status)
    reason = REASONS.get(status, "De site geeft een antwoord waar wij niets uit kunnen opmaken.")
    return Outcome(OutcomeKind.UNSURE, reason, status)


def outcome_after_redirects(
    last: Outcome, start: Target, end: Target, permanent: Target | None
) -> Outcome:
    """Return the outcome of a chain of redirects; `last` is that of its final page.

    `end` is the final target; `permanent` the last one reached by permanent redirects alone.
    """
    if last.kind != OutcomeKind.WORKS:
        return last
    if end.path in ("", "/") and start.path.strip("/"):
        reason = "De site stuurt door naar een voorpagina; de pagina zelf is misschien weg."
        return Outcome(OutcomeKind.UNSURE, reason, last.status)
    if permanent:
        return Outcome(
            OutcomeKind.MOVED, "De pagina heeft een nieuw adres.", last.status, permanent.url
        )
    return last


def _wait(retry_after: str | None) -> timedelta | None:
    """Read a Retry-After header: seconds or a date; None for anything else."""
    if not retry_after:
        return None
    try:
        if retry_after.strip().isdecimal():
            wait = timedelta(seconds=min(int(retry_after), MAX_WAIT.total_seconds()))
        else:
            wait = parsedate_to_datetime(retry_after) - timezone.now()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(wait, timedelta()), MAX_WAIT)
