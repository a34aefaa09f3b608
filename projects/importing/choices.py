"""What staff chose at a preview, and the defaults."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from projects.importing.differences import Change

TAKE, KEEP = "overnemen", "zo-laten"
DRAFT, PUBLISH, SKIP = "concept", "gepubliceerd", "niet"
LEAVE, WITHDRAW = "laten", "intrekken"
SAME = "hetzelfde"
POSSIBLE = {TAKE, KEEP, DRAFT, PUBLISH, SKIP, LEAVE, WITHDRAW, SAME}
OTHERS = "0"  # the ref of all new projects that have no choice of their own
NAME = re.compile(r"(nieuw|veld|weg|terug|vervolg|legenda)-\d+")


@dataclass(frozen=True)
class Choices:
    """Choices by the name of their form field; what the form didn't send has its default.

    >>> Choices({"nieuw-3": "niet"}).of_new("3"), Choices().of_new("3")
    ('niet', 'concept')
    """

    chosen: Mapping[str, str] = field(default_factory=dict)

    def of_new(self, ref: str) -> str:
        chosen = self.chosen.get(field_for_new(ref), self.chosen.get(field_for_new(OTHERS)))
        return chosen if chosen in (PUBLISH, SKIP) else DRAFT

    def takes(self, ref: str, change: Change) -> bool:
        """Whether a field gets the value of the source; by default, staff's own value stays."""
        chosen = self.chosen.get(field_for_change(ref, change.field))
        if change.marker:
            chosen = self.chosen.get(field_for_marker(change.marker))
            return chosen == TAKE
        if chosen in (TAKE, KEEP):
            return chosen == TAKE
        return not change.is_conflict

    def of_returned(self, ref: str) -> str:
        """What a withdrawn project that is on the page again becomes; by default it stays off."""
        chosen = self.chosen.get(field_for_returned(ref))
        return chosen if chosen in (DRAFT, PUBLISH) else LEAVE

    def of_follow_up(self, ref: str) -> str:
        """What a possible follow-up is: a new project, unless it is chosen to be the same one."""
        chosen = self.chosen.get(field_for_follow_up(ref))
        return chosen if chosen in (PUBLISH, SKIP, SAME) else DRAFT

    def takes_marker(self, marker: str) -> bool:
        return self.chosen.get(field_for_marker(marker)) == TAKE

    def withdraws(self, ref: str) -> bool:
        return self.chosen.get(field_for_gone(ref)) == WITHDRAW


def field_for_new(ref: str) -> str:
    return f"nieuw-{ref}"


def field_for_change(ref: str, field: str) -> str:
    return f"veld-{ref}-{field}"


def field_for_gone(ref: str) -> str:
    return ref


def field_for_returned(ref: str) -> str:
    return f"terug-{ref}"


def field_for_follow_up(ref: str) -> str:
    return f"vervolg-{ref}"


def field_for_marker(marker: str) -> str:
    """Return the name of the choice about a marker.

    >>> field_for_marker("**")
    'legenda-2'
    """
    return f"legenda-{len(marker)}"


def choices_in(form: Mapping[str, str]) -> dict[str, str]:
    """Return the choices in a form, without its other fields.

    >>> choices_in({"nieuw-1": "niet", "weg-2": "x", "csrf": "abc"})
    {'nieuw-1': 'niet'}
    """
    return {name: form[name] for name in form if NAME.match(name) and form[name] in POSSIBLE}
