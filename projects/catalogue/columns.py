"""The facet columns: for each value of a facet, which projects have it.

Read from the database once per version of the catalogue and kept in memory, so that filtering
and counting (see `project_sets`) need no queries. Both databases give the same result, and with
100,000 projects all counts on a page take a few milliseconds.
"""

import threading
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import repeat
from typing import Any

from django.utils.text import slugify

from projects.catalogue.orders import positions_in_order
from projects.catalogue.project_sets import Labels, ProjectSet
from projects.models import (
    DURATION_NAMES,
    Organisation,
    OrganisationAlias,
    Project,
    ProjectPlace,
    Province,
    SubsidyPeriod,
    Theme,
    ThemeAlias,
)
from projects.models.project_facets import NO_PERIOD, UNKNOWN
from projects.values.partial_dates import status_on
from projects.values.text import fold

YEARS = range(2100, 1992, -1)  # back to the fund's first year
ZERO, ONE = b"01"
Place = tuple[str, str, str, float, float]  # name, slug, province, longitude, latitude
_lock = threading.Lock()
_kept: dict[str, "Columns"] = {}


class Columns:
    """The facet columns of a version of the catalogue, on a given day."""

    def __init__(self, version: int, today: date) -> None:
        self.version = version
        self.today = today
        self.primary_keys: list[int] = []  # the primary key at each position, newest first
        self.spans: list[tuple[str, str] | None] = []  # first and last month, if both are known
        self.facets: dict[str, dict[str, int]] = {}
        self.labels: dict[str, Labels] = {}
        self.other_wordings: dict[str, Labels] = {}  # by facet: other wordings of a value
        self.titles: list[str] = []  # without accents and case
        self.kept_facets: dict[Hashable, Any] = {}  # by `facets`; dropped with this version
        self._starts: list[str] = []
        self._orders: dict[str, Sequence[int]] = {}
        self._read_projects()
        self._read_places()

    @cached_property
    def everything(self) -> ProjectSet:
        return ProjectSet(self, (1 << len(self.primary_keys)) - 1)

    @cached_property
    def published(self) -> ProjectSet:
        return self.everything.having("status", [Project.Status.PUBLISHED])

    def bits_of(self, primary_keys: Iterable[int]) -> int:
        size = len(self.primary_keys)
        return _bits(map(self.position.get, primary_keys, repeat(size)), size)

    def order(self, name: str) -> Sequence[int]:
        """The positions in a given order; computed on first use."""
        if name not in self._orders:
            self._orders[name] = positions_in_order(
                name, self.primary_keys, self.titles, self._starts
            )
        return self._orders[name]

    @cached_property
    def centres(self) -> Sequence[Place]:
        """Today's municipalities with their centres."""
        places = Organisation.objects.on_the_map().values_list(
            "name", "slug", "province", "longitude", "latitude"
        )
        return [(n, slug, p, float(x), float(y)) for n, slug, p, x, y in places]

    @cached_property
    def position(self) -> dict[int, int]:
        return {key: position for position, key in enumerate(self.primary_keys)}

    def _read_projects(self) -> None:
        themes = dict(Theme.objects.values_list("pk", "slug"))
        periods = {period.pk: period for period in SubsidyPeriod.objects.all()}
        rows = list(
            Project.objects.order_by().values_list(
                "start_key",
                "title",
                "pk",
                "status",
                "kind",
                "theme_id",
                "period_id",
                "start_year",
                "end_key",
            )
        )
        rows = [(start, fold(title), *rest) for start, title, *rest in rows]
        rows.sort(key=lambda row: (row[1], row[2]))
        rows.sort(key=lambda row: row[0], reverse=True)  # stable: titles stay sorted
        self._starts = [row[0] for row in rows]
        self.titles = [row[1] for row in rows]
        self.primary_keys = [row[2] for row in rows]
        day = self.today.isoformat()
        codes = {key: period.code for key, period in periods.items()} | {None: NO_PERIOD}
        ends = [row[8] for row in rows]
        self.spans = [
            (start[:7], end[:7]) if start and end else None
            for start, end in zip(self._starts, ends, strict=True)
        ]
        self.facets = {
            "status": self._column(row[3] for row in rows),
            "soort": self._column(row[4] for row in rows),
            "thema": self._column(themes.get(row[5], UNKNOWN) for row in rows),
            "periode": self._column(codes[row[6]] for row in rows),
            "startjaar": self._column(str(row[7] or UNKNOWN) for row in rows),
            "looptijd": self._column(
                status_on(day, start, end) for start, end in zip(self._starts, ends, strict=True)
            ),
        }
        self.other_wordings["thema"] = _wordings(
            ThemeAlias.objects.values_list("name", "theme__slug")
        )
        self.labels |= {
            "status": _labels(Project.Status.choices),
            "soort": _labels(Project.Kind.choices),
            "thema": _labels(Theme.objects.values_list("slug", "name")) | {UNKNOWN: "niet vermeld"},
            "periode": {
                period.code: f"{period} ({period.marker})" if period.marker else str(period)
                for period in periods.values()
            }
            | {NO_PERIOD: "vóór 2021 of niet vermeld"},
            "startjaar": {str(year): str(year) for year in YEARS} | {UNKNOWN: "onbekend"},
            "looptijd": DURATION_NAMES,
        }

    def _read_places(self) -> None:
        places: dict[int, list[int]] = defaultdict(list)
        known = self.position
        for project, place in ProjectPlace.objects.order_by().values_list("project_id", "place_id"):
            if project in known:
                places[place].append(known[project])
        organisations = Organisation.objects.order_by().values_list(
            "pk", "slug", "name", "province"
        )
        towns: dict[str, int] = {}
        provinces = dict.fromkeys(Province.values, 0)
        for key, slug, _, province in organisations:
            bits = _bits(places.get(key, ()), len(self.primary_keys))
            towns[slug] = bits
            if province:
                provinces[province] |= bits
        self.labels["gemeente"] = dict(
            sorted(
                ((slug, name) for _, slug, name, _ in organisations),
                key=lambda pair: fold(pair[1]).lstrip("' "),
            )
        )
        self.other_wordings["gemeente"] = _wordings(
            OrganisationAlias.objects.values_list("name", "organisation__slug")
        )
        somewhere = 0
        for bits in provinces.values():
            somewhere |= bits
        everything = (1 << len(self.primary_keys)) - 1
        self.facets["gemeente"] = towns
        self.facets["provincie"] = {slugify(name): bits for name, bits in provinces.items()} | {
            UNKNOWN: everything & ~somewhere
        }
        self.labels["provincie"] = {slugify(name): name for name in provinces} | {
            UNKNOWN: "onbekend"
        }

    def _column(self, values: Iterable[str]) -> dict[str, int]:
        positions: dict[str, list[int]] = defaultdict(list)
        for position, value in enumerate(values):
            positions[value].append(position)
        size = len(self.primary_keys)
        return {value: _bits(found, size) for value, found in positions.items()}


def columns_of(version: int, today: date) -> Columns:
    """Return the facet columns of a version of the catalogue; the newest stay in memory."""
    kept = _kept.get("newest")
    if kept is None or (kept.version, kept.today) != (version, today):
        with _lock:  # other threads wait instead of reading the same rows
            kept = _kept.get("newest")
            if kept is None or (kept.version, kept.today) != (version, today):
                kept = _kept["newest"] = Columns(version, today)
    return kept


def forget() -> None:
    """Reload the facet columns at the next request."""
    _kept.clear()


def _bits(positions: Iterable[int], size: int) -> int:
    """Return the integer with a one bit at each position; position `size` means unknown."""
    digits = bytearray(b"0") * (size + 1)
    for position in positions:
        digits[position] = ONE
    digits[size] = ZERO
    digits.reverse()
    return int(digits, 2)


def _labels(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {str(value): str(label) for value, label in pairs}


def _wordings(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Other names, slugified, each with the value that it stands for."""
    return {slugify(name): value for name, value in pairs}
