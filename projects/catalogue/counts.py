"""How many projects have each value of a facet, kept and brought up to date by what changed."""

from collections.abc import Mapping
from typing import NamedTuple

from projects.catalogue.bits import which
from projects.catalogue.facet_columns import FacetColumns, Source
from projects.catalogue.kept import Kept
from projects.catalogue.project_rows import Edits

Choice = tuple[object, ...]  # what was chosen: who sees it, and a pair for each filter
FEW = 4  # times as many values as edits, or counting anew is as quick


class _Counted(NamedTuple):
    """By value, how many of the projects (`bits`) have it.

    It was counted in the facets with that `number`, when the values came from that `source`.
    """

    source: Source
    number: int
    bits: int
    counts: Mapping[str, int]


class Counts:
    """The counts of a version of the catalogue, by facet and choice."""

    def __init__(self, columns: FacetColumns, former: "Counts | None" = None) -> None:
        self._columns = columns
        # Those of the choices that end, and of those that robots try.
        self._kept: tuple[Kept[_Counted], Kept[_Counted]] = (
            (former._kept[0].copy(), former._kept[1].copy()) if former else (Kept(), Kept())
        )

    def of(self, facet: str, choice: Choice, bits: int) -> Mapping[str, int]:
        """Count the projects with each value; it is the same object as long as it is the same."""
        columns = self._columns
        kept = self._kept[is_endless(choice)]
        key = (facet, choice)
        found = kept.get(key)
        source = columns.sources[facet]
        if found and found.source is not source:
            found = None  # its values were called otherwise, or it was another day
        if found and found.number == columns.number and found.bits == bits:
            return found.counts
        counts = self._brought_up_to_date(facet, found, bits) if found else None
        if counts is None:
            counts = counted(columns.facets[facet], bits)
        kept.keep(key, _Counted(source, columns.number, bits, counts))
        return counts

    def _brought_up_to_date(
        self, facet: str, found: _Counted, bits: int
    ) -> Mapping[str, int] | None:
        """What was counted before, with the edits since then; None if those don't explain it."""
        edits = self._columns.edits_since(found.number)
        if edits is None or FEW * len(edits) > len(found.counts) + FEW:
            return None
        if (found.bits ^ bits) & ~which(edits):
            return None  # other projects came or went, as when other words are searched for
        return self._with_edits(facet, found, bits, edits)

    def _with_edits(
        self, facet: str, found: _Counted, bits: int, edits: Edits
    ) -> Mapping[str, int]:
        counts = dict(found.counts)
        for at, former, new in self._columns.moves(facet, edits):
            if found.bits >> at & 1:
                for value in former:
                    counts[value] = counts.get(value, 0) - 1
            if bits >> at & 1:
                for value in new:
                    counts[value] = counts.get(value, 0) + 1
        return found.counts if counts == found.counts else counts


def is_endless(choice: Choice) -> bool:
    """Whether it is one of the choices that robots try without end: of two filters or more."""
    return len(choice) > 2


def counted(column: Mapping[str, int], bits: int) -> Mapping[str, int]:
    """Count the ones of each value anew."""
    return {value: (ones & bits).bit_count() for value, ones in column.items()}
