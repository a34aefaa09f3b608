"""Which projects, and how many for each value: what the list, map and figures are built on.

The implementation can change without affecting the pages.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, overload

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.utils.functional import cached_property

from projects.catalogue.around import Around, around
from projects.catalogue.columns import Columns
from projects.catalogue.facets import IN_TIME, Facet, facets_of
from projects.catalogue.filters import LABELS, ProjectFilter
from projects.catalogue.orders import ALWAYS, BEST, DEFAULT_ORDER, NEAREST, ORDERS
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

    @cached_property
    def near(self) -> Sequence[int]:
        """The projects that come near the words and match the other choices, best first."""
        if not self.found.near:
            return ()
        return self.filter.narrowed(without="q").only(self.found.near)

    @property
    def usual_order(self) -> str:
        """Best first if there are search words."""
        return BEST if self.found.parts else DEFAULT_ORDER

    @property
    def order(self) -> str:
        asked = self.filter.order
        return self.usual_order if asked in ("", BEST) else asked

    @property
    def orders(self) -> dict[str, str]:
        """The orders to choose from, by name.

        Best first only with search words, nearest first with a municipality of one's own.
        """
        there = ALWAYS | {self.usual_order} | ({NEAREST} if self.filter.nearby else set())
        return {name: label for name, label in ORDERS.items() if name in there}

    def page(self, number: str, size: int) -> tuple[Page[Any], str]:
        """Return a page of `size` primary keys, and what was wrong with its number.

        Of a list that shrank since somebody kept its address, it is the last one.
        """
        paginator = Paginator(self.primary_keys, size)
        try:
            return paginator.page(number or "1"), ""
        except PageNotAnInteger:
            problem = f"‘{number[:20]}’ is geen nummer. Je ziet de eerste pagina."
        except EmptyPage:
            problem = f"Deze lijst heeft geen pagina {number[:20]}."
            if int(number) > 1:
                return paginator.page(paginator.num_pages), f"{problem} Je ziet de laatste pagina."
            problem = f"{problem} Je ziet de eerste pagina."
        return paginator.page(1), problem

    def around(self, primary_key: int) -> Around:
        """Return where a project stands in the chosen order, and which stand beside it."""
        if self.order == BEST:
            return around(self.projects.only(self.found.primary_keys), primary_key)
        return self.projects.around(self.columns.order(self.order), primary_key)

    @cached_property
    def facets(self) -> list[Facet]:
        """Every filter with its values, counted under the choices in the others."""
        return facets_of(self.filter)

    @cached_property
    def by_place(self) -> Mapping[str, int]:
        """How many of the chosen projects count for each organisation, by slug."""
        return self.projects.counts("gemeente")

    def ways_out(self) -> list[tuple[str, str, int]]:
        """Which filters to drop, and what that gives: name, label and number, most first."""
        names = self.filter.narrowing
        found = [
            (name, LABELS[name], number)
            for name in names
            if (number := len(self.filter.narrowed(without=name)))
        ]
        return sorted(found, key=lambda way: -way[2]) if len(names) > 1 else []

    def tables(self) -> list[tuple[str, str, list[tuple[str, str, dict[str, int]]]]]:
        """The figures: for each filter its name, its label, and rows of label, value and numbers.

        There is a number for each kind of project, counted under all choices except the filter's
        own, as next to the list.
        """
        return [(name, *self.table(name)) for name in FIGURES]

    def table(self, name: str) -> tuple[str, list[tuple[str, str, dict[str, int]]]]:
        """Return the label of one of the figures, and its rows."""
        return LABELS[name], self._rows(name)

    def _rows(self, name: str) -> list[tuple[str, str, dict[str, int]]]:
        chosen = self.filter.beside(name)
        kinds = self.columns.labels["soort"]
        counts = {kind: chosen.having("soort", [kind]).counts(name) for kind in kinds}
        rows = []
        for value, label in self.columns.labels[name].items():
            numbers = {kind: counts[kind].get(value, 0) for kind in kinds}
            if any(numbers.values()):
                rows.append((label, value, numbers))
        return rows if name in IN_TIME else sorted(rows, key=lambda r: (-sum(r[2].values()), r[0]))

    @property
    def primary_keys(self) -> Sequence[int]:
        """All chosen projects in order; a page takes what it needs."""
        if self.order == BEST:
            return self.projects.only(self.found.primary_keys)
        nearby = self.filter.nearby if self.order == NEAREST else None
        order = nearby.order if nearby else self.columns.order(self.order)
        return _InOrder(self.projects, order)


class _InOrder(Sequence[int]):
    """The primary keys of projects in a given order, looked up only for the requested page."""

    def __init__(self, projects: ProjectSet, order: Iterable[int]) -> None:
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
