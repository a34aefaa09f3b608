"""What staff chose at a preview, and the defaults."""

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
    """Choices by the name of their form field; what the form didn't send has its default.

    >>> Choices({"nieuw-3": "niet"}).of_new("3"), Choices().of_new("3")
    ('niet', 'concept')
    """

    chosen: Mapping[str, str] = field(default_factory=dict)

    def of_new(self, ref: str) -> str:
        chosen = self.chosen.get(field_for_new(ref))
        return chosen if chosen in (PUBLISH, SKIP) else DRAFT

    def takes(self, ref: str, change: Change) -> bool:
        """Whether a field gets the value of the source; by default, staff's own value stays."""
        chosen = self.chosen.get(field_for_change(ref, change.field))
        if chosen in (TAKE, KEEP):
            return chosen == TAKE
        return not change.is_conflict

    def withdraws(self, ref: str) -> bool:
        return self.chosen.get(field_for_gone(ref)) == WITHDRAW


def field_for_new(ref: str) -> str:
    return f"nieuw-{ref}"


def field_for_change(ref: str, field: str) -> str:
    return f"veld-{ref}-{field}"


def field_for_gone(ref: str) -> str:
    return ref


def choices_in(form: Mapping[str, str]) -> dict[str, str]:
    """Return the choices in a form, without its other fields.

    >>> choices_in({"nieuw-1": "niet", "weg-2": "x", "csrf": "abc"})
    {'nieuw-1': 'niet'}
    """
    return {name: form[name] for name in form if NAME.match(name) and form[name] in POSSIBLE}
