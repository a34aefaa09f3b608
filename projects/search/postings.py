"""Which projects have a term, and how much it weighs in each: read for a question.

The database holds a row for each term and block of projects: the places in the block, two bytes
each, and the weights, a byte each. So a common word is read in a few rows, and an edit writes only
the rows of the terms that it changed. `written_postings` writes them.

Everything here is counted in slots: a project's place among those of all blocks. Both databases
give the same numbers, so the same order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from projects.changes.version import Version
from projects.models import SearchPosting

Keys = NDArray[np.int64]
Slots = NDArray[np.integer[Any]]
BLOCK = 4096  # primary keys; what stands in the database depends on it
PLACES, WEIGHTS, STARTS = "<u2", "u1", "<u4"  # how they are packed
ALL = ""  # instead of a term: all projects that are indexed, with the day they start
TABLE = SearchPosting._meta.db_table
MOST_TERMS = 500  # in a query
MOST_REMEMBERED = 1_000_000  # slots: 5 MB
MOST_OF_ONE = 125_000  # slots: eight common words fit
BESIDE_SLOTS = 50  # what something remembered takes besides, as if those were slots
_kept: dict[str, tuple[Version, "Everything"]] = {}


class Row(NamedTuple):
    """A term in a block, as it is packed in the database."""

    block: int
    places: bytes
    weights: bytes


class Remembered(dict[Any, tuple[Slots, NDArray[np.uint8]]]):
    """Slots and weights by what is there, for the next question with it, as many as fit."""

    def __init__(self) -> None:
        super().__init__()
        self._room = MOST_REMEMBERED

    def keep(self, found: Mapping[Any, tuple[Slots, NDArray[np.uint8]]]) -> None:
        """Keep these; threads may do so at the same time, at worst some are found twice."""
        few = {one: both for one, both in found.items() if len(both[0]) <= MOST_OF_ONE}
        self._room -= sum(len(slots) + BESIDE_SLOTS for slots, _ in few.values())
        if self._room < 0:
            self.clear()
            self._room = MOST_REMEMBERED
        # What is cut out of many would keep them all. In four bytes each, which is half.
        self.update(
            (one, (slots.astype(np.int32), weights.copy())) for one, (slots, weights) in few.items()
        )


@dataclass(frozen=True, eq=False)
class Everything:
    """All projects that are indexed: `begins` is the first slot of each block.

    `newest` are their slots, the newest first and then by primary key. `terms` and `together`: what
    was read of this version, of a term and of terms that stand together.
    """

    begins: Mapping[int, int]
    newest: Slots
    terms: Remembered = field(default_factory=Remembered)
    together: Remembered = field(default_factory=Remembered)

    @property
    def size(self) -> int:
        """How many slots there are, also those without a project."""
        return len(self.begins) * BLOCK

    def __len__(self) -> int:
        return len(self.newest)

    @cached_property
    def later(self) -> NDArray[np.int64]:
        """For each slot, how many projects come after it; -1 where there is no project."""
        found = np.full(self.size, -1, np.int64)
        found[self.newest] = np.arange(len(self.newest) - 1, -1, -1)
        return found

    @cached_property
    def keys(self) -> Keys:
        """The primary key at each slot."""
        blocks = np.fromiter(self.begins, np.int64, len(self.begins))
        keys: Keys = (blocks[:, None] * BLOCK + np.arange(BLOCK)).ravel()
        return keys

    def having(self, primary_keys: Iterable[int]) -> NDArray[np.bool_]:
        """For each slot whether it is of one of these projects."""
        keys = np.fromiter(primary_keys, np.int64)
        blocks, places = np.divmod(keys, BLOCK)
        begins = np.array([self.begins.get(block, -1) for block in blocks.tolist()], np.int64)
        found = np.zeros(self.size, np.bool_)
        found[(begins + places)[begins >= 0]] = True
        return found


def read(terms: Iterable[str]) -> Mapping[str, Sequence[Row]]:
    """Return the rows of each of these terms that a project has. One query."""
    found: dict[str, list[Row]] = {}
    for term, *row in _rows([*dict.fromkeys(terms)]):
        found.setdefault(term, []).append(Row(*row))
    return found


def everything(version: Version) -> Everything:
    """Return all projects of a version of the catalogue, or of a newer one; it stays in memory."""
    kept = _kept.get("newest")  # read once: another thread may replace it
    if kept is None or kept[0] != version:
        rows = [Row(*row) for _, *row in _rows([ALL])]
        kept = _kept["newest"] = (version, _everything(rows))
    return kept[1]


def forget() -> None:
    """Read which projects there are at the next question."""
    _kept.clear()


def _everything(rows: Sequence[Row]) -> Everything:
    begins = {row.block: at * BLOCK for at, row in enumerate(rows)}
    slots = _places(rows, begins)
    starts = np.frombuffer(b"".join(row.weights for row in rows), STARTS).astype(np.int64)
    by_start = np.argsort(-starts, kind="stable")
    return Everything(begins, slots[by_start])


def joined(rows: Sequence[Row], begins: Mapping[int, int]) -> tuple[Slots, NDArray[np.uint8]]:
    """The slots of all these rows, one after the other, and the weight at each."""
    return _places(rows, begins), _weights(rows)


def weights_at(slots: Slots, having: Slots, weights: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The weights of a term at these slots; 0 where it isn't."""
    at = np.minimum(np.searchsorted(having, slots), len(having) - 1)
    found: NDArray[np.uint8] = np.where(having[at] == slots, weights[at], 0).astype(np.uint8)
    return found


def _places(rows: Sequence[Row], begins: Mapping[int, int]) -> Slots:
    """The places in all rows, each counted from the beginning of its block."""
    places = np.frombuffer(b"".join(row.places for row in rows), PLACES)
    size = np.dtype(PLACES).itemsize
    first = np.array([begins[row.block] for row in rows], np.int64)
    slots: Slots = np.repeat(first, [len(row.places) // size for row in rows]) + places
    return slots


def _weights(rows: Sequence[Row]) -> NDArray[np.uint8]:
    return np.frombuffer(b"".join(row.weights for row in rows), WEIGHTS)


def _rows(terms: Sequence[str]) -> Iterator[Any]:
    """The rows of these terms, in the order of their blocks."""
    with connection.cursor() as cursor:
        for begin in range(0, len(terms), MOST_TERMS):
            some = terms[begin : begin + MOST_TERMS]
            holes = ", ".join(["%s"] * len(some))
            cursor.execute(
                f"SELECT term, block, places, weights FROM {TABLE}"  # noqa: S608
                f" WHERE term IN ({holes}) ORDER BY block",
                some,
            )
            yield from cursor.fetchall()
