"""What list, map and figures share: the form, what was chosen, and the ways to look at it."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page
from django.http import HttpRequest

from projects.catalogue.choice_form import meant_by
from projects.catalogue.facets import WHOLE, Facet
from projects.catalogue.filters import LABELS
from projects.catalogue.in_words import choice_in_words
from projects.catalogue.query_strings import PAGE, Pairs, adding, before, dropping, query_string
from projects.catalogue.selection import Selection
from projects.public.templating import url

LISTS = {  # the ways to look: URL name, and how it reads
    "projects:list": "Lijst",
    "projects:map": "Kaart",
    "projects:figures": "Cijfers",
}


@dataclass(frozen=True)
class Chip:
    """A value that a visitor chose, and the address without it."""

    label: str
    value: str
    url: str


class ChoicePage:
    """A page about a selection, as its template asks for it. Addresses are paths."""

    def __init__(self, request: HttpRequest, selection: Selection) -> None:
        self.path = request.path
        self.selection = selection
        self.chosen = selection.filter
        # Another wording stands for its value from here on, so that a link can drop it.
        self.pairs: Pairs = [
            (name, meant_by(selection.columns, name, value)) for name, value in self.chosen.pairs
        ]
        self.page_problem = ""

    @property
    def is_list(self) -> bool:
        """Whether it is the list itself, which has a field for the order."""
        return self.path == url("projects:list")

    @cached_property
    def number(self) -> int:
        """How many projects were chosen."""
        return len(self.selection.projects)

    @property
    def heading(self) -> str:
        """How many, and of what: "12 projecten over vitaliteit"."""
        return choice_in_words(self.chosen, self.number)

    @cached_property
    def title(self) -> str:
        """The choice without its number, for the title of the page."""
        return choice_in_words(self.chosen)

    @property
    def messages(self) -> list[tuple[str, str, str]]:
        """What wasn't understood: name, label and why."""
        problem = [(PAGE, "Pagina", self.page_problem)] if self.page_problem else []
        return [*self.chosen.messages, *problem]

    @cached_property
    def errors(self) -> dict[str, str]:
        """Why, by the name of the field that wasn't understood."""
        return {name: said for name, _, said in self.messages}

    @property
    def facets(self) -> list[tuple[Facet, str, str]]:
        """Each facet, with the addresses of all its values and of what it hides, if any."""
        return [
            (facet, self._url_of_all(facet), self._url_with_unknown(facet))
            for facet in self.selection.facets
        ]

    @cached_property
    def looks_in_a_facet(self) -> bool:
        """Whether the visitor asked for values of a facet, which must be in sight then."""
        return any(name == WHOLE or name.startswith("zoek-") for name, _ in self.pairs)

    @property
    def ways(self) -> tuple[tuple[str, str, bool], ...]:
        """The ways to look at the same choice: address, name, and whether this is it."""
        paths = [(url(name), label) for name, label in LISTS.items()]
        return tuple((f"{path}{self._query}", label, path == self.path) for path, label in paths)

    @cached_property
    def chips(self) -> list[Chip]:
        return [
            Chip(LABELS[name], said, self._without(name, value))
            for name in self.chosen.narrowing
            for said, value in self._chosen_values(name)
        ]

    @property
    def ways_out(self) -> list[tuple[str, str, int]]:
        """What to try when nothing fits: the address, the filter to drop, and how many then."""
        return [
            (self._without(name), label, number)
            for name, label, number in self.selection.ways_out()
        ]

    @property
    def orders(self) -> tuple[tuple[str, str, bool], ...]:
        """The orders to choose from: the value in the address, its label, whether it is chosen."""
        usual, now = self.selection.usual_order, self.selection.order
        return tuple(
            ("" if name == usual else name, label, name == now)
            for name, label in self.selection.orders.items()
        )

    @property
    def mended_url(self) -> str:
        """The address of the question as we read it, when a word was mistyped."""
        found = self.selection.found
        pairs = dropping(self.pairs, "q")
        return self.path + query_string([("q", found.mended or found.perhaps), *pairs])

    def _url_of_all(self, facet: Facet) -> str:
        """This page with all values of a facet, or with the largest alone when it shows all."""
        is_partial = len(facet.values) < facet.total
        if not is_partial and not facet.is_whole:
            return ""
        query = self._query
        if self.looks_in_a_facet:
            pairs = dropping(dropping(self.pairs, WHOLE, facet.name), f"zoek-{facet.name}")
            query = query_string(pairs)
        if is_partial:
            query = f"{query}{'&' if query else '?'}{WHOLE}={facet.name}"
        return f"{self.path}{query}#id_{facet.name}"

    def _url_with_unknown(self, facet: Facet) -> str:
        """This page with the projects too whose value of a facet isn't known."""
        if not facet.hidden:
            return ""
        return self.path + query_string(adding(self.pairs, facet.name, facet.empty_value))

    def _chosen_values(self, name: str) -> list[tuple[str, str | None]]:
        """What was chosen of a filter: how it reads, and its value where there can be more."""
        if name == "q":
            return [(self.chosen.words, None)]
        if name == "bewaard":
            return [("door jou bewaard", None)]
        labels = self.selection.columns.labels[name]
        return [(labels[value], value) for value in self.chosen.chosen_of(name)]

    @cached_property
    def _query(self) -> str:
        """The query string of this choice, from its first page on."""
        return query_string(dropping(self.pairs, PAGE))

    def _without(self, name: str, value: str | None = None) -> str:
        return self.path + query_string(dropping(self.pairs, name, value))


@dataclass(frozen=True)
class Pager:
    """The links to the other pages: those nearest and the outermost; None where some are left out.

    `before` is the address up to the number of a page.
    """

    number: int
    last: int
    before: str
    numbers: tuple[int | None, ...]


def pager(page: Page[object], pairs: Pairs) -> Pager:
    """Return the links to the other pages of a list."""
    shown = page.paginator.get_elided_page_range(page.number)  # numbers, and texts for the rest
    return Pager(
        number=page.number,
        last=page.paginator.num_pages,
        before=before(pairs, PAGE),
        numbers=tuple(one if isinstance(one, int) else None for one in shown),
    )
