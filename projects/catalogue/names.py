"""The names and slugs that all projects share: themes, periods, organisations.

Small tables, read anew only when one of them changed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.utils.functional import cached_property
from django.utils.text import slugify

from projects.catalogue.towns import Towns
from projects.catalogue.wordings import Labels, Wordings, plain_name
from projects.models import (
    DURATION_NAMES,
    Change,
    Organisation,
    OrganisationAlias,
    Project,
    Province,
    SubsidyPeriod,
    Theme,
    ThemeAlias,
)
from projects.models.project_facets import NO, NO_PERIOD, PROVINCES, UNKNOWN, YES
from projects.values.size_classes import SIZE_CLASSES, in_words

SLUGS = {name: slug for slug, name in PROVINCES.items()}  # of the provinces
YEARS = range(2100, 1992, -1)  # back to the fund's first year
Centre = tuple[str, str, str, float, float]  # name, slug, province, longitude, latitude


class Themes:
    """`values`: the slug of each theme, by primary key."""

    def __init__(self) -> None:
        themes = list(Theme.objects.values_list("pk", "slug", "name"))
        self.values: Mapping[int, str] = {key: slug for key, slug, _ in themes}
        self.labels: Labels = {slug: name for _, slug, name in themes} | {UNKNOWN: "niet vermeld"}
        aliases = ThemeAlias.objects.values_list("name", "theme__slug")
        self.wordings = Wordings(self.labels, aliases)


class Periods:
    """`values`: the code of each period, by primary key."""

    def __init__(self) -> None:
        periods = list(SubsidyPeriod.objects.all())
        self.values: Mapping[int, str] = {period.pk: period.code for period in periods}
        self.labels: Labels = {
            period.code: f"{period} ({period.marker})" if period.marker else str(period)
            for period in periods
        } | {NO_PERIOD: "vóór 2021 of niet vermeld"}
        self.wordings = Wordings(self.labels, [(str(one), one.code) for one in periods])


class OrganisationNames:
    """`slugs` and `provinces`: of each organisation, by primary key; a province as in a URL.

    `towns`: the municipalities among them.
    """

    def __init__(self) -> None:
        found = list(Organisation.objects.order_by().values_list("pk", "slug", "name", "province"))
        self.slugs: Mapping[int, str] = {key: slug for key, slug, _, _ in found}
        self.provinces: Mapping[int, str] = {
            key: SLUGS.get(where, "") for key, _, _, where in found
        }
        by_name = sorted(found, key=lambda one: plain_name(one[2]))
        self.labels: Labels = {slug: name for _, slug, name, _ in by_name}
        aliases = list(OrganisationAlias.objects.values_list("name", "organisation__slug"))
        self.wordings = Wordings(self.labels, aliases)
        self.towns = Towns(aliases)

    @cached_property
    def centres(self) -> Sequence[Centre]:
        """Today's municipalities with their centres."""
        places = Organisation.objects.on_the_map().values_list(
            "name", "slug", "province", "longitude", "latitude"
        )
        return [(n, slug, p, float(x), float(y)) for n, slug, p, x, y in places]


class Names:
    """What the values of all facets are called.

    `labels`: by facet and value. `wordings`: by facet, what else a value is called.
    """

    def __init__(self, themes: Themes, periods: Periods, organisations: OrganisationNames) -> None:
        self.themes, self.periods, self.organisations = themes, periods, organisations
        self.labels = LABELS | {
            "thema": themes.labels,
            "periode": periods.labels,
            "gemeente": organisations.labels,
        }
        self.wordings: Mapping[str, Wordings] = WORDINGS | {
            "thema": themes.wordings,
            "periode": periods.wordings,
            "gemeente": organisations.wordings,
        }

    @classmethod
    def read(cls) -> "Names":
        """Read all names from the database."""
        return cls(Themes(), Periods(), OrganisationNames())

    def after(self, shared: Collection[int]) -> "Names":
        """Read those that changed; return self if none did."""
        if not shared:
            return self
        return Names(
            Themes() if Change.THEMES in shared else self.themes,
            Periods() if Change.PERIODS in shared else self.periods,
            OrganisationNames() if Change.ORGANISATIONS in shared else self.organisations,
        )


def _labels(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {str(value): str(label) for value, label in pairs}


LABELS: dict[str, Labels] = {  # those that don't change
    "status": _labels(Project.Status.choices),
    "soort": _labels(Project.Kind.choices),
    "startjaar": {str(year): str(year) for year in YEARS} | {UNKNOWN: "onbekend"},
    "looptijd": DURATION_NAMES,
    "afloop": {YES: "ja", NO: "nee"},
    "provincie": PROVINCES | {UNKNOWN: "onbekend"},
    "grootte": {str(size): in_words(size) for size in SIZE_CLASSES} | {UNKNOWN: "onbekend"},
}
WORDINGS = {name: Wordings(labels, ()) for name, labels in LABELS.items()}
WORDINGS["provincie"] = Wordings(LABELS["provincie"], [("Friesland", slugify(Province.FRYSLAN))])
