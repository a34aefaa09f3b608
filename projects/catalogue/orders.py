"""The orders of the list: their labels, and what comes first."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from projects.catalogue.bits import positions_of
from projects.catalogue.persistent import Key, Pieces, SortedPositions
from projects.models import SearchDocument

BEST = "beste"  # by relevance; only with search words
NEAREST = "dichtbij"  # by distance; only with a municipality of one's own
DEFAULT_ORDER = "nieuwste"
ORDERS = {
    BEST: "best passend eerst",
    NEAREST: "dichtbij eerst",
    DEFAULT_ORDER: "nieuwste eerst",
    "oudste": "oudste eerst",
    "titel": "op titel",
    "gemeente": "op gemeente",
}
ALWAYS = ORDERS.keys() - {BEST, NEAREST}  # the orders that depend on nothing else
LATER_FIRST = str.maketrans("0123456789", "9876543210")
NO_START = "~"  # after every day


class Sortable(Protocol):
    """What a project is sorted by: the words of the title, folded, and the start, "" if unknown."""

    @property
    def start(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def primary_key(self) -> int: ...


class Orders:
    """The positions of the projects in each order, computed on first use.

    By one thread at a time: an order and the names it was sorted by belong together.
    `ProjectQuerySet.in_order_of` does the same for a QuerySet.
    """

    def __init__(self, rows: Pieces[Any], everything: int) -> None:
        self._rows = rows
        self._everything = everything
        self._known: dict[str, SortedPositions] = {}
        self._applicants: Pieces[str] | None = None  # by position
        self._lock = threading.Lock()

    def positions(self, name: str) -> SortedPositions:
        """Return all positions in an order; newest first for one that isn't known."""
        known = self._known.get(name)
        if known is None:
            with self._lock:
                known = self._known.get(name)
                if known is None:
                    positions = positions_of(self._everything)
                    known = self._known[name] = SortedPositions(positions, self._key(name))
        return known

    def after(
        self,
        rows: Pieces[Any],
        everything: int,
        edits: Mapping[int, tuple[Sortable | None, Sortable | None]],
        asked: Mapping[int, int],
    ) -> "Orders":
        """Return the orders after these edits, by position.

        `asked`: the primary keys of the projects whose applicant may be another, by position.
        Returns self if every order stays the same.
        """
        with self._lock:  # what another thread is sorting may be without this change
            orders = dict(self._known)
        applicants = self._applicants_after(asked)
        if not edits and applicants is self._applicants:
            return self
        made = Orders(rows, everything)
        made._applicants = applicants
        for name, order in orders.items():
            made._known[name] = self._moved(name, order, made, edits, asked)
        return made

    def _applicants_after(self, asked: Mapping[int, int]) -> Pieces[str] | None:
        known = self._applicants
        if known is None or not asked:
            return known
        named = _applicants(list(asked.values()))
        size = len(known)
        found = {at: named.get(key, "") for at, key in asked.items()}
        return known.replaced({at: n for at, n in found.items() if at >= size or known[at] != n})

    def _moved(
        self,
        name: str,
        order: SortedPositions,
        made: "Orders",
        edits: Mapping[int, tuple[Sortable | None, Sortable | None]],
        asked: Iterable[int],
    ) -> SortedPositions:
        former, key = self._key(name), made._key(name)
        gone = [at for at, (row, _) in edits.items() if row]
        added = [at for at, (_, row) in edits.items() if row]
        both = [at for at in asked if at not in edits]  # another applicant perhaps
        gone, added = [*gone, *both], [*added, *both]
        same = {at for at in {*gone} & {*added} if former(at) == key(at)}
        gone, added = ([at for at in some if at not in same] for some in (gone, added))
        return order.moved(gone, former, added, key) if gone or added else order

    def _key(self, name: str) -> Key:
        """What to sort by; no two projects have the same."""
        rows = self._rows
        if name == "titel":
            return lambda p: (rows[p].title, rows[p].primary_key)
        if name == "oudste":
            return lambda p: (not (row := rows[p]).start, row.start, row.title, row.primary_key)
        if name == "gemeente":
            if self._applicants is None:
                named = _applicants()
                self._applicants = Pieces([named.get(row.primary_key, "") for row in rows])
            of = self._applicants
            return lambda p: (of[p], (row := rows[p]).title, row.primary_key)
        return lambda p: (
            (row := rows[p]).start.translate(LATER_FIRST) or NO_START,
            row.title,
            row.primary_key,
        )


def _applicants(primary_keys: Sequence[int] | None = None) -> dict[int, str]:
    """The names to sort by, of these projects or of all; many have the same."""
    documents = SearchDocument.objects.order_by()
    if primary_keys is not None:
        documents = documents.filter(pk__in=primary_keys)
    same: dict[str, str] = {}
    read = documents.values_list("pk", "applicant").iterator()
    return {key: same.setdefault(name, name) for key, name in read}
