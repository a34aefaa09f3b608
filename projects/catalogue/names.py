"""The names and slugs that all projects share: themes, periods, organisations.

Small tables, read anew only when one of them changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from django.utils.text import slugify

from projects.catalogue.project_sets import Labels
from projects.models import (
    DURATION_NAMES,
    Organisation,
    OrganisationAlias,
    Project,
    Province,
    SubsidyPeriod,
    Theme,
    ThemeAlias,
)
from projects.models.project_facets import NO_PERIOD, UNKNOWN
from projects.values.text import fold

YEARS = range(2100, 1992, -1)  # back to the fund's first year
Place = tuple[str, str, str, float, float]  # name, slug, province, longitude, latitude


class Names:
    """What the values of the facets are called, by what stands in a row of a project.

    `themes`, `periods`: the value in a URL, by primary key. `organisations`: slug and province,
    by primary key. `labels`: by facet and value. `other_wordings`: by facet, what else a value
    has been called.
    """

    def __init__(self) -> None:
        themes = list(Theme.objects.values_list("pk", "slug", "name"))
        self.themes: Mapping[int, str] = {key: slug for key, slug, _ in themes}
        periods = list(SubsidyPeriod.objects.all())
        self.periods: Mapping[int, str] = {period.pk: period.code for period in periods}
        organisations = list(
            Organisation.objects.order_by().values_list("pk", "slug", "name", "province")
        )
        self.organisations = {key: (slug, where) for key, slug, _, where in organisations}
        self.other_wordings: dict[str, Labels] = {
            "thema": _wordings(ThemeAlias.objects.values_list("name", "theme__slug")),
            "gemeente": _wordings(
                OrganisationAlias.objects.values_list("name", "organisation__slug")
            ),
        }
        by_name = sorted(organisations, key=lambda one: fold(one[2]).lstrip("' "))
        self.labels: dict[str, Labels] = {
            "status": _labels(Project.Status.choices),
            "soort": _labels(Project.Kind.choices),
            "thema": {slug: name for _, slug, name in themes} | {UNKNOWN: "niet vermeld"},
            "periode": {
                period.code: f"{period} ({period.marker})" if period.marker else str(period)
                for period in periods
            }
            | {NO_PERIOD: "vóór 2021 of niet vermeld"},
            "startjaar": {str(year): str(year) for year in YEARS} | {UNKNOWN: "onbekend"},
            "looptijd": DURATION_NAMES,
            "gemeente": {slug: name for _, slug, name, _ in by_name},
            "provincie": {slugify(name): name for name in Province.values} | {UNKNOWN: "onbekend"},
        }

    @cached_property
    def centres(self) -> Sequence[Place]:
        """Today's municipalities with their centres."""
        places = Organisation.objects.on_the_map().values_list(
            "name", "slug", "province", "longitude", "latitude"
        )
        return [(n, slug, p, float(x), float(y)) for n, slug, p, x, y in places]


def _labels(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {str(value): str(label) for value, label in pairs}


def _wordings(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Other names, slugified, each with the value that it stands for."""
    return {slugify(name): value for name, value in pairs}
