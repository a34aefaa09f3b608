"""What a filter and an order need to know of each project, in columns.

Each project has a position: that of its bit. One that is deleted leaves its position empty, and a
new one gets the next, so that nothing moves when a project changes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from sys import intern
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.utils.text import slugify

from projects.catalogue.bits import bits_by_value, replaced, which
from projects.catalogue.names import Names, Organisations
from projects.catalogue.orders import Orders, Sortable
from projects.catalogue.positions import Positions
from projects.models import Project, ProjectPlace, Province
from projects.models.prepared import PreparedQuery
from projects.models.project_facets import NO, NO_PERIOD, UNKNOWN, YES
from projects.values.partial_dates import status_on
from projects.values.text import plain

FEW = 4  # projects, as after an edit: prepared queries have read those sooner
SORTED_BY = ("start_key", "title", "pk", "end_key")
FIELDS = ("status", "kind", "theme_id", "period_id", "start_year")
DERIVED = {"told": F("in_brief__tells_results")}  # None: not indexed yet
_PROJECT = PreparedQuery(
    int,
    lambda key: Project.objects.filter(pk=key).only(*SORTED_BY, *FIELDS).annotate(**DERIVED),
)
Column = Mapping[Any, int]  # by what stands in a row, which projects have it


class _Read(NamedTuple):
    """Projects as they are read: what each is sorted by, its last day, and its fields."""

    rows: Sequence[Sortable]
    ends: Sequence[str]
    fields: Mapping[str, Sequence[Any]]


@dataclass(frozen=True, eq=False)
class ProjectRows:
    """All projects on a day, by position.

    `rows`: what they are sorted by. `ends`: the key of their last day. `everything`: which
    positions have a project. `columns`: by field, which projects have each value; among them
    `place`, the organisations a project counts for, and `duration`, whether it runs `today`.
    """

    today: date
    rows: Sequence[Sortable]
    ends: Sequence[str]
    position: Positions
    primary_keys: Sequence[int]
    everything: int
    columns: Mapping[str, Column]
    orders: Orders

    @classmethod
    def read(cls, today: date) -> "ProjectRows":
        """Read all projects from the database."""
        read = _read(Project.objects.all())
        size = len(read.rows)
        position = Positions((row.primary_key, at) for at, row in enumerate(read.rows))
        columns = {name: bits_by_value(enumerate(v), size) for name, v in read.fields.items()}
        places = ProjectPlace.objects.order_by().values_list("project_id", "place_id")
        columns["place"] = bits_by_value(
            ((position[key], place) for key, place in places if key in position), size
        )
        columns["duration"] = bits_by_value(enumerate(_statuses(today, read.rows, read.ends)), size)
        return cls(
            today=today,
            rows=read.rows,
            ends=read.ends,
            position=position,
            primary_keys=list(position),
            everything=(1 << size) - 1,
            columns=columns,
            orders=Orders(read.rows, range(size)),
        )

    def on(self, today: date) -> "ProjectRows":
        """Return the same projects on another day."""
        if today == self.today:
            return self
        statuses = enumerate(_statuses(today, self.rows, self.ends))
        everywhere = bits_by_value(statuses, len(self.rows))
        durations = {value: ones & self.everything for value, ones in everywhere.items()}
        return replace(self, today=today, columns={**self.columns, "duration": durations})

    def after(self, changed: Iterable[int]) -> "ProjectRows":
        """Read these projects again; return self if nothing that is kept here changed."""
        asked = set(changed)
        if not asked:
            return self
        is_few = len(asked) <= FEW
        read = _read_few(asked) if is_few else _read(Project.objects.filter(pk__in=asked))
        found = [row.primary_key for row in read.rows]
        gone = {self.position[key] for key in asked.difference(found) if key in self.position}
        grown = self._with_room_for([key for key in found if key not in self.position])
        return grown._with(read, [grown.position[key] for key in found], gone)

    def _with_room_for(self, new: Sequence[int]) -> "ProjectRows":
        """The same projects, with positions for new ones."""
        if not new:
            return self
        size = len(self.rows)
        places = {key: size + at for at, key in enumerate(new)}
        return replace(
            self,
            rows=[*self.rows, *(Sortable("", "", key) for key in new)],
            ends=[*self.ends, *("" for _ in new)],
            position=Positions({**self.position, **places}),
            primary_keys=[*self.primary_keys, *new],
        )

    def _with(self, read: _Read, at: Sequence[int], gone: set[int]) -> "ProjectRows":
        """The projects with what was read at these positions, and without those that are gone."""
        rows, ends = list(self.rows), list(self.ends)
        for position, row, end in zip(at, read.rows, read.ends, strict=True):
            rows[position], ends[position] = row, end
        changed = {*at, *gone}
        columns = {
            name: replaced(column, changed, self._values(name, read, at))
            for name, column in self.columns.items()
        }
        everything = (self.everything & ~which(gone)) | which(at)
        orders = self.orders.after(rows, changed, gone)
        is_same = orders is self.orders and everything == self.everything
        if is_same and columns == self.columns and all(ends[p] == self.ends[p] for p in at):
            return self
        return replace(
            self,
            rows=rows,
            ends=ends,
            position=Positions((k, p) for k, p in self.position.items() if p not in gone)
            if gone
            else self.position,
            everything=everything,
            columns=columns,
            orders=orders,
        )

    def _values(self, name: str, read: _Read, at: Sequence[int]) -> Iterable[tuple[int, Any]]:
        """The values of a column that were read, each with its position."""
        if name == "place":
            keys = [row.primary_key for row in read.rows]
            places = ProjectPlace.objects.as_they_are_now(keys)
            return [(self.position[key], place) for key, place in places]
        if name == "duration":
            return zip(at, _statuses(self.today, read.rows, read.ends), strict=True)
        return zip(at, read.fields[name], strict=True)

    def span(self, position: int) -> tuple[str, str] | None:
        """The first and the last month of a project, if both are known."""
        start, end = self.rows[position].start, self.ends[position]
        return (start[:7], end[:7]) if start and end else None

    def facets(self, names: Names, former: "Facets | None" = None) -> "Facets":
        """By facet, which projects have each of its values; what stays the same is reused."""
        return Facets(
            {
                "status": (_as_it_is, self.columns["status"], ()),
                "soort": (_as_it_is, self.columns["kind"], ()),
                "thema": (_themes, self.columns["theme_id"], names.themes.values),
                "periode": (_periods, self.columns["period_id"], names.periods.values),
                "afloop": (_told, self.columns["told"], ()),
                "startjaar": (_years, self.columns["start_year"], ()),
                "looptijd": (_as_it_is, self.columns["duration"], ()),
                "gemeente": (_slugs, self.columns["place"], names.organisations.values),
                "provincie": (_provinces, self.columns["place"], names.organisations.values),
            },
            self.everything,
            former,
        )


class Facets(dict[str, Mapping[str, int]]):
    """By facet and value, which projects have it; made of what it depends on."""

    def __init__(
        self,
        sources: Mapping[str, tuple[Callable[..., Mapping[str, int]], Column, Any]],
        everything: int,
        former: "Facets | None",
    ) -> None:
        self.sources = sources
        self.everything = everything
        for facet, (make, column, names) in sources.items():
            if former is not None and former._same(facet, column, names, everything):
                self[facet] = former[facet]
            else:
                self[facet] = make(column, names, everything)

    def _same(self, facet: str, column: Column, names: Any, everything: int) -> bool:
        _, my_column, my_names = self.sources[facet]
        return my_column is column and my_names == names and self.everything == everything


def _as_it_is(column: Column, names: Any, everything: int) -> Column:
    return column


def _themes(column: Column, names: Mapping[int, str], everything: int) -> dict[str, int]:
    return _renamed(column, names, UNKNOWN)


def _periods(column: Column, names: Mapping[int, str], everything: int) -> dict[str, int]:
    return _renamed(column, names, NO_PERIOD)


def _years(column: Column, names: Any, everything: int) -> dict[str, int]:
    return {str(year or UNKNOWN): ones for year, ones in column.items()}


def _told(column: Column, names: Any, everything: int) -> dict[str, int]:
    told = column.get(True, 0)
    return {YES: told, NO: everything & ~told}


def _slugs(column: Column, names: Organisations, everything: int) -> dict[str, int]:
    return {slug: column.get(key, 0) for key, (slug, _) in names.items()}


def _provinces(column: Column, names: Organisations, everything: int) -> dict[str, int]:
    provinces = dict.fromkeys(Province.values, 0)
    for key, ones in column.items():
        _, province = names.get(key, ("", ""))
        if province:
            provinces[province] |= ones
    somewhere = reduce(or_, provinces.values())
    found = {slugify(name): ones for name, ones in provinces.items()}
    return found | {UNKNOWN: everything & ~somewhere}


def _read(projects: QuerySet[Project]) -> _Read:
    names = (*FIELDS, *DERIVED)
    found = projects.order_by().annotate(**DERIVED).values_list(*SORTED_BY, *names)
    nothing: list[Any] = [()] * len((*SORTED_BY, *names))
    starts, titles, keys, ends, *fields = zip(*found, strict=True) if found else nothing
    # Many projects start or end on the same day: one text for all of them takes less memory.
    rows = list(map(Sortable, map(intern, starts), map(plain, titles), keys))
    return _Read(rows, list(map(intern, ends)), dict(zip(names, fields, strict=True)))


def _read_few(keys: Iterable[int]) -> _Read:
    """The usual edit is of one project, and asks what was asked before."""
    found = [one for key in keys for one in _PROJECT.all(key)]
    rows = [Sortable(one.start_key, plain(one.title), one.pk) for one in found]
    names = (*FIELDS, *DERIVED)
    fields = {name: [getattr(one, name) for one in found] for name in names}
    return _Read(rows, [one.end_key for one in found], fields)


def _statuses(day: date, rows: Sequence[Sortable], ends: Sequence[str]) -> Iterable[str]:
    today = day.isoformat()
    return [status_on(today, row.start, end) for row, end in zip(rows, ends, strict=True)]


def _renamed(column: Column, names: Mapping[int, str], unknown: str) -> dict[str, int]:
    """A column by the values in a URL; an empty field has one too."""
    made: dict[str, int] = {}
    for key, ones in column.items():
        value = names.get(key, unknown)
        made[value] = made.get(value, 0) | ones
    return made
