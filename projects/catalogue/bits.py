"""Large integers with a bit for each project: for each value, which projects have it."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

V = TypeVar("V", bound=Hashable)
ZERO, ONE = b"01"


def bits(positions: Iterable[int], size: int) -> int:
    """Return the integer with a one bit at each position; position `size` means unknown."""
    digits = bytearray(b"0") * (size + 1)
    for position in positions:
        digits[position] = ONE
    digits[size] = ZERO
    digits.reverse()
    return int(digits, 2)


def bits_by_value(values: Iterable[tuple[int, V]], size: int) -> dict[V, int]:
    """Return for each value which projects have it, from pairs of a position and a value."""
    positions: dict[V, list[int]] = defaultdict(list)
    for position, value in values:
        positions[value].append(position)
    return {value: bits(found, size) for value, found in positions.items()}


def bits_at(positions: NDArray[np.int64], size: int) -> int:
    """Return the integer with a one bit at each of many positions; those below 0 are unknown.

    >>> bin(bits_at(np.array([3, -1, 0]), 5))
    '0b1001'
    """
    flags = np.zeros(size + 1, np.bool_)
    flags[positions] = True
    flags[-1] = False  # that of the unknown
    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")


def flags_of(ones: int, size: int) -> NDArray[np.bool_]:
    """Return for each position whether an integer has a one bit there.

    >>> flags_of(0b1001, 5).tolist()
    [True, False, False, True, False]
    """
    packed = np.frombuffer(ones.to_bytes(size // 8 + 1, "little"), np.uint8)
    return np.unpackbits(packed, count=size, bitorder="little").astype(np.bool_)


def which(positions: Iterable[int]) -> int:
    """Return the integer with a one bit at each of a few positions."""
    ones = 0
    for position in positions:
        ones |= 1 << position
    return ones


def replaced(
    column: Mapping[V, int], changed: Iterable[int], values: Iterable[tuple[int, V]]
) -> Mapping[V, int]:
    """Return a column in which only the changed projects have other values.

    Returns the same column if none has.
    """
    mask = which(changed)
    made = {value: ones ^ (ones & mask) if ones & mask else ones for value, ones in column.items()}
    for position, value in values:
        made[value] = made.get(value, 0) | 1 << position
    made = {value: ones for value, ones in made.items() if ones}
    return column if made == column else made
