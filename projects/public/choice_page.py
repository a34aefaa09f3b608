"""What the list, map and figures share: the form, the choices, and the links between them."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from projects.catalogue.choice_form import ANY_WORD
from projects.catalogue.facets import WHOLE, Facet
from projects.catalogue.in_words import choice_in_words
from projects.catalogue.query_strings import (
    PAGE,
    Pairs,
    adding,
    before,
    dropping,
    query_string,
)
from projects.catalogue.selection import Selection
from projects.models import TextPage
from projects.public.chips import Chip, chips_of
from projects.public.files import files_of, messages_of_columns
from projects.public.mine import Mine, mine_of, without_choices
from projects.public.templating import url
from projects.public.text_pages import introduction
from projects.public.themes import largest_themes
from projects.public.way_back import from_here
from projects.search.pinned import Shown, pinned
from projects.search.understood import Understood, without_words

MOST_THEMES = 8  # of those to choose from when nothing was found
ORDER = "volgorde"
LISTS = {  # the ways to view a choice: URL name and label
    "projects:list": "Lijst",
    "projects:map": "Kaart",
    "projects:figures": "Cijfers",
}
INTRODUCTIONS = {  # by URL name: which text of staff stands at the top
    "projects:list": TextPage.Key.LIST,
    "projects:map": TextPage.Key.MAP,
    "projects:figures": TextPage.Key.FIGURES,
}
TAKES = {  # the ways to take a choice along
    "projects:dossier": "Dossier: afdrukken, Word of Excel",
    "projects:embed_code": "Zet deze keuze op je eigen site",
    "projects:printed_list": "Hele lijst afdrukken",
}
FOLLOWS = {  # the ways to hear of what is new in a choice
    "projects:follow": "Mail mij wat er bij komt",
    "projects:list_feed": "Volg deze keuze (Atom)",
    "projects:list_calendar": "Start en einde in je agenda (iCalendar)",
}


def of_choice(pairs: Pairs) -> Pairs:
    """Return what of a query string says which projects, in whatever order."""
    return dropping(dropping(pairs, PAGE), ORDER)


class ChoicePage:
    """A page about a selection, as its template uses it. URLs are paths."""

    def __init__(self, request: HttpRequest, selection: Selection) -> None:
        self.path = request.path
        self.selection = selection
        self.chosen = selection.filter
        self.pairs: Pairs = self.chosen.pairs
        self.page_problem = ""

    @property
    def is_list(self) -> bool:
        """Whether this is the list, which has a field for the order."""
        return self.path == url("projects:list")

    @property
    def introduction(self) -> SafeString:
        """What staff tell at the top of this page."""
        key = next((key for name, key in INTRODUCTIONS.items() if url(name) == self.path), None)
        return introduction(key, self.selection.columns.version) if key else SafeString()

    @cached_property
    def number(self) -> int:
        """How many projects were chosen."""
        return len(self.selection.projects)

    @property
    def heading(self) -> str:
        """The number and the choice: "12 projecten over vitaliteit"."""
        return choice_in_words(self.chosen, self.number)

    @cached_property
    def title(self) -> str:
        """The choice without the number, for the page title."""
        return choice_in_words(self.chosen)

    @property
    def messages(self) -> list[tuple[str, str, str]]:
        """What wasn't understood: name, label and why."""
        problem = [(PAGE, "Pagina", self.page_problem)] if self.page_problem else []
        return [*self.chosen.messages, *problem, *messages_of_columns(self.pairs)]

    @cached_property
    def errors(self) -> dict[str, str]:
        """The messages, by the name of the field that wasn't understood."""
        return {name: said for name, _, said in self.messages}

    @property
    def facets(self) -> list[tuple[Facet, str, str]]:
        """Each facet, with the URLs to show all its values and what it hides, if any."""
        return [
            (facet, self._url_of_all(facet), self._url_with_unknown(facet))
            for facet in self.selection.facets
        ]

    @cached_property
    def looks_in_a_facet(self) -> bool:
        """Whether the visitor searched inside a facet, which must be visible then."""
        return any(name == WHOLE or name.startswith("zoek-") for name, _ in self.pairs)

    @property
    def ways(self) -> tuple[tuple[str, str, bool], ...]:
        """The ways to view the same choice: URL, label, and whether it is the current one."""
        paths = [(url(name), label) for name, label in LISTS.items()]
        return tuple((f"{path}{self._query}", label, path == self.path) for path, label in paths)

    @property
    def is_own_list_alone(self) -> bool:
        """Whether nothing but an own list was chosen, and no order."""
        return bool(self.chosen.kept) and {name for name, _ in self.pairs} == {"bewaard"}

    @property
    def own_list_url(self) -> str:
        """The page of the visitor's own list, in their order."""
        return url("projects:own_list") + query_string([("p", slug) for slug in self.chosen.kept])

    @property
    def takes(self) -> tuple[tuple[str, str], ...]:
        """What to take along of this choice: URL and label."""
        return tuple((f"{url(name)}{self._query}", label) for name, label in TAKES.items())

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """This choice as a file: URL and label."""
        return files_of(self.selection)

    @property
    def follows(self) -> tuple[tuple[str, str], ...]:
        """How to hear of what is new in this choice: URL and label; none of an own list."""
        if self.chosen.kept or self.messages:
            return ()
        choice = query_string(of_choice(self.pairs))
        return tuple((url(name) + choice, label) for name, label in FOLLOWS.items())

    @property
    def feed_url(self) -> str:
        """What is new of this choice, for feed readers."""
        return url("projects:list_feed") + query_string(of_choice(self.pairs))

    @property
    def map_elsewhere(self) -> str:
        """Where to get the code that shows this map on another site."""
        pairs = [*dropping(self.pairs, PAGE), ("vorm", "kaart")]
        return url("projects:embed_code") + query_string(pairs)

    @cached_property
    def chips(self) -> list[Chip]:
        """What was chosen, with the links to drop it and to turn it round."""
        return chips_of(self.path, self.chosen)

    @property
    def ways_out(self) -> list[tuple[str, str, int]]:
        """What to try when nothing matches: URL, filter to drop, and how many that gives."""
        return [
            (self._without(name), label, number)
            for name, label, number in self.selection.ways_out()
        ]

    @property
    def found_no_words(self) -> bool:
        """Whether it isn't for the filters that nothing was found."""
        return bool(self.chosen.words) and not self.chosen.answering.bits

    @property
    def themes(self) -> list[tuple[str, str, int]]:
        """The largest themes, for who found nothing: slug, name and number."""
        return largest_themes(self.chosen.visible)[:MOST_THEMES]

    @cached_property
    def from_here(self) -> str:
        """What a link to a project has behind its address, to lead back here."""
        return from_here(self.chosen)

    @property
    def orders(self) -> tuple[tuple[str, str, bool], ...]:
        """The orders to choose from: value, label, and whether it is chosen."""
        usual, now = self.selection.usual_order, self.selection.order
        return tuple(
            ("" if name == usual else name, label, name == now)
            for name, label in self.selection.orders.items()
        )

    @property
    def pinned(self) -> list[Shown]:
        """What staff pinned to this question; on the first page."""
        words = self.selection.found.mended or self.chosen.words
        if not words or self.chosen.last(PAGE) not in ("", "1"):
            return []
        columns = self.selection.columns
        return pinned(words, columns.version, columns.today)

    @cached_property
    def mine(self) -> Mine:
        """The municipality of the visitor."""
        return mine_of(self.path, self.chosen)

    @property
    def url_without_choices(self) -> str:
        return without_choices(self.path, self.chosen)

    @cached_property
    def understood(self) -> list[tuple[Understood, str]]:
        """What each part of the question was taken for, and the URL without it."""
        parts = self.selection.found.understood
        return [(part, self._without_words(part.asked)) for part in parts]

    @property
    def word_ways(self) -> tuple[tuple[str, str, bool], ...]:
        """Whether all words count, as usual, or one: value, label, and whether it is chosen."""
        is_any = self.chosen.any_word
        return (
            ("", "alle woorden", not is_any),
            (ANY_WORD, "een van de woorden", is_any),
        )

    def _without_words(self, asked: str) -> str:
        rest = without_words(self.chosen.words, asked)
        pairs = dropping(self.pairs, "q")
        return self.path + query_string([("q", rest), *pairs] if rest else pairs)

    def _url_of_all(self, facet: Facet) -> str:
        """This page with all values of a facet, or only the largest if it already shows all."""
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
        """This page, including the projects without a known value for a facet."""
        if not facet.hidden:
            return ""
        return self.path + query_string(adding(self.pairs, facet.name, facet.empty_value))

    @cached_property
    def _query(self) -> str:
        """The query string of this choice, without the page number."""
        return query_string(dropping(self.pairs, PAGE))

    def _without(self, name: str, value: str | None = None) -> str:
        return self.path + query_string(dropping(self.pairs, name, value))


@dataclass(frozen=True)
class Pager:
    """The links to the nearest and the outermost pages; None where some are left out.

    `before` is the URL up to the page number.
    """

    number: int
    last: int
    before: str
    numbers: tuple[int | None, ...]


def pager(page: Page[object], pairs: Pairs) -> Pager:
    """Return the links to the other pages of a list."""
    shown = page.paginator.get_elided_page_range(page.number)  # numbers and ellipses
    return Pager(
        number=page.number,
        last=page.paginator.num_pages,
        before=before(pairs, PAGE),
        numbers=tuple(one if isinstance(one, int) else None for one in shown),
    )
