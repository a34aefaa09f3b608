"""By facet, which projects have each of its values: the columns, by the words in a URL."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from projects.catalogue.bits import moved
from projects.catalogue.names import Names
from projects.catalogue.project_rows import Column, Edits, ProjectRows, Row, moves
from projects.models.project_facets import NO, NO_PERIOD, UNKNOWN, YES

Facets = Mapping[str, Mapping[str, int]]  # by facet and value, which projects have it


class Source(NamedTuple):
    """What a facet is made of.

    `called`: the value in a URL of what stands in the column, "" for none. `names`: what that
    depends on. `rest`: the value of the projects that have no other.
    """

    column: str
    called: Callable[[Any], str] = str
    names: Any = None
    rest: str = ""

    def values(self, found: Collection[Any]) -> Collection[str]:
        """The values of one project, by what it has in the column."""
        called = {value for one in found if (value := self.called(one))}
        return called or {self.rest} - {""}


class FacetColumns:
    """The facets of a version of the catalogue; `deltas`: by what edits they came to be so.

    Only the newest edits are remembered, the last one last.
    """

    MOST = 30  # edits

    def __init__(self, rows: ProjectRows, names: Names) -> None:
        self.today = rows.today
        self.sources = _sources(names, rows.today)
        self.number = 0  # of the edit that made them
        self.deltas: tuple[Edits, ...] = ()
        self.facets: Facets = {
            facet: _made(rows.columns[source.column], source, rows.everything)
            for facet, source in self.sources.items()
        }

    def after(self, rows: ProjectRows, names: Names, edits: Edits) -> "FacetColumns":
        """The facets when these edits made these rows; what stays the same is the same object."""
        made: FacetColumns = object.__new__(FacetColumns)
        made.today = rows.today
        made.sources = {
            facet: former if (former := self.sources[facet]).names == source.names else source
            for facet, source in _sources(names, rows.today).items()
        }
        made.number = self.number + 1
        made.deltas = (*self.deltas[1 - self.MOST :], edits)
        made.facets = {
            facet: moved(self.facets[facet], made.moves(facet, edits))
            if source is self.sources[facet]
            else _made(rows.columns[source.column], source, rows.everything)
            for facet, source in made.sources.items()
        }
        return made

    def moves(
        self, facet: str, edits: Edits
    ) -> Iterator[tuple[int, Collection[str], Collection[str]]]:
        """Yield each position with the values it had and has."""
        source = self.sources[facet]
        for (at, former, new), (was, is_now) in zip(
            moves(edits, source.column, self.today), edits.values(), strict=True
        ):
            yield at, source.values(former) if was else (), source.values(new) if is_now else ()

    def edits_since(self, number: int) -> Edits | None:
        """All edits after that number in one; None if they are no longer remembered."""
        since = self.number - number
        if not 0 <= since <= len(self.deltas):
            return None
        if since == 1:
            return self.deltas[-1]
        first: dict[int, Row | None] = {}
        last: dict[int, Row | None] = {}
        for edits in self.deltas[len(self.deltas) - since :]:
            for at, (former, new) in edits.items():
                first.setdefault(at, former)
                last[at] = new
        return {at: (former, last[at]) for at, former in first.items()}


def _sources(names: Names, today: date) -> dict[str, Source]:
    themes, periods = names.themes.values, names.periods.values
    slugs, provinces = names.organisations.slugs, names.organisations.provinces
    sizes = names.organisations.towns.sizes
    return {
        "status": Source("status"),
        "soort": Source("kind"),
        "thema": Source("themes", lambda key: themes.get(key, UNKNOWN), themes),
        "periode": Source("period_id", lambda key: periods.get(key, NO_PERIOD), periods),
        "afloop": Source("told", lambda told: YES if told else NO),
        "startjaar": Source("start_year", lambda year: str(year or UNKNOWN)),
        "looptijd": Source("duration", str, today),
        "gemeente": Source("places", lambda key: slugs.get(key, ""), slugs),
        "provincie": Source("places", lambda key: provinces.get(key, ""), provinces, UNKNOWN),
        "grootte": Source("places", lambda key: sizes.get(key, ""), sizes, UNKNOWN),
    }


def _made(column: Column, source: Source, everything: int) -> Mapping[str, int]:
    made: dict[str, int] = {}
    for value, ones in column.items():
        if name := source.called(value):
            made[name] = made[name] | ones if name in made else ones
    if source.rest and (rest := everything & ~reduce(or_, made.values(), 0)):
        made[source.rest] = rest
    return made
