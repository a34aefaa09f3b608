"""What a filter and an order need to know of each project, in columns.

Each project has a position: that of its bit. One that is deleted leaves its position empty, and a
new one gets the next, so that nothing moves when a project changes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.utils.functional import cached_property

from projects.catalogue.bits import bits_by_value, moved, which
from projects.catalogue.orders import Orders
from projects.catalogue.persistent import Pieces
from projects.catalogue.positions import Places, Positions
from projects.models import Project, ProjectPlace
from projects.models.prepared import PreparedQuery
from projects.values.partial_dates import status_on
from projects.values.text import plain

AT_ONCE = 2000  # rows: of all at once the memory doesn't come back
FEW = 4  # projects, as after an edit: prepared queries have read those sooner
SORTED_BY = ("start_key", "title", "pk", "end_key")
FIELDS = ("status", "kind", "period_id", "start_year", "theme_id", "second_theme_id")
DERIVED = {"told": F("in_brief__tells_results")}  # None: not indexed yet
COLUMNS = ("status", "kind", "period_id", "start_year", *DERIVED, "themes", "places", "duration")
_PROJECT = PreparedQuery(
    int,
    lambda key: Project.objects.filter(pk=key).only(*SORTED_BY, *FIELDS).annotate(**DERIVED),
)
Column = Mapping[Any, int]  # by what stands in a row, which projects have it


class Row(NamedTuple):
    """A project: the words of the title, folded; the start and the end are keys, empty if unknown.

    `told`: whether its text tells how it ended. `places`: the primary keys of the organisations it
    counts for.
    """

    start: str
    title: str
    primary_key: int
    end: str
    status: str
    kind: str
    period_id: int | None
    start_year: int | None
    theme_id: int | None
    second_theme_id: int | None
    told: bool | None
    places: tuple[int, ...]

    def values(self, column: str, today: date) -> Sequence[Any]:
        """The values it has in a column."""
        if column == "themes":
            return self._themes
        if column == "places":
            return self.places
        if column == "duration":
            return (status_on(today.isoformat(), self.start, self.end),)
        return (getattr(self, column),)

    @property
    def _themes(self) -> Sequence[int | None]:
        """Its themes; None alone for a project that has none."""
        first, second = self.theme_id, self.second_theme_id
        return (first,) if second is None else (second,) if first is None else (first, second)


# By position the row it had and the one it has; None where there was or is no project.
Edits = Mapping[int, tuple[Row | None, Row | None]]
NO_EDITS: Edits = {}


@dataclass(frozen=True, eq=False)
class ProjectRows:
    """All projects on a day, by position.

    `rows`: also what stood at a position that is empty now (`empty`). `everything`: which
    positions have a project. `columns`: by field, which projects have each value; among them
    `themes`, `places`, and `duration`, whether it runs `today`.
    """

    today: date
    rows: Pieces[Row]
    primary_keys: Pieces[int]
    position: Places  # by primary key
    empty: frozenset[int]
    everything: int
    columns: Mapping[str, Column]
    orders: Orders

    @classmethod
    def read(cls, today: date) -> "ProjectRows":
        """Read all projects from the database."""
        rows = list(_rows(Project.objects.all(), _all_places()))
        everything = (1 << len(rows)) - 1
        keys = [row.primary_key for row in rows]
        return cls(
            today=today,
            rows=Pieces(rows),
            primary_keys=Pieces(keys),
            position=Places(Positions({key: at for at, key in enumerate(keys)})),
            empty=frozenset(),
            everything=everything,
            columns={name: _column(enumerate(rows), name, today, len(rows)) for name in COLUMNS},
            orders=Orders(Pieces(rows), everything),
        )

    def on(self, today: date) -> "ProjectRows":
        """Return the same projects on another day."""
        if today == self.today:
            return self
        rows = ((at, row) for at, row in enumerate(self.rows) if at not in self.empty)
        durations = _column(rows, "duration", today, len(self.rows))
        return replace(self, today=today, columns={**self.columns, "duration": durations})

    def after(self, changed: Collection[int]) -> tuple["ProjectRows", Edits]:
        """Read these projects again; return self if nothing that is kept here changed."""
        if not changed:
            return self, NO_EDITS
        read = {row.primary_key: row for row in _read(changed)}
        new = [key for key in read if key not in self.position]
        places = {key: at for at, key in enumerate(new, start=len(self.rows))}
        position = self.position.with_also(places) if new else self.position
        asked = {position[key]: key for key in changed if key in position}
        edits = {
            at: (former, row)
            for at, key in asked.items()
            if (former := self._row(at)) != (row := read.get(key))
        }
        still = {at: key for at, key in asked.items() if key in read}
        return self._edited(replace(self, position=position), edits, still), edits

    def _row(self, at: int) -> Row | None:
        return self.rows[at] if at < len(self.rows) and at not in self.empty else None

    def _edited(self, made: "ProjectRows", edits: Edits, still: Mapping[int, int]) -> "ProjectRows":
        """The projects with these edits, also in the orders."""
        rows = self.rows.replaced({at: row for at, (_, row) in edits.items() if row})
        come_or_gone = [at for at, (former, row) in edits.items() if not (former and row)]
        everything = self.everything ^ which(come_or_gone)
        orders = self.orders.after(rows, everything, edits, still)
        if not edits and orders is self.orders:
            return self
        return replace(
            made,
            rows=rows,
            primary_keys=self.primary_keys.replaced(
                {at: row.primary_key for at, (former, row) in edits.items() if row and not former}
            ),
            empty=self.empty ^ {at for at in come_or_gone if at < len(self.rows)},
            everything=everything,
            columns={
                name: moved(column, moves(edits, name, self.today))
                for name, column in self.columns.items()
            },
            orders=orders,
        )

    @cached_property
    def titles(self) -> Sequence[str]:
        """The words of the titles by position: who looks through all of them needs them at hand."""
        return [row.title for row in self.rows]

    def spans(self) -> Iterator[tuple[str, str] | None]:
        """By position the first and the last month, if both are known."""
        return (
            (row.start[:7], row.end[:7]) if row.start and row.end else None for row in self.rows
        )


def moves(
    edits: Edits, column: str, today: date
) -> Iterator[tuple[int, Sequence[Any], Sequence[Any]]]:
    """Yield each position with the values it had and has in a column."""
    for at, both in edits.items():
        former, new = (row.values(column, today) if row else () for row in both)
        yield at, former, new


def _column(rows: Iterable[tuple[int, Row]], name: str, today: date, size: int) -> Column:
    pairs = ((at, value) for at, row in rows for value in row.values(name, today))
    return bits_by_value(pairs, size)


def _all_places() -> Mapping[int, tuple[int, ...]]:
    """The places of every project, in order; many projects have the same."""
    same: dict[tuple[int, ...], tuple[int, ...]] = {}
    rows = ProjectPlace.objects.order_by("project_id", "place_id")
    read = rows.values_list("project_id", "place_id").iterator(AT_ONCE)
    found = ((key, tuple(place for _, place in some)) for key, some in groupby(read, itemgetter(0)))
    return {key: same.setdefault(places, places) for key, places in found}


def _rows(projects: QuerySet[Project], places: Mapping[int, Iterable[int]]) -> Iterator[Row]:
    """Read projects; what many have in common is kept once."""
    same: dict[Any, Any] = {}
    read = projects.order_by().annotate(**DERIVED).values_list(*SORTED_BY, *FIELDS, *DERIVED)
    for start, title, key, end, *fields, told in read.iterator(AT_ONCE):
        found = tuple(sorted(places.get(key, ())))
        start, end, *others = (same.setdefault(one, one) for one in (start, end, *fields))
        found = same.setdefault(found, found)
        yield Row._make((start, plain(title), key, end, *others, told, found))


def _read(keys: Collection[int]) -> Iterator[Row]:
    """Read these projects, with their places as they are now."""
    places = defaultdict(list)
    for key, place in ProjectPlace.objects.as_they_are_now(keys):
        places[key].append(place)
    if len(keys) > FEW:
        yield from _rows(Project.objects.filter(pk__in=keys), places)
        return
    # The usual edit is of one project, and asks what was asked before.
    for one in [one for key in keys for one in _PROJECT.all(key)]:
        fields = (getattr(one, name) for name in (*FIELDS, *DERIVED))
        found = tuple(sorted(places[one.pk]))
        row = (one.start_key, plain(one.title), one.pk, one.end_key, *fields, found)
        yield Row._make(row)
