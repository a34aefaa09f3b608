"""The orders of the list: their labels, and what comes first."""

import threading
from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from projects.models import SearchDocument

BEST = "beste"  # by relevance; only with search words
DEFAULT_ORDER = "nieuwste"
ORDERS = {
    BEST: "best passend eerst",
    DEFAULT_ORDER: "nieuwste eerst",
    "oudste": "oudste eerst",
    "titel": "op titel",
    "gemeente": "op gemeente",
}
LATER_FIRST = str.maketrans("0123456789", "9876543210")
NO_START = "~"  # after every day
Key = Callable[[int], Any]


class Sortable(NamedTuple):
    """What a project is sorted by: the words of the title, folded, and the start, "" if unknown."""

    start: str
    title: str
    primary_key: int


class Orders:
    """The positions of the projects in each order, computed on first use.

    By one thread at a time: an order and the names it was sorted by belong together.
    `ProjectQuerySet.in_order_of` does the same for a QuerySet.
    """

    def __init__(self, rows: Sequence[Sortable], positions: Iterable[int]) -> None:
        self._rows = rows
        self._positions = positions
        self._known: dict[str, Sequence[int]] = {}
        self._applicants: Mapping[int, str] | None = None
        self._lock = threading.Lock()

    def positions(self, name: str) -> Sequence[int]:
        """Return all positions in an order; newest first for one that isn't known."""
        known = self._known.get(name)
        if known is None:
            with self._lock:
                known = self._known.get(name)
                if known is None:
                    known = self._known[name] = sorted(self._positions, key=self._key(name))
        return known

    def after(
        self, rows: Sequence[Sortable], changed: Collection[int], gone: Collection[int]
    ) -> "Orders":
        """Return the orders when these positions have another row, or no project any more.

        Returns self if every order stays the same.
        """
        with self._lock:  # what another thread is sorting may be without this change
            orders = dict(self._known)
        still = [position for position in changed if position not in gone]
        applicants = self._applicants_after([rows[position].primary_key for position in still])
        size = len(self._rows)
        is_same = not gone and all(p < size and rows[p] == self._rows[p] for p in still)
        if is_same and applicants is self._applicants:
            return self
        added = [p for p in still if p >= size]
        positions = self._positions
        if gone:
            positions = [position for position in positions if position not in gone]
        if added:
            positions = [*positions, *added]
        made = Orders(rows, positions)
        made._applicants = applicants
        for name, order in orders.items():
            made._known[name] = self._moved(name, order, changed, made, still)
        return made

    def _applicants_after(self, primary_keys: Sequence[int]) -> Mapping[int, str] | None:
        known = self._applicants
        if known is None:
            return None
        changed = _applicants(primary_keys)
        is_same = all(known.get(key) == name for key, name in changed.items())
        return known if is_same else {**known, **changed}

    def _moved(
        self,
        name: str,
        order: Sequence[int],
        changed: Iterable[int],
        made: "Orders",
        still: Iterable[int],
    ) -> list[int]:
        moved = list(order)
        former, key = self._key(name), made._key(name)
        for position in changed:
            if position < len(self._rows):
                at = bisect_left(moved, former(position), key=former)
                if at < len(moved) and moved[at] == position:
                    del moved[at]
        for position in still:
            insort(moved, position, key=key)
        return moved

    def _key(self, name: str) -> Key:
        """What to sort by; no two projects have the same."""
        rows = self._rows
        if name == "titel":
            return lambda p: (rows[p].title, rows[p].primary_key)
        if name == "oudste":
            return lambda p: (not rows[p].start, *rows[p])
        if name == "gemeente":
            if self._applicants is None:
                self._applicants = _applicants()
            of = self._applicants
            return lambda p: (of.get(rows[p].primary_key, ""), *rows[p][1:])
        return lambda p: (rows[p].start.translate(LATER_FIRST) or NO_START, *rows[p][1:])


def _applicants(primary_keys: Sequence[int] | None = None) -> dict[int, str]:
    """The names to sort by, of these projects or of all."""
    documents = SearchDocument.objects.order_by()
    if primary_keys is not None:
        documents = documents.filter(pk__in=primary_keys)
    return dict(documents.values_list("pk", "applicant"))
