"""Projects that have one thing in common, on a page of their own: a page of cards at a time.

What is chosen in the list is only a way to look; these pages are what others link to.
"""

from collections.abc import Iterable, Sequence
from typing import Any, overload

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property

from projects.catalogue.columns import Columns
from projects.catalogue.orders import DEFAULT_ORDER
from projects.catalogue.project_sets import ProjectSet
from projects.catalogue.query_strings import PAGE, query_string
from projects.public.cards import Card, cards
from projects.public.choice_page import Pager, pager
from projects.public.templating import url

PER_PAGE = 20  # cards


class PagedProjects:
    """Some projects, a page at a time, as a template uses them."""

    def __init__(self, request: HttpRequest, columns: Columns, projects: ProjectSet) -> None:
        self.path = request.path
        self.asked_page = request.GET.get(PAGE, "")
        self.columns = columns
        self.projects = projects

    @cached_property
    def number(self) -> int:
        """How many projects there are."""
        return len(self.projects)

    @cached_property
    def page(self) -> "Page[Any]":
        """A page of primary keys; the nearest one there is, whatever was asked."""
        number = self.asked_page[:9] if self.asked_page.isdecimal() else 1
        return Paginator(self.primary_keys, PER_PAGE).get_page(number)

    @property
    def problem(self) -> str:
        """What was wrong with the number of the page, in Dutch."""
        asked = self.asked_page
        if not asked or asked == str(self.page.number):
            return ""
        if not asked.isdecimal():
            return f"‘{asked[:20]}’ is geen nummer. Je ziet de eerste pagina."
        return f"Deze lijst heeft geen pagina {asked[:20]}. Je ziet de laatste pagina."

    @property
    def is_first(self) -> bool:
        return self.page.number == 1

    @property
    def canonical(self) -> str:
        """The path of this page, with its number if it isn't the first."""
        return self.path if self.is_first else f"{self.path}?{PAGE}={self.page.number}"

    @property
    def pager(self) -> Pager:
        return pager(self.page, [])

    @cached_property
    def cards(self) -> list[Card]:
        """The cards of this page."""
        return cards(list(self.page.object_list), self.columns)

    @property
    def primary_keys(self) -> Sequence[int]:
        """All projects, in the order of the page."""
        return InOrder(self.projects, self.columns.order(DEFAULT_ORDER))


class Collection(PagedProjects):
    """The published projects with a value of a facet."""

    def __init__(self, request: HttpRequest, columns: Columns, facet: str, value: str) -> None:
        self.facet, self.value = facet, value
        published = columns.published
        chosen = published.having(facet, [value])
        # As the list names the same choice, so that it is counted once for both.
        choice = (*published.choice, (facet, (value,)))
        super().__init__(request, columns, ProjectSet(columns, chosen.bits, choice))

    @property
    def follow_url(self) -> str:
        """Where one asks for mail about what is new here."""
        return url("projects:follow") + query_string([(self.facet, self.value)])

    @property
    def in_the_list(self) -> str:
        """The address of the list with the same projects, to choose further in."""
        return url("projects:list") + query_string([(self.facet, self.value)])


class InOrder(Sequence[int]):
    """The primary keys of projects in an order; `first` come before all others.

    Looked up only for the page that is asked.
    """

    def __init__(
        self, projects: ProjectSet, order: Iterable[int], first: Sequence[int] = ()
    ) -> None:
        self._first = first
        self._rest = projects
        if first:
            grouped = projects.columns.bits_of(first)
            self._rest = ProjectSet(projects.columns, projects.bits & ~grouped)
        self._order = order

    def __len__(self) -> int:
        return len(self._first) + len(self._rest)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        if not isinstance(at, slice):
            return self[at : at + 1][0]
        begin, end, _ = at.indices(len(self))
        before = len(self._first)
        rest = max(begin - before, 0), max(end - before, 0)
        found = self._rest.in_order(self._order, *rest) if rest[1] else []
        return [*self._first[begin:end], *found]
