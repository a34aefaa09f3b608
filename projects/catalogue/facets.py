"""A facet: the values of a filter, with how many projects each would give."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

from projects.catalogue.filters import LABELS, ProjectFilter
from projects.catalogue.project_sets import LONG
from projects.models.project_facets import NO_PERIOD, UNKNOWN
from projects.values.text import fold

SHOWN = 8  # values of a long facet, those with the most projects
NOT_KNOWN = {"periode": NO_PERIOD}  # the value of an empty field, where it isn't "onbekend"
OPEN = ("thema", "gemeente")  # facets that stand open on arrival
WHOLE = "alle"  # the parameter that names the facets to show whole
LONGEST_SEARCH = 60  # characters


class FacetValue(NamedTuple):
    value: str
    label: str
    number: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A filter with the values to show.

    `total` is how many values there are in all. `asked` is what a visitor typed to find a value
    of a long facet. `hidden` is how many projects fit all other choices, but aren't shown because
    this field of theirs is empty (`empty_value`).
    """

    name: str
    label: str
    values: Sequence[FacetValue]
    total: int
    error: str = ""
    asked: str = ""
    hidden: int = 0
    is_whole: bool = False

    @property
    def is_long(self) -> bool:
        return self.total > LONG

    @property
    def number_chosen(self) -> int:
        return sum(one.is_chosen for one in self.values)

    @property
    def empty_value(self) -> str:
        return NOT_KNOWN.get(self.name, UNKNOWN)

    @property
    def is_open(self) -> bool:
        """Whether its values are in sight on arrival: the usual ones, and what is in use."""
        in_use = self.error or self.asked or self.is_whole or self.number_chosen
        return bool(self.name in OPEN or in_use)


def facets_of(chosen: ProjectFilter) -> list[Facet]:
    """Return every facet with its values, each counted under the choices of the others."""
    errors = {name: said for name, _, said in chosen.messages}
    whole = {value for name, value in chosen.pairs if name == WHOLE}
    return [_facet(chosen, name, errors.get(name, ""), name in whole) for name in chosen.facets]


def _facet(chosen: ProjectFilter, name: str, error: str, is_whole: bool) -> Facet:
    others = chosen.narrowed(without=name)
    mine = chosen.chosen_of(name)
    offered = chosen.visible.values_of(name).with_also(mine, chosen.columns.labels[name])
    rows = [
        FacetValue(value, label, number, value in mine)
        for (value, label), number in zip(
            offered.labels.items(), offered.counts(others), strict=True
        )
    ]
    asked = chosen.last(f"zoek-{name}")[:LONGEST_SEARCH]
    facet = Facet(name, LABELS[name], rows, len(rows), error, asked, 0, is_whole)
    hidden = len(others.having(name, [facet.empty_value])) if mine else 0
    return Facet(
        name=name,
        label=LABELS[name],
        values=_to_show(rows, asked, is_whole),
        total=len(rows),
        error=error,
        asked=asked,
        hidden=0 if facet.empty_value in mine else hidden,
        is_whole=is_whole,
    )


def _to_show(rows: Sequence[FacetValue], asked: str, is_whole: bool) -> Sequence[FacetValue]:
    """Those that were asked for; else those with projects, of very many the largest."""
    if asked:
        part = fold(asked)
        return [one for one in rows if one.is_chosen or part in fold(one.label)]
    if is_whole:
        return rows
    if len(rows) <= LONG:
        return [one for one in rows if one.number or one.is_chosen]
    largest = set(nlargest(SHOWN, (one for one in rows if one.number), key=lambda one: one.number))
    shown = [one for one in rows if one.is_chosen or one in largest]
    return sorted(shown, key=lambda one: -one.number)
