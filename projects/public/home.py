"""What the home page shows: how much there is, and a few projects to start with."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from projects.catalogue.columns import Columns
from projects.catalogue.orders import DEFAULT_ORDER
from projects.catalogue.project_sets import ProjectSet
from projects.changes.version import Version
from projects.models import Featured, Project, TextPage
from projects.models.project_facets import YES
from projects.public import charts
from projects.public.cards import Card, cards
from projects.public.selection_pages import InBrief, published_pages
from projects.public.text_pages import introduction
from projects.public.themes import Theme, by_size
from projects.values.counts import listed_in_words

FEATURED = 6  # cards, at most
TOLD = 3  # cards, when staff chose none
OF_A_KIND = 3  # cards each of stories and ideas
SELECTIONS = 6  # pages of staff, at most
KINDS = {
    Project.Kind.SUBSIDISED: "projecten",
    Project.Kind.IDEA: "ideeën",
    Project.Kind.STORY: "verhalen",
}


class HomePage:
    """The published projects at a glance, as the template uses them."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.number = len(columns.published)

    @cached_property
    def themes(self) -> tuple[list[Theme], list[Theme]]:
        """The themes that have projects, the largest first, and apart those with few."""
        return by_size(self.columns.published)

    @cached_property
    def dots(self) -> list[charts.Dot]:
        """The municipalities, with the number of projects of each."""
        return charts.dots(self.columns.centres, self.columns.published.counts("gemeente"))

    @property
    def outline(self) -> list[tuple[int, str]]:
        return charts.outline(self.dots)

    @property
    def number_of_places(self) -> int:
        return sum(1 for dot in self.dots if dot.number)

    @property
    def introduction(self) -> SafeString:
        """What staff tell in the first sentences."""
        return introduction(TextPage.Key.HOME, self.columns.version)

    @property
    def kinds_in_words(self) -> str:
        """What there is: "projecten, ideeën en verhalen", without what there isn't."""
        return listed_in_words([name for kind, name in KINDS.items() if self._of(kind)])

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year in which a project began; None if no year is known."""
        counts = self.columns.published.counts("startjaar")
        years = [int(year) for year, number in counts.items() if number and year.isdecimal()]
        return (min(years), max(years)) if years else None

    @property
    def selections(self) -> Sequence[InBrief]:
        """The newest pages of staff with a choice of projects."""
        return published_pages(self.columns.version)[:SELECTIONS]

    @cached_property
    def featured(self) -> list[Card]:
        """What staff chose to show today."""
        return self._cards(list(_featured(self.columns.version, self.columns.today)))

    @cached_property
    def told(self) -> list[Card]:
        """A few that tell how they ended, for when staff chose none."""
        return self._cards(self._first(self._told, TOLD))

    @cached_property
    def stories_and_ideas(self) -> list[Card]:
        kinds = (Project.Kind.STORY, Project.Kind.IDEA)
        return self._cards([n for kind in kinds for n in self._first(self._of(kind), OF_A_KIND)])

    @property
    def number_of_stories(self) -> int:
        return len(self._of(Project.Kind.STORY))

    @property
    def number_of_ideas(self) -> int:
        return len(self._of(Project.Kind.IDEA))

    @property
    def number_told(self) -> int:
        """How many tell how they ended."""
        return len(self._told)

    @property
    def _told(self) -> ProjectSet:
        return self.columns.published.having("afloop", [YES])

    def _of(self, kind: Project.Kind) -> ProjectSet:
        return self.columns.published.having("soort", [kind])

    def _first(self, projects: ProjectSet, most: int) -> list[int]:
        return projects.in_order(self.columns.order(DEFAULT_ORDER), 0, most)

    def _cards(self, primary_keys: list[int]) -> list[Card]:
        return cards(primary_keys, self.columns)


@lru_cache(maxsize=1)
def _featured(version: Version, day: date) -> tuple[int, ...]:
    """The primary keys of what staff chose; asked once for each version of the catalogue."""
    rows = Featured.objects.shown_on(day).values_list("project", flat=True)
    return tuple(rows[:FEATURED])
