"""Telling in Dutch what a run did, and what a check said."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from projects.link_checking.running import Report
from projects.models import LinkCheck

State = LinkCheck.State
# For one and for more links, in the order in which an editor wants to know.
WORDS = {
    State.WORKS: ("werkt", "werken"),
    State.MOVED: ("is verhuisd", "zijn verhuisd"),
    State.UNSURE: ("moet je zelf bekijken", "moet je zelf bekijken"),
    State.FAILING: ("hapert", "haperen"),
    State.DEAD: ("is kapot", "zijn kapot"),
}
OFFLINE = (
    "Geen enkele site antwoordde. Waarschijnlijk ligt dat aan onze eigen verbinding; "
    "er is niets genoteerd."
)


def in_words(report: Report) -> str:
    """Say how many links are in which state.

    >>> from collections import Counter
    >>> in_words(Report(Counter({"werkt": 2, "kapot": 1}), died=1, left=1))
    '3 koppelingen gecontroleerd: 2 werken, 1 is kapot (1 nieuw). 1 kwam niet aan de beurt.'
    """
    if report.is_offline:
        return OFFLINE
    parts = []
    for state, (one, more) in WORDS.items():
        if number := report.states[state]:
            parts.append(f"{number} {one if number == 1 else more}")
    if report.died:
        parts[-1] += f" ({report.died} nieuw)"
    said = "1 koppeling" if report.checked == 1 else f"{report.checked} koppelingen"
    said += f" gecontroleerd{': ' if parts else ''}{', '.join(parts)}."
    if report.left:
        said += f" {report.left} {'kwam' if report.left == 1 else 'kwamen'} niet aan de beurt."
    return said


def state_in_words(check: LinkCheck | None) -> str:
    """Say in short how a link does: "kapot sinds 3 mei 2026"."""
    if check is None:
        return "nog niet gecontroleerd"
    since = f" sinds {_day(check.failing_since)}" if check.failing_since else ""
    return f"{check.get_state_display()}{since}"


def check_in_words(check: LinkCheck | None) -> str:
    """Say how a link does: "kapot sinds 3 mei 2026: De pagina is niet gevonden (code 404), …"."""
    said = state_in_words(check)
    if check is None:
        return said
    if check.state == State.WORKS:
        return f"{said} (gecontroleerd op {_day(check.checked_at)})"
    code = f" (code {check.status_code})" if check.status_code and check.status_code >= 400 else ""
    return f"{said}: {check.reason.rstrip('.')}{code}, gecontroleerd op {_day(check.checked_at)}"


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y")
