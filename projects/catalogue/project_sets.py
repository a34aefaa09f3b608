"""Sets of projects: narrowed, counted and ordered without queries.

A set is one large integer with a bit for each project: narrowing is AND and OR, and counting is
counting ones. `ProjectQuerySet` has the same methods (`having`, `among`), so that a filter
doesn't care which of the two it gets.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, Protocol

from django.utils.functional import cached_property

from projects.catalogue.around import NOWHERE, Around, around
from projects.catalogue.bits import flags_of
from projects.catalogue.counts import Choice, Counts, counted
from projects.catalogue.orders import DEFAULT_ORDER
from projects.catalogue.persistent import Pieces
from projects.catalogue.positions import Places
from projects.catalogue.wordings import Labels
from projects.models import Project
from projects.values.packed_keys import PackedKeys, packed
from projects.values.text import words_begin

LONG = 20  # values of a facet; of more, only those with projects are offered


class CatalogueColumns(Protocol):
    """What a set of projects needs from `columns.Columns`; `position` is the index of a bit."""

    @property
    def facets(self) -> Mapping[str, Mapping[str, int]]: ...
    @property
    def labels(self) -> Mapping[str, Labels]: ...

    @property
    def counts(self) -> Counts: ...
    @property
    def primary_keys(self) -> Pieces[int]: ...
    @property
    def position(self) -> Places: ...
    def titles(self) -> Sequence[str]: ...
    def spans(self) -> Iterable[tuple[str, str] | None]: ...
    def order(self, name: str) -> Iterable[int]: ...
    def bits_of(self, primary_keys: Iterable[int]) -> int: ...


class FacetValues:
    """The values of a facet, in the order they are offered in."""

    def __init__(self, facet: str, labels: Labels) -> None:
        self.facet = facet
        self.labels = labels

    def with_also(self, values: Iterable[str], labels: Labels) -> "FacetValues":
        """These values plus others, in the order of the labels; self if it has them all."""
        if all(value in self.labels for value in values):
            return self
        both = {v: label for v, label in labels.items() if v in self.labels or v in values}
        return FacetValues(self.facet, both)

    def counts(self, projects: "ProjectSet") -> tuple[int, ...]:
        """How many of the projects have each value."""
        counts = projects.counts(self.facet)
        return tuple([counts.get(value, 0) for value in self.labels])


@dataclass(frozen=True)
class ProjectSet:
    """A set of projects: `bits` has a one at the position of each.

    `choice`: what it is the answer to, if others may ask that too; then its counts are kept.
    """

    model: ClassVar = Project  # a filterset expects it
    columns: CatalogueColumns
    bits: int
    choice: Choice = ()

    def having(self, facet: str, values: Iterable[str]) -> "ProjectSet":
        """Narrow to the projects with any of the values."""
        return ProjectSet(self.columns, self.bits & self._any_of(facet, values))

    def lacking(self, facet: str, values: Iterable[str]) -> "ProjectSet":
        """Narrow to the projects with none of the values."""
        return ProjectSet(self.columns, self.bits & ~self._any_of(facet, values))

    def _any_of(self, facet: str, values: Iterable[str]) -> int:
        column = self.columns.facets[facet]
        any_of = 0
        for value in values:
            any_of |= column.get(value, 0)
        return any_of

    def among(self, primary_keys: Iterable[int]) -> "ProjectSet":
        """Narrow to the projects with these primary keys."""
        return ProjectSet(self.columns, self.bits & self.columns.bits_of(primary_keys))

    def with_slugs(self, slugs: Iterable[str]) -> "ProjectSet":
        """Narrow to the projects with these slugs; looks them up in the database."""
        named = Project.objects.filter(slug__in=slugs)
        return self.among(named.values_list("pk", flat=True))

    def __len__(self) -> int:
        return self.bits.bit_count()

    def counts(self, facet: str) -> Mapping[str, int]:
        """How many of the projects have each value of a facet."""
        if self.choice:
            return self.columns.counts.of(facet, self.choice, self.bits)
        return counted(self.columns.facets[facet], self.bits)

    def values_of(self, facet: str) -> FacetValues:
        """The values of a facet to choose from; of many, only those with projects."""
        known = self._values  # read once: another thread may have made it too
        if facet not in known:
            labels = self.columns.labels[facet]
            if len(labels) > LONG:
                counts = self.counts(facet)
                labels = {value: label for value, label in labels.items() if counts.get(value)}
            known[facet] = FacetValues(facet, labels)
        return known[facet]

    @cached_property
    def _values(self) -> dict[str, FacetValues]:
        return {}

    def in_order(self, order: Iterable[int], begin: int, end: int) -> list[int]:
        """Return the primary keys from `begin` to `end`, given all positions in order."""
        has = self._flags
        chosen = (position for position in order if has[position] == "1")
        return [self.columns.primary_keys[position] for position in islice(chosen, begin, end)]

    def around(self, order: Iterable[int], primary_key: int) -> Around:
        """Return where a project stands in an order of all positions, and what beside it."""
        has, keys = self._flags, self.columns.primary_keys
        wanted = self.columns.position.get(primary_key)
        if wanted is None or has[wanted] != "1":
            return NOWHERE
        number, before, after = around((at for at in order if has[at] == "1"), wanted)
        beside = [None if at is None else keys[at] for at in (before, after)]
        return Around(number, *beside)

    def only(self, primary_keys: Iterable[int]) -> Sequence[int]:
        """Return the primary keys that are in this set, in the same order."""
        keys = packed(primary_keys)
        positions = self.columns.position.of(keys)
        size = len(self.columns.primary_keys)
        # With one more, where the last of them is that of what isn't known.
        return PackedKeys(keys[flags_of(self.bits, size + 1)[positions]])

    def titled(self, beginnings: Sequence[str], most: int) -> list[int]:
        """Return the primary keys of the newest projects with such a title.

        It has for each of these a word that begins with it.
        """
        has, columns, titles = self._flags, self.columns, self.columns.titles()
        longest = max(beginnings, key=len)
        maybe = (p for p in columns.order(DEFAULT_ORDER) if longest in titles[p] and has[p] == "1")
        fitting = (columns.primary_keys[p] for p in maybe if words_begin(titles[p], beginnings))
        return list(islice(fitting, most))

    def months(self) -> list[tuple[str, str, int]]:
        """Count projects by first and last month; unknown ones are left out."""
        spans = zip(self._flags, self.columns.spans(), strict=True)
        numbers = Counter(span for has, span in spans if has == "1" and span)
        return [(first, last, number) for (first, last), number in sorted(numbers.items())]

    @cached_property
    def _flags(self) -> str:
        """A "1" or "0" for each position."""
        size = len(self.columns.primary_keys)
        return format(self.bits, f"0{size}b")[::-1] if size else ""
