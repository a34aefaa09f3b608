"""Large integers with a bit for each project: for each value, which projects have it."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

V = TypeVar("V", bound=Hashable)
ZERO, ONE = b"01"
FEW = 20  # positions, whose bits are quicker set one by one
Move = tuple[int, Collection[V], Collection[V]]  # a position, its former values and its new ones


def bits(positions: Iterable[int], size: int) -> int:
    """Return the integer with a one bit at each position, all below `size`."""
    digits = bytearray(b"0") * (size + 1)
    for position in positions:
        digits[position] = ONE
    digits.reverse()
    return int(digits, 2)


def bits_by_value(values: Iterable[tuple[int, V]], size: int) -> dict[V, int]:
    """Return for each value which projects have it, from pairs of a position and a value.

    All positions are below `size`.
    """
    # Four bytes a position: of 100,000 separate numbers the memory doesn't come back.
    positions: dict[V, array[int]] = defaultdict(lambda: array("i"))
    for position, value in values:
        positions[value].append(position)
    return {
        value: bits_at(np.frombuffer(found, np.int32), size) for value, found in positions.items()
    }


def bits_at(positions: NDArray[np.integer], size: int) -> int:
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


def which(positions: Collection[int]) -> int:
    """Return the integer with a one bit at each position.

    >>> bin(which([0, 3]))
    '0b1001'
    """
    if len(positions) > FEW:
        return bits(positions, max(positions))
    ones = 0
    for position in positions:
        ones |= 1 << position
    return ones


def positions_of(ones: int) -> Iterable[int]:
    """Return the positions that have a one.

    >>> list(positions_of(0b1001))
    [0, 3]
    """
    return (position for position, digit in enumerate(bin(ones)[:1:-1]) if digit == "1")


def moved(column: Mapping[V, int], moves: Iterable[Move[V]]) -> Mapping[V, int]:
    """Return a column in which some projects have other values; itself if none has.

    Only the values that they had or have are touched.
    """
    toggled: dict[V, list[int]] = defaultdict(list)
    for position, former, new in moves:
        for value in {*former} ^ {*new}:
            toggled[value].append(position)
    if not toggled:
        return column
    made = dict(column)
    for value, positions in toggled.items():
        made[value] = made.get(value, 0) ^ which(positions)
        if not made[value]:
            del made[value]
    return made
