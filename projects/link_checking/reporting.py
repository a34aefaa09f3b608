"""The report of a run, and the result of a check, in Dutch."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from projects.link_checking.runner import Report
from projects.models import Check

State = Check.State
# Singular and plural, in the order that matters to an editor.
STATE_VERBS = {
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


def report_in_words(report: Report) -> str:
    """Return how many links are in which state, as a sentence.

    >>> from collections import Counter
    >>> report_in_words(Report(Counter({"werkt": 2, "kapot": 1}), newly_dead=1, skipped=1))
    '3 koppelingen gecontroleerd: 2 werken, 1 is kapot (1 nieuw). 1 kwam niet aan de beurt.'
    """
    if report.is_offline:
        return OFFLINE
    parts = []
    for state, (singular, plural) in STATE_VERBS.items():
        if number := report.states[state]:
            parts.append(f"{number} {singular if number == 1 else plural}")
    if report.newly_dead:
        parts[-1] += f" ({report.newly_dead} nieuw)"
    text = "1 koppeling" if report.checked == 1 else f"{report.checked} koppelingen"
    text += f" gecontroleerd{': ' if parts else ''}{', '.join(parts)}."
    if report.skipped:
        text += (
            f" {report.skipped} {'kwam' if report.skipped == 1 else 'kwamen'} niet aan de beurt."
        )
    return text


def state_in_words(check: Check | None) -> str:
    """Return the state of a link in short: "kapot sinds 3 mei 2026"."""
    if check is None:
        return "nog niet gecontroleerd"
    since = f" sinds {_day(check.failing_since)}" if check.failing_since else ""
    return f"{check.get_state_display()}{since}"


def check_in_words(check: Check | None) -> str:
    """Return state and reason: "kapot sinds 3 mei 2026: De pagina is niet gevonden, …"."""
    text = state_in_words(check)
    if check is None:
        return text
    if check.state == State.WORKS:
        return f"{text} (gecontroleerd op {_day(check.checked_at)})"
    code = f" (code {check.status_code})" if check.status_code and check.status_code >= 400 else ""
    return f"{text}: {check.reason.rstrip('.')}{code}, gecontroleerd op {_day(check.checked_at)}"


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y")
