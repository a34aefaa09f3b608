"""A choice as another site shows it: a few projects in brief, or the map."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.functional import cached_property
from django.utils.text import capfirst

from projects.catalogue.choice_form import meant_by
from projects.catalogue.columns import Columns
from projects.catalogue.filters import LABELS
from projects.catalogue.in_words import choice_in_words
from projects.catalogue.query_strings import Pairs, query_string
from projects.catalogue.selection import Selection
from projects.embed.nearest import Shown, shown_for
from projects.exports.reading import SOMEBODY
from projects.models import Contact
from projects.public import charts
from projects.public.addresses import Addresses
from projects.public.cards import Card, cards, contacts_by_project
from projects.public.templating import url
from projects.public.way_back import from_here
from projects.values.counts import counted
from projects.values.redaction import redact_contact_details, redact_persons

LEAST, USUAL, MOST = 3, 5, 20  # projects of a list
ANY = "Projecten van gemeenten"  # the heading of what wasn't asked


class Embedded:
    """What stands in the frame, as its template uses it."""

    def __init__(self, selection: Selection, asked_number: str = "") -> None:
        self.selection = selection
        self.most = _within(asked_number)

    @cached_property
    def shown(self) -> Shown:
        return shown_for(self.selection)

    @property
    def said(self) -> str:
        """Why these aren't the projects that were asked; "" if they are."""
        return self.shown.said

    @property
    def number(self) -> int:
        return len(self.shown.projects)

    @property
    def heading(self) -> str:
        """The number and the choice in words."""
        if not self.shown.is_asked:
            return ANY
        return capfirst(choice_in_words(self.selection.filter, self.number))

    @property
    def pairs(self) -> Pairs:
        """The choice that the links to the site keep."""
        return choice_of(self.selection) if self.shown.is_asked else []

    @cached_property
    def cards(self) -> list[Card]:
        return _naming_nobody(self.shown.primary_keys[: self.most], self.selection.columns)

    @property
    def from_here(self) -> str:
        """What a link to a project has behind its address, to lead back to the list."""
        return from_here(self.selection.filter) if self.shown.is_asked else ""

    @property
    def more(self) -> tuple[str, str]:
        """The link to all of it on the site: URL and label."""
        address = url("projects:list") + query_string(self.pairs)
        said = f"Alle {counted(self.number)}" if self.number > 1 else "Bekijk dit"
        return address, f"{said if self.shown.is_asked else 'Alle projecten'} in de Projectenbank"

    @cached_property
    def dots(self) -> list[charts.Dot]:
        """The municipalities, with the number of projects of each."""
        numbers = self.shown.projects.counts("gemeente")
        return charts.dots(self.selection.columns.centres, numbers)

    @property
    def addresses(self) -> Addresses:
        """Where a municipality leads to."""
        return Addresses(self.pairs, "gemeente")


def choice_of(selection: Selection) -> Pairs:
    """Return the parameters that choose projects, without those of the page and unknown ones."""
    chosen, columns = selection.filter, selection.columns
    unknown = {name for name, _, _ in chosen.messages}
    return [
        (name, value)
        for name, value in chosen.pairs
        if name in LABELS
        and (name not in unknown or meant_by(columns, name, value) in chosen.chosen.get(name, ()))
    ]


def _within(typed: str) -> int:
    """Return the number of projects that comes closest to what was asked.

    >>> _within("8"), _within("1"), _within("9999999999"), _within("veel"), _within("")
    (8, 3, 20, 5, 5)
    """
    return min(max(int(typed[:4]), LEAST), MOST) if typed.isdecimal() else USUAL


def _naming_nobody(primary_keys: Sequence[int], columns: Columns) -> list[Card]:
    """Return the cards of projects, with no contact person in a title either."""
    keys = list(primary_keys)
    cards(keys, columns)  # read together, and kept
    persons = contacts_by_project(keys)
    return [
        replace(card, title=_public(card.title, persons[key]))
        for key in keys
        for card in cards([key], columns)
    ]


def _public(text: str, persons: list[Contact]) -> str:
    return redact_contact_details(redact_persons(text, persons, SOMEBODY))
