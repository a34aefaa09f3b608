"""What staff chose at a preview, and what holds when they chose nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from projects.importing.differences import Change

TAKE, KEEP = "overnemen", "zo-laten"
DRAFT, PUBLISH, SKIP = "concept", "gepubliceerd", "niet"
LEAVE, WITHDRAW = "laten", "intrekken"
POSSIBLE = {TAKE, KEEP, DRAFT, PUBLISH, SKIP, LEAVE, WITHDRAW}
NAME = re.compile(r"(nieuw|veld|weg)-\d+")


@dataclass(frozen=True)
class Choices:
    """Choices by the name that a form gives them; what a form never sent has its default.

    >>> Choices({"nieuw-3": "niet"}).of_new("3"), Choices().of_new("3")
    ('niet', 'concept')
    """

    chosen: Mapping[str, str] = field(default_factory=dict)

    def of_new(self, ref: str) -> str:
        chosen = self.chosen.get(name_of_new(ref))
        return chosen if chosen in (PUBLISH, SKIP) else DRAFT

    def takes(self, ref: str, change: Change) -> bool:
        """Whether a field becomes what the source says; staff's own value stays by default."""
        chosen = self.chosen.get(name_of_change(ref, change.field))
        if chosen in (TAKE, KEEP):
            return chosen == TAKE
        return not change.is_conflict

    def withdraws(self, ref: str) -> bool:
        return self.chosen.get(name_of_gone(ref)) == WITHDRAW


def name_of_new(ref: str) -> str:
    return f"nieuw-{ref}"


def name_of_change(ref: str, field: str) -> str:
    return f"veld-{ref}-{field}"


def name_of_gone(ref: str) -> str:
    return ref


def chosen_in(form: Mapping[str, str]) -> dict[str, str]:
    """Return the choices in a form, without what else it sent.

    >>> chosen_in({"nieuw-1": "niet", "weg-2": "x", "csrf": "abc"})
    {'nieuw-1': 'niet'}
    """
    return {name: form[name] for name in form if NAME.match(name) and form[name] in POSSIBLE}
