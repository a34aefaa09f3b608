"""Which projects, and how many for each value: the one question behind list, map and figures.

How it is answered can change here without a page noticing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, overload

from django.core.paginator import Page, PageNotAnInteger, Paginator

from projects.catalogue.columns import LONG, NO_PERIOD, UNKNOWN, Chosen, Columns, Values
from projects.catalogue.filters import BEST, DEFAULT_ORDER, LABELS, ProjectFilter
from projects.search.engine import Found
from projects.values.text import fold

PER_PAGE = 20
FIGURES = ("thema", "provincie", "periode", "startjaar")
NOT_KNOWN = {"periode": NO_PERIOD}  # the value of an empty field, where it isn't "onbekend"
IN_TIME = ("periode", "startjaar")  # their values stand in their own order in the figures
OPEN = ("thema", "gemeente", "provincie")  # facets that stand open on arrival


class FacetValue(NamedTuple):
    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A filter with its values and how many projects each would give (`numbers`).

    `asked`: what a visitor typed to find a value of a long facet. `hidden`: how many projects
    fit all other choices, but aren't shown because this field of theirs is empty.
    """

    name: str
    label: str
    all_values: Values
    numbers: tuple[int, ...]
    chosen: tuple[str, ...] = ()
    error: str = ""
    asked: str = ""
    hidden: int = 0

    @property
    def is_long(self) -> bool:
        return len(self.numbers) > LONG

    @property
    def empty_value(self) -> str:
        return NOT_KNOWN.get(self.name, UNKNOWN)

    @property
    def values(self) -> list[FacetValue]:
        """The values that fit what was asked, and the chosen ones."""
        part = fold(self.asked)
        return [
            FacetValue(value, label, number, value in self.chosen)
            for (value, label), number in zip(
                self.all_values.labels.items(), self.numbers, strict=True
            )
            if not part or value in self.chosen or part in fold(label)
        ]

    @property
    def is_open(self) -> bool:
        """Whether its values are in sight on arrival: the usual ones, and what is in use."""
        return bool(self.name in OPEN or self.error or self.asked or self.chosen)


class Selection:
    """The projects that a visitor chose, in the chosen order."""

    def __init__(self, chosen: ProjectFilter) -> None:
        self.filter = chosen

    @property
    def columns(self) -> Columns:
        return self.filter.columns

    @property
    def found(self) -> Found:
        return self.filter.found

    @cached_property
    def projects(self) -> Chosen:
        return self.filter.narrowed()

    @property
    def usual_order(self) -> str:
        """Best first when there are words to be best for."""
        return BEST if self.found.parts else DEFAULT_ORDER

    @property
    def order(self) -> str:
        asked = self.filter.order
        return self.usual_order if asked in ("", BEST) else asked

    def page(self, number: str) -> tuple[Page[Any], str]:
        """Return a page of project numbers, and what was wrong with the number of the page.

        Raises EmptyPage for one that isn't there.
        """
        paginator = Paginator(self._numbers(), PER_PAGE)
        try:
            return paginator.page(number or "1"), ""
        except PageNotAnInteger:
            problem = f"‘{number[:20]}’ is geen nummer. Je ziet de eerste pagina."
            return paginator.page(1), problem

    def facets(self) -> list[Facet]:
        """Every filter with its values, counted under the other choices."""
        return [self._facet(name) for name in self.filter.facets]

    def counts(self, name: str) -> dict[str, int]:
        """How many projects each value of a facet would give, given the other choices."""
        return self.filter.narrowed(without=name).counts(name)

    @cached_property
    def by_place(self) -> dict[str, int]:
        """How many of the chosen projects count for each organisation, by its web name."""
        return self.projects.counts("gemeente")

    def ways_out(self) -> list[tuple[str, str, int]]:
        """Which filter to drop to find how many: name, label and number, the most first."""
        names = self.filter.names
        found = [
            (name, LABELS[name], number)
            for name in names
            if (number := len(self.filter.narrowed(without=name)))
        ]
        return sorted(found, key=lambda way: -way[2]) if len(names) > 1 else []

    def tables(self) -> list[tuple[str, str, list[tuple[str, str, dict[str, int]]]]]:
        """The figures: of each filter its name, its label, and rows of label, value and numbers.

        A number for each kind of project, counted under all choices but the filter's own, as
        beside the list.
        """
        return [(name, LABELS[name], self._rows(name)) for name in FIGURES]

    def _rows(self, name: str) -> list[tuple[str, str, dict[str, int]]]:
        chosen = self.filter.narrowed(without=name)
        kinds = self.columns.labels["soort"]
        counts = {kind: chosen.having("soort", [kind]).counts(name) for kind in kinds}
        rows = []
        for value, label in self.columns.labels[name].items():
            numbers = {kind: counts[kind].get(value, 0) for kind in kinds}
            if any(numbers.values()):
                rows.append((label, value, numbers))
        return rows if name in IN_TIME else sorted(rows, key=lambda r: (-sum(r[2].values()), r[0]))

    def _facet(self, name: str) -> Facet:
        others = self.filter.narrowed(without=name)
        chosen = tuple(self.filter.chosen.get(name, ()))
        values = self.filter.visible.values_of(name)
        if chosen:
            values = values.with_also(chosen, self.columns.labels[name])
        facet = Facet(
            name,
            LABELS[name],
            values,
            values.counts(others),
            chosen,
            self.filter.errors.get(name, ""),
            self.filter.last(f"zoek-{name}")[:60],
        )
        if not chosen or facet.empty_value in chosen:
            return facet
        empty = others.having(name, [facet.empty_value])
        return replace(facet, hidden=len(empty))

    def _numbers(self) -> Sequence[int]:
        """The numbers of all chosen projects in their order; a page takes what it needs."""
        if self.order == BEST and self.found.ranked:
            return self.projects.only(self.found.numbers)
        order = DEFAULT_ORDER if self.order == BEST else self.order
        return _InOrder(self.projects, self.columns.order(order))


class _InOrder(Sequence[int]):
    """The numbers of projects in an order, looked up for the page that is asked."""

    def __init__(self, projects: Chosen, order: Sequence[int]) -> None:
        self._projects = projects
        self._order = order

    def __len__(self) -> int:
        return len(self._projects)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        if isinstance(at, slice):
            begin, end, _ = at.indices(len(self))
            return self._projects.in_order(self._order, begin, end)
        return self[at : at + 1][0]
