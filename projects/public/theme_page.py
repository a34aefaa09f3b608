"""The page of a theme: its introduction, its groups, and when and where it was."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from projects.catalogue.columns import Columns
from projects.catalogue.orders import DEFAULT_ORDER
from projects.catalogue.query_strings import PAGE, query_string
from projects.models import GroupedProject, Theme
from projects.models.project_facets import UNKNOWN
from projects.public import charts
from projects.public.cards import Card
from projects.public.collections import PER_PAGE, Collection, InOrder
from projects.public.templating import url
from projects.public.themes import largest_themes
from projects.values.html import clean_html, plain_text

OTHERS = "Andere projecten"
SAID = "lees wat gemeenten aanpakken, waar en wanneer, en wie je ernaar kunt vragen."
LONGEST_DESCRIPTION = 160  # characters


@dataclass(frozen=True)
class Section:
    """A heading with its cards on this page; `number` counts those on all pages."""

    name: str
    anchor: str
    address: str
    number: int
    cards: Sequence[Card]


class ThemePage(Collection):
    """A theme with its projects, the groups that staff made first, as the template uses them."""

    def __init__(self, request: HttpRequest, columns: Columns, theme: Theme) -> None:
        super().__init__(request, columns, "thema", theme.slug)
        self.theme = theme

    @property
    def introduction(self) -> SafeString:
        """What staff wrote above it, as HTML that is safe to show."""
        return clean_html(self.theme.introduction)

    @property
    def description(self) -> str:
        """What search engines and link previews say of it."""
        said = plain_text(self.introduction)
        return Truncator(said or f"{self.theme}: {SAID}").chars(LONGEST_DESCRIPTION)

    @cached_property
    def groups(self) -> Mapping[str, list[int]]:
        """The projects of each group by its name, as far as visitors see them here."""
        rows = GroupedProject.objects.filter(group__theme=self.theme)
        ordered = rows.order_by("group__order", "group__name", "group")
        named = list(ordered.values_list("group__name", "project"))
        order = self.columns.order(DEFAULT_ORDER)
        shown = self.projects.among({key for _, key in named})
        place = {key: at for at, key in enumerate(shown.in_order(order, 0, len(shown)))}
        found: dict[str, set[int]] = defaultdict(set)
        for name, key in named:
            if key in place:
                found[name].add(key)
        return {name: sorted(keys, key=place.__getitem__) for name, keys in found.items()}

    @cached_property
    def primary_keys(self) -> Sequence[int]:
        """All its projects, those in a group first; who is in two groups stands there twice."""
        grouped = [*chain.from_iterable(self.groups.values())]
        return InOrder(self.projects, self.columns.order(DEFAULT_ORDER), grouped)

    @cached_property
    def sections(self) -> list[Section]:
        """The groups in order, then the other projects; without groups one section."""
        named = [(name, len(keys)) for name, keys in self.groups.items()]
        rest = len(self.primary_keys) - sum(number for _, number in named)
        return list(self._sections([*named, (OTHERS, rest)] if rest else named))

    def _sections(self, named: Sequence[tuple[str, int]]) -> list[Section]:
        found = []
        begin, cards = 0, self.cards
        first = (self.page.number - 1) * PER_PAGE
        for at, (name, number) in enumerate(named, 1):
            here = cards[max(begin - first, 0) : max(begin + number - first, 0)]
            anchor = f"groep-{at}"
            found.append(Section(name, anchor, self._to(begin, anchor), number, here))
            begin += number
        return found

    def _to(self, at: int, anchor: str) -> str:
        """The address of the page with the project at this place."""
        page = at // PER_PAGE + 1
        path = "" if page == self.page.number else self.path
        query = query_string([(PAGE, str(page))]) if path and page > 1 else ""
        return f"{path}{query}#{anchor}"

    @property
    def timeline(self) -> list[charts.Column]:
        """How many of its projects ran when."""
        return charts.running(self.projects.months())

    @property
    def outline(self) -> list[tuple[int, str]]:
        """The map with the municipalities that have projects of this theme."""
        return charts.outline(charts.dots(self.columns.centres, self.projects.counts("gemeente")))

    @property
    def provinces(self) -> list[tuple[str, str, int]]:
        """The provinces with projects, most first: address in the list, name and number."""
        labels = self.columns.labels["provincie"]
        to = f"{self.in_the_list}&provincie="
        counts = self.projects.counts("provincie").items()
        found = [(f"{to}{slug}", labels[slug], n) for slug, n in counts if n and slug != UNKNOWN]
        return sorted(found, key=lambda one: (-one[2], one[1]))

    @property
    def on_the_map(self) -> str:
        """The address of the map with its projects."""
        return url("projects:map") + query_string([("thema", self.value)])

    @property
    def others(self) -> list[tuple[str, str, int]]:
        """The other themes: slug, name and number."""
        themes = largest_themes(self.columns.published)
        return [theme for theme in themes if theme[0] != self.value]
