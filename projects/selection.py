"""Which projects, and how many for each value: the one question behind list, map and figures.

How it is answered can change here without a page noticing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, overload

from django.core.paginator import Page, PageNotAnInteger, Paginator
from django.http import QueryDict

from projects.columns import NO_PERIOD, UNKNOWN, Chosen, Columns
from projects.filters import BEST, DEFAULT_ORDER, ProjectFilter
from projects.pages.names import fold
from projects.search.engine import Found

PER_PAGE = 20
LONG = 20  # values; a longer facet has a search field of its own
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
    """A filter with its values and how many projects each would give.

    `asked`: what a visitor typed to find a value of a long facet. `hidden`: how many projects
    fit all other choices, but aren't shown because this field of theirs is empty.
    """

    name: str
    label: str
    values: Sequence[FacetValue]
    errors: Sequence[str]
    is_long: bool
    asked: str = ""
    hidden: int = 0
    empty_value: str = UNKNOWN

    @property
    def number_chosen(self) -> int:
        return sum(value.chosen for value in self.values)

    @property
    def is_open(self) -> bool:
        """Whether its values are in sight on arrival: the usual ones, and what is in use."""
        return bool(self.name in OPEN or self.errors or self.asked or self.number_chosen)


class Selection:
    """The projects that a visitor chose, in the chosen order."""

    def __init__(self, filterset: ProjectFilter) -> None:
        self.filterset = filterset

    @property
    def columns(self) -> Columns:
        return self.filterset.columns

    @property
    def found(self) -> Found:
        return self.filterset.found

    @cached_property
    def projects(self) -> Chosen:
        return self.filterset.narrowed()

    @property
    def usual_order(self) -> str:
        """Best first when there are words to be best for."""
        return BEST if self.found.parts else DEFAULT_ORDER

    @property
    def order(self) -> str:
        asked: str = self.filterset.form.cleaned_data.get("volgorde") or ""
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

    def facets(self, data: QueryDict) -> list[Facet]:
        """Every filter with its values, counted under the other choices."""
        return [self._facet(name, data) for name in self.filterset.facet_names]

    def counts(self, name: str) -> dict[str, int]:
        """How many projects each value of a facet would give, given the other choices."""
        return self.filterset.narrowed(without=name).counts(name)

    @cached_property
    def by_place(self) -> dict[str, int]:
        """How many of the chosen projects count for each organisation, by its web name."""
        return self.projects.counts("gemeente")

    def ways_out(self) -> list[tuple[str, str, int]]:
        """Which filter to drop to find how many: name, label and number, the most first."""
        chosen = [name for name, value in self.filterset.form.cleaned_data.items() if value]
        found = [
            (name, str(self.filterset.filters[name].label), number)
            for name in chosen
            if name != "volgorde" and (number := len(self.filterset.narrowed(without=name)))
        ]
        return sorted(found, key=lambda way: -way[2]) if len(chosen) > 1 else []

    def tables(self) -> list[tuple[str, str, list[tuple[str, str, dict[str, int]]]]]:
        """The figures: of each filter its name, its label, and rows of label, value and numbers.

        A number for each kind of project, counted under all choices but the filter's own, as
        beside the list.
        """
        return [
            (name, str(self.filterset.filters[name].label), self._rows(name)) for name in FIGURES
        ]

    def _rows(self, name: str) -> list[tuple[str, str, dict[str, int]]]:
        chosen = self.filterset.narrowed(without=name)
        kinds = self.columns.labels["soort"]
        counts = {kind: chosen.having("soort", [kind]).counts(name) for kind in kinds}
        rows = []
        for value, label in self.columns.labels[name].items():
            numbers = {kind: counts[kind].get(value, 0) for kind in kinds}
            if any(numbers.values()):
                rows.append((label, value, numbers))
        return rows if name in IN_TIME else sorted(rows, key=lambda r: (-sum(r[2].values()), r[0]))

    def _facet(self, name: str, data: QueryDict) -> Facet:
        counts = self.counts(name)
        chosen = self.filterset.form.cleaned_data.get(name) or ()
        labels = self.columns.labels[name]
        is_long = len(labels) > LONG
        values = [
            FacetValue(value, label, counts.get(value, 0), value in chosen)
            for value, label in labels.items()
            if not is_long or counts.get(value) or value in chosen
        ]
        is_long = len(values) > LONG
        asked = data.get(f"zoek-{name}", "")[:60] if is_long else ""
        if asked:
            part = fold(asked)
            values = [one for one in values if one.chosen or part in fold(one.label)]
        empty = NOT_KNOWN.get(name, UNKNOWN)
        return Facet(
            name,
            str(self.filterset.filters[name].label),
            values,
            self.filterset.form.errors.get(name, ()),
            is_long,
            asked,
            counts.get(empty, 0) if chosen and empty not in chosen else 0,
            empty,
        )

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
