"""What the home page shows: how much there is, and a few projects to start with."""

from django.utils.functional import cached_property

from projects.catalogue.columns import Columns
from projects.catalogue.orders import DEFAULT_ORDER
from projects.catalogue.project_sets import ProjectSet
from projects.models import Project
from projects.models.project_facets import YES
from projects.public import charts
from projects.public.cards import Card, cards
from projects.public.themes import Theme, by_size

NEWEST = 3  # cards
OF_A_KIND = 3  # cards each of stories and ideas


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
    def newest(self) -> list[Card]:
        return self._cards(self._first(self.columns.published, NEWEST))

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
        return len(self.columns.published.having("afloop", [YES]))

    def _of(self, kind: Project.Kind) -> ProjectSet:
        return self.columns.published.having("soort", [kind])

    def _first(self, projects: ProjectSet, most: int) -> list[int]:
        return projects.in_order(self.columns.order(DEFAULT_ORDER), 0, most)

    def _cards(self, primary_keys: list[int]) -> list[Card]:
        return cards(primary_keys, self.columns)
