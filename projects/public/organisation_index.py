"""All organisations that have projects: the municipalities by province, then the others."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from django.utils.functional import cached_property

from projects.catalogue.columns import Columns
from projects.catalogue.wordings import plain_name
from projects.models import Organisation

NO_PROVINCE = "Provincie onbekend"
Kind = Organisation.Kind


class Place(NamedTuple):
    """An organisation with its number of projects."""

    name: str
    slug: str
    number: int
    kind: str
    province: str

    @property
    def letter(self) -> str:
        """What it is looked up by: of 's-Hertogenbosch the h.

        >>> Place("’s-Hertogenbosch", "", 1, "", "").letter
        'h'
        """
        words = plain_name(self.name).split()
        return next((word for word in words if len(word) > 1), "".join(words))[:1]


class OrganisationIndex:
    """The organisations of today that have projects, perhaps only those of a letter."""

    def __init__(self, columns: Columns, letter: str = "") -> None:
        self._counts = columns.published.counts("gemeente")
        asked = plain_name(letter)[:1]
        self.letter = asked if asked in self.letters else ""

    @cached_property
    def all(self) -> list[Place]:
        """All of them by name."""
        fields = ("name", "slug", "kind", "province")
        rows = Organisation.objects.filter(successor=None).order_by().values_list(*fields)
        found = [
            Place(name, slug, number, kind, province)
            for name, slug, kind, province in rows
            if (number := self._counts.get(slug, 0))
        ]
        return sorted(found, key=lambda one: plain_name(one.name))

    @property
    def letters(self) -> list[str]:
        """The letters that a name begins with."""
        return sorted({one.letter for one in self.all} - {""})

    @property
    def shown(self) -> list[Place]:
        return [one for one in self.all if self.letter in ("", one.letter)]

    @property
    def municipalities(self) -> Sequence[tuple[str, list[Place]]]:
        """The municipalities of each province."""
        found = defaultdict(list)
        for one in self._of(Kind.MUNICIPALITY):
            found[one.province or NO_PROVINCE].append(one)
        return sorted(found.items(), key=lambda pair: (pair[0] == NO_PROVINCE, pair[0]))

    @property
    def number_of_municipalities(self) -> int:
        return len(self._of(Kind.MUNICIPALITY))

    @property
    def partnerships(self) -> list[Place]:
        return self._of(Kind.PARTNERSHIP)

    @property
    def others(self) -> list[tuple[str, list[Place]]]:
        """All other organisations, by kind."""
        labels = dict(Kind.choices)
        rest = [one for one in self.shown if one.kind not in (Kind.MUNICIPALITY, Kind.PARTNERSHIP)]
        by_kind = sorted(rest, key=lambda one: (one.kind == Kind.OTHER, one.kind))
        return [(labels[kind], list(some)) for kind, some in groupby(by_kind, lambda one: one.kind)]

    def _of(self, kind: str) -> list[Place]:
        return [one for one in self.shown if one.kind == kind]
