"""Primary keys in an order: packed, as 90,000 separate numbers take milliseconds to make."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray


class PackedKeys(Sequence[int]):
    """A sequence of primary keys that isn't changed; equal to any other with the same ones.

    >>> keys = PackedKeys(np.array([7, 5, 9]))
    >>> keys[1], keys[1:], 5 in keys, keys == (7, 5, 9)
    (5, [5, 9], True, True)
    """

    __hash__ = None  # type: ignore[assignment]  # it would have to be that of a tuple

    def __init__(self, array: NDArray[np.int64]) -> None:
        self.array = array

    def __len__(self) -> int:
        return len(self.array)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        found: int | list[int] = self.array[at].tolist()
        return found

    def __contains__(self, key: object) -> bool:
        return bool((self.array == key).any())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __repr__(self) -> str:
        return repr(self[:])

    def __iter__(self) -> Iterator[int]:
        return iter(self[:])


def packed(primary_keys: Iterable[int]) -> NDArray[np.int64]:
    """Return primary keys as an array; those that are packed already as they are."""
    if isinstance(primary_keys, PackedKeys):
        return primary_keys.array
    return np.fromiter(primary_keys, np.int64)
