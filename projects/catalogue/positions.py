"""The position of each project: looked up for one, or for all that a question found at once."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Positions1D = NDArray[np.int64]
SPARSE = 8  # times as many primary keys as projects: too many for a table of them
NOWHERE = -1
MOST_NEW = 1000  # primary keys beside the others; with more they are put among them


class Positions(dict[int, int]):
    """Positions by primary key. It isn't changed once it has been looked in."""

    def of(self, primary_keys: NDArray[np.int64]) -> Positions1D:
        """Return the positions of these projects, in their order; NOWHERE for one not known.

        >>> Positions({5: 0, 9: 1, 7: 2}).of(np.array([7, 6, 5, 99])).tolist()
        [2, -1, 0, -1]
        >>> Positions({5: 0, 2**40: 1}).of(np.array([2**40, 6])).tolist()
        [1, -1]
        """
        keys, positions = self._sorted
        if not len(keys):
            return np.full(len(primary_keys), NOWHERE)
        if self._table is not None:
            inside = primary_keys < len(self._table)
            return np.where(inside, self._table[np.where(inside, primary_keys, 0)], NOWHERE)
        at = np.minimum(np.searchsorted(keys, primary_keys), len(keys) - 1)
        return np.where(keys[at] == primary_keys, positions[at], NOWHERE)

    @cached_property
    def _sorted(self) -> tuple[NDArray[np.int64], Positions1D]:
        keys = np.fromiter(self, np.int64, len(self))
        positions = np.fromiter(self.values(), np.int64, len(self))
        order = np.argsort(keys)
        return keys[order], positions[order]

    @cached_property
    def _table(self) -> Positions1D | None:
        """The position for every primary key up to the last, unless most have no project."""
        keys, positions = self._sorted
        if keys[-1] > SPARSE * len(keys) + 1000:
            return None
        table = np.full(keys[-1] + 1, NOWHERE, np.int64)
        table[keys] = positions
        return table


class Places:
    """Where each project is: most are in one table, and those that came later in a small one.

    It never changes: with new projects it makes another, that shares the large table.
    """

    def __init__(self, most: Positions, later: Positions | None = None) -> None:
        self._most = most
        self._later = later or Positions()

    def __contains__(self, key: object) -> bool:
        return key in self._most or key in self._later

    def __getitem__(self, key: int) -> int:
        found = self._most.get(key)
        return self._later[key] if found is None else found

    def of(self, primary_keys: NDArray[np.int64]) -> Positions1D:
        """Return the positions of these projects, in their order; NOWHERE for one not known.

        >>> Places(Positions({5: 0}), Positions({9: 1})).of(np.array([9, 6, 5])).tolist()
        [1, -1, 0]
        """
        found = self._most.of(primary_keys)
        if self._later and (missing := np.flatnonzero(found == NOWHERE)).size:
            found[missing] = self._later.of(primary_keys[missing])
        return found

    def with_also(self, new: Mapping[int, int]) -> "Places":
        """Return the same with new projects."""
        later = Positions({**self._later, **new})
        if len(later) > MOST_NEW:
            return Places(Positions({**self._most, **later}))
        return Places(self._most, later)
