"""The position of each project: looked up for one, or for all that a question found at once."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
Positions1D = NDArray[np.int32]
SPARSE = 8  # times as many primary keys as projects: too many for a table of them
NOWHERE = -1
MOST_NEW = 1000  # primary keys beside the others; with more they are put among them


class Positions:
    """Positions by primary key, in twelve bytes each. It isn't changed."""

    def __init__(self, positions: Mapping[int, int]) -> None:
        keys = np.fromiter(positions, np.int64, len(positions))
        order = np.argsort(keys)
        self._keys: Keys = keys[order]
        found = np.fromiter(positions.values(), np.int32, len(positions))
        self._positions: Positions1D = found[order]

    def __len__(self) -> int:
        return len(self._keys)

    def get(self, key: int) -> int | None:
        """Return the position of a project, or None for one not known.

        >>> Positions({9: 0, 5: 1}).get(5), Positions({9: 0}).get(5)
        (1, None)
        """
        at = int(np.searchsorted(self._keys, key))
        is_known = at < len(self._keys) and self._keys[at] == key
        return int(self._positions[at]) if is_known else None

    def of(self, primary_keys: Keys) -> Positions1D:
        """Return the positions of these projects, in their order; NOWHERE for one not known.

        >>> Positions({5: 0, 9: 1, 7: 2}).of(np.array([7, 6, 5, 99])).tolist()
        [2, -1, 0, -1]
        >>> Positions({5: 0, 2**40: 1}).of(np.array([2**40, 6])).tolist()
        [1, -1]
        """
        if not len(self):
            return np.full(len(primary_keys), NOWHERE, np.int32)
        if self._table is not None:
            return self._table[np.minimum(primary_keys, len(self._table) - 1)]
        at = np.minimum(np.searchsorted(self._keys, primary_keys), len(self) - 1)
        found = np.where(self._keys[at] == primary_keys, self._positions[at], NOWHERE)
        return found.astype(np.int32)

    def with_also(self, others: Mapping[int, int]) -> "Positions":
        """Return the positions of these projects and others."""
        return Positions({**self.pairs(), **others})

    def pairs(self) -> dict[int, int]:
        """Return the positions by primary key."""
        return dict(zip(self._keys.tolist(), self._positions.tolist(), strict=True))

    @cached_property
    def _table(self) -> Positions1D | None:
        """The position for every primary key up to the last, unless most have no project.

        And NOWHERE once more, for all that come after it.
        """
        if self._keys[-1] > SPARSE * len(self) + 1000:
            return None
        table = np.full(self._keys[-1] + 2, NOWHERE, np.int32)
        table[self._keys] = self._positions
        return table


class Places:
    """Where each project is: most are in one table, and those that came later in a small one.

    It never changes: with new projects it makes another, that shares the large table.
    """

    def __init__(self, most: Positions, later: Positions | None = None) -> None:
        self._most = most
        self._later = later or Positions({})

    def __contains__(self, key: int) -> bool:
        return self.get(key) is not None

    def __getitem__(self, key: int) -> int:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def get(self, key: int) -> int | None:
        """Return the position of a project, or None for one not known."""
        found = self._most.get(key)
        return self._later.get(key) if found is None else found

    def of(self, primary_keys: Keys) -> Positions1D:
        """Return the positions of these projects, in their order; NOWHERE for one not known.

        >>> Places(Positions({5: 0}), Positions({9: 1})).of(np.array([9, 6, 5])).tolist()
        [1, -1, 0]
        """
        found = self._most.of(primary_keys)
        if len(self._later) and (missing := np.flatnonzero(found == NOWHERE)).size:
            found[missing] = self._later.of(primary_keys[missing])
        return found

    def with_also(self, new: Mapping[int, int]) -> "Places":
        """Return the same with new projects."""
        later = self._later.with_also(new)
        if len(later) > MOST_NEW:
            return Places(self._most.with_also(later.pairs()))
        return Places(self._most, later)
