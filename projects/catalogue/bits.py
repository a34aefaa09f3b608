"""Large integers with a bit for each project: for each value, which projects have it."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

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
