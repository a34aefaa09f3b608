"""What the front page shows of the catalogue: how much there is, and a few to begin with."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from projects.catalogue.columns import UNKNOWN, Chosen, Columns
from projects.catalogue.filters import DEFAULT_ORDER
from projects.models import Project
from projects.public.cards import cards
from projects.search.engine import Found

NEWEST = 3  # cards
OF_A_KIND = 3  # cards of stories, and of ideas


@dataclass(frozen=True)
class Entrance:
    """The published projects at a glance."""

    columns: Columns

    @property
    def number(self) -> int:
        return len(self.columns.published)

    @property
    def themes(self) -> list[tuple[str, str, int]]:
        """The themes that have projects, the largest first: value, name and number."""
        counts = self.columns.published.counts("thema")
        labels = self.columns.labels["thema"]
        found = [(value, labels[value], number) for value, number in counts.items() if number]
        return sorted((t for t in found if t[0] != UNKNOWN), key=lambda t: (-t[2], t[1]))

    @cached_property
    def by_place(self) -> dict[str, int]:
        """How many projects count for each organisation, by its web name."""
        return self.columns.published.counts("gemeente")

    @property
    def newest(self) -> list[SafeString]:
        return self._cards(self._first(self.columns.published, NEWEST))

    @property
    def stories_and_ideas(self) -> list[SafeString]:
        kinds = (Project.Kind.STORY, Project.Kind.IDEA)
        return self._cards([n for kind in kinds for n in self._first(self._of(kind), OF_A_KIND)])

    @property
    def number_of_stories(self) -> int:
        return len(self._of(Project.Kind.STORY))

    @property
    def number_of_ideas(self) -> int:
        return len(self._of(Project.Kind.IDEA))

    def _of(self, kind: Project.Kind) -> Chosen:
        return self.columns.published.having("soort", [kind])

    def _first(self, chosen: Chosen, most: int) -> list[int]:
        return chosen.in_order(self.columns.order(DEFAULT_ORDER), 0, most)

    def _cards(self, numbers: list[int]) -> list[SafeString]:
        return cards(numbers, self.columns, Found(), ())
