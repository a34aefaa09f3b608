"""What is in the catalogue and what isn't: counted, so that it is true whatever staff add."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.functional import cached_property

from projects.catalogue.columns import Columns
from projects.catalogue.filters import FACETS, LABELS
from projects.models import Link, LinkQuerySet, Project, ProjectQuerySet
from projects.models.project_facets import NO_PERIOD, UNKNOWN, YES

NOT_KNOWN = (UNKNOWN, NO_PERIOD)
# By filter, in words: what the choice is made by.
SOURCES = {
    "thema": "Het thema dat bij het project staat. Een redacteur kan een tweede thema geven.",
    "gemeente": "De aanvrager en de deelnemers. Een project van een samenwerking telt bij elke"
    " deelnemer, en een project van een opgeheven gemeente ook bij de gemeente van nu.",
    "provincie": "De provincies van de gemeenten waarvoor het project telt.",
    "grootte": "Het aantal inwoners van die gemeenten, in de klassen van het CBS.",
    "periode": "De subsidieperiode die bij het project staat.",
    "looptijd": "Het begin en het einde van het project, naast de dag van vandaag.",
    "afloop": "De tekst: een vaste regel zoekt zinnen over de afloop. Een redacteur kan het"
    " verbeteren.",
    "soort": "Het soort dat bij het project staat.",
    "startjaar": "Het begin van het project.",
}


class PeriodRow(NamedTuple):
    """A subsidy period: `numbers` by kind, and how many of them tell how they ended."""

    value: str
    label: str
    numbers: Sequence[int]
    number: int
    told: int


class FilterRow(NamedTuple):
    """A filter: what it goes by, and the projects it can't place, with the value that finds them.

    `value` is "" where one can't choose them.
    """

    name: str
    label: str
    source: str
    unplaced: int
    value: str


class ContentsPage:
    """The published projects, as the template uses them."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.projects = columns.published
        self.number = len(columns.published)
        self.kinds = columns.labels["soort"]

    @cached_property
    def periods(self) -> list[PeriodRow]:
        """The periods, in the order of the filter; also those without a project."""
        return [self._period(*one) for one in self.columns.labels["periode"].items()]

    @property
    def empty_periods(self) -> list[str]:
        return [row.label for row in self.periods if not row.number and row.value != NO_PERIOD]

    @property
    def filters(self) -> list[FilterRow]:
        return [self._filter(name) for name in FACETS]

    @cached_property
    def years(self) -> tuple[str, str] | None:
        """The first and the last year in which a project began."""
        counts = self.projects.counts("startjaar")
        known = sorted(year for year, number in counts.items() if number and year != UNKNOWN)
        return (known[0], known[-1]) if known else None

    @cached_property
    def towns(self) -> tuple[int, int]:
        """How many of today's municipalities have a project, and how many there are."""
        counts, towns = self.projects.counts("gemeente"), self.columns.towns.by_slug
        return sum(1 for slug in towns if counts.get(slug)), len(towns)

    @property
    def told(self) -> int:
        """How many projects tell how they ended."""
        return len(self.projects.having("afloop", [YES]))

    @property
    def withdrawn(self) -> int:
        return len(self.columns.everything.having("status", [Project.Status.WITHDRAWN]))

    @property
    def lost_links(self) -> int:
        """How many links have lost their address, so that only the words are left."""
        return LinkQuerySet(Link).lost().of_published().count()

    @cached_property
    def days(self) -> Mapping[str, date | None]:
        """When a project last came on the site (`published`), and when one was last `changed`."""
        return ProjectQuerySet(Project).last_days()

    def _period(self, value: str, label: str) -> PeriodRow:
        projects = self.projects.having("periode", [value])
        counts = projects.counts("soort")
        numbers = [counts.get(kind, 0) for kind in self.kinds]
        told = len(projects.having("afloop", [YES]))
        return PeriodRow(value, label, numbers, len(projects), told)

    def _filter(self, name: str) -> FilterRow:
        known = [value for value in self.columns.facets[name] if value not in NOT_KNOWN]
        unplaced = len(self.projects.lacking(name, known))
        value = next((one for one in NOT_KNOWN if one in self.columns.labels[name]), "")
        return FilterRow(name, LABELS[name], SOURCES[name], unplaced, value)
