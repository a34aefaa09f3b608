"""Which projects, and how many for each value: the one question behind list, map and figures.

How it is answered can change here without a page noticing.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, overload

from django.core.paginator import Page, PageNotAnInteger, Paginator

from projects.catalogue.columns import Columns
from projects.catalogue.facets import IN_TIME, Facet, facets_of
from projects.catalogue.filters import LABELS, ProjectFilter
from projects.catalogue.orders import BEST, DEFAULT_ORDER, ORDERS
from projects.catalogue.project_sets import ProjectSet
from projects.search.engine import Found

FIGURES = ("thema", "provincie", "periode", "startjaar")


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
    def projects(self) -> ProjectSet:
        return self.filter.narrowed()

    @property
    def usual_order(self) -> str:
        """Best first when there are words to be best for."""
        return BEST if self.found.parts else DEFAULT_ORDER

    @property
    def order(self) -> str:
        asked = self.filter.order
        return self.usual_order if asked in ("", BEST) else asked

    @property
    def orders(self) -> dict[str, str]:
        """The orders to choose from, by name; best first only where there are words."""
        return {
            name: label
            for name, label in ORDERS.items()
            if name != BEST or self.usual_order == BEST
        }

    def page(self, number: str, size: int) -> tuple[Page[Any], str]:
        """Return a page of so many primary keys, and what was wrong with its number.

        Raises EmptyPage for one that isn't there.
        """
        paginator = Paginator(self._primary_keys(), size)
        try:
            return paginator.page(number or "1"), ""
        except PageNotAnInteger:
            problem = f"‘{number[:20]}’ is geen nummer. Je ziet de eerste pagina."
            return paginator.page(1), problem

    @cached_property
    def facets(self) -> list[Facet]:
        """Every filter with its values, counted under the other choices."""
        return facets_of(self.filter)

    @cached_property
    def by_place(self) -> dict[str, int]:
        """How many of the chosen projects count for each organisation, by its slug."""
        return self.projects.counts("gemeente")

    def ways_out(self) -> list[tuple[str, str, int]]:
        """Which filter to drop to find how many: name, label and number, the most first."""
        names = self.filter.narrowing
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

    def _primary_keys(self) -> Sequence[int]:
        """All chosen projects in their order; a page takes what it needs."""
        if self.order == BEST and self.found.ranked:
            return self.projects.only(self.found.primary_keys)
        order = DEFAULT_ORDER if self.order == BEST else self.order
        return _InOrder(self.projects, self.columns.order(order))


class _InOrder(Sequence[int]):
    """The primary keys of projects in an order, looked up for the page that is asked."""

    def __init__(self, projects: ProjectSet, order: Sequence[int]) -> None:
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
