"""The facet columns: for each value of a facet, which projects have it.

Kept in memory, so that filtering and counting (see `project_sets`) need no queries. Both databases
give the same result, and with 100,000 projects all counts on a page take a few milliseconds.

The columns of a version never change. Those of the next version are made of them: only the
projects that changed are read (see `changes.catching_up`).
"""

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from projects.catalogue.bits import bits_at
from projects.catalogue.counts import Counts
from projects.catalogue.facet_columns import FacetColumns, Facets
from projects.catalogue.kept import Kept
from projects.catalogue.names import Centre, Names
from projects.catalogue.nearby import MOST_KEPT, Nearby
from projects.catalogue.persistent import Pieces
from projects.catalogue.positions import Places
from projects.catalogue.project_rows import ProjectRows
from projects.catalogue.project_sets import ProjectSet
from projects.catalogue.towns import Town, Towns
from projects.catalogue.wordings import Labels, Wordings
from projects.changes.catching_up import BEGINNING, News, Place, news_since
from projects.changes.version import Version, read_version
from projects.models import Project
from projects.search.background import follow
from projects.values.packed_keys import packed

MOST_AT_ONCE = 1000  # projects to read again; with more it is quicker to read everything
_lock = threading.Lock()
_kept: dict[str, "Columns"] = {}


class Columns:
    """The facet columns of a version of the catalogue, on a given day.

    A project keeps its position as long as the columns are made of one another.
    """

    def __init__(
        self,
        version: Version,
        place: Place,
        rows: ProjectRows,
        names: Names,
        facet_columns: FacetColumns | None = None,
        former: "Columns | None" = None,
    ) -> None:
        self.version = version
        self.place = place
        self.rows = rows
        self.names = names
        self.facet_columns = facet_columns or FacetColumns(rows, names)
        self.counts: Counts = Counts(self.facet_columns, former.counts if former else None)
        # By `facets`: those of the choices that end, and of those that robots try.
        self.kept_facets: tuple[Kept[Any], Kept[Any]] = (Kept(), Kept())
        self.kept_cards: dict[int, Any] = {}  # by `public.cards`, by primary key
        self.kept_texts: dict[int, Any] = {}  # likewise
        self._nearby: dict[str, Nearby] = {}  # by the slug of a municipality

    @property
    def today(self) -> date:
        return self.rows.today

    @property
    def facets(self) -> Facets:
        return self.facet_columns.facets

    @property
    def labels(self) -> Mapping[str, Labels]:
        return self.names.labels

    @property
    def wordings(self) -> Mapping[str, Wordings]:
        return self.names.wordings

    @property
    def towns(self) -> Towns:
        """Today's municipalities."""
        return self.names.organisations.towns

    @property
    def centres(self) -> Sequence[Centre]:
        """Today's municipalities with their centres."""
        return self.names.organisations.centres

    @property
    def primary_keys(self) -> Pieces[int]:
        """The primary key at each position."""
        return self.rows.primary_keys

    @property
    def position(self) -> Places:
        return self.rows.position

    @cached_property
    def everything(self) -> ProjectSet:
        return ProjectSet(self, self.rows.everything, ("everything",))

    @cached_property
    def published(self) -> ProjectSet:
        published = self.everything.having("status", [Project.Status.PUBLISHED])
        return ProjectSet(self, published.bits, ("published",))

    def title(self, position: int) -> str:
        """The words of a title, without accents, case and punctuation."""
        return self.rows.rows[position].title

    def titles(self) -> Sequence[str]:
        """The words of the titles, by position."""
        return self.rows.titles

    def spans(self) -> Iterable[tuple[str, str] | None]:
        """By position the first and the last month, if both are known."""
        return self.rows.spans()

    def bits_of(self, primary_keys: Iterable[int]) -> int:
        """The integer with a one bit at the position of each of these projects."""
        return bits_at(self.position.of(packed(primary_keys)), len(self.primary_keys))

    def order(self, name: str) -> Iterable[int]:
        """The positions in a given order; computed on first use."""
        return self.rows.orders.positions(name)

    def nearby(self, town: Town) -> Nearby:
        """How far the projects are from a municipality; of the last few it is kept."""
        kept = self._nearby.get(town.slug)
        if kept is None:
            if len(self._nearby) >= MOST_KEPT:
                self._nearby.clear()
            kilometres = self.towns.kilometres_from(town)
            kept = self._nearby[town.slug] = Nearby(self.rows, kilometres)
        return kept

    def after(self, news: News, today: date) -> "Columns":
        """Return the columns after these changes, on this day."""
        rows, edits = self.rows.on(today).after(news.of_facets)
        names = self.names.after(news.shared)
        facets = self.facet_columns
        if rows is not self.rows or names is not self.names:
            facets = facets.after(rows, names, edits)
        made = Columns(news.version, news.place, rows, names, facets, former=self)
        made.kept_facets = (self.kept_facets[0].copy(), self.kept_facets[1].copy())
        if rows.today == self.today:
            made.kept_cards = _without(self.kept_cards, news.projects)
        made.kept_texts = _without(self.kept_texts, news.projects)
        if rows is self.rows and names is self.names:
            made._nearby = self._nearby
        return made


def _without(kept: dict[int, Any], changed: Collection[int]) -> dict[int, Any]:
    """What is kept of the projects that didn't change; another thread may be adding to it."""
    still = kept.copy()
    for key in changed:
        still.pop(key, None)
    return still


def current_columns(version: Version | None = None) -> Columns:
    """Return today's facet columns; one query if nothing changed, none if you know the version."""
    return columns_of(follow(version or read_version()), timezone.localdate())


def columns_of(version: Version, today: date) -> Columns:
    """Return the facet columns of this version of the catalogue, or of a newer one.

    The newest stay in memory.
    """
    kept = _kept.get("newest")
    if kept is None or (kept.version, kept.today) != (version, today):
        with _lock:  # other threads wait instead of reading the same rows
            kept = _kept.get("newest")
            if kept is None or (kept.version, kept.today) != (version, today):
                kept = _kept["newest"] = _newest(kept, today)
    return kept


def forget() -> None:
    """Reload the facet columns at the next request."""
    _kept.clear()


def _newest(kept: Columns | None, today: date) -> Columns:
    news = news_since(kept.place if kept else BEGINNING)
    if kept is None or news.everything or len(news.of_facets) > MOST_AT_ONCE:
        return Columns(news.version, news.place, ProjectRows.read(today), Names.read())
    return kept.after(news, today)
