"""Where one thing stands in an order, and what stands beside it."""

from collections.abc import Iterable
from typing import NamedTuple


class Around(NamedTuple):
    """The place in an order, from 1, and what stands before and after it; 0 if it isn't there."""

    number: int
    before: int | None
    after: int | None


NOWHERE = Around(0, None, None)


def around(ordered: Iterable[int], wanted: int) -> Around:
    """Return where something stands, in one walk that ends just after it.

    >>> around([7, 5, 9], 5)
    Around(number=2, before=7, after=9)
    >>> around([7], 7).number, around([7], 8).number
    (1, 0)
    """
    before = None
    walk = iter(ordered)
    for number, one in enumerate(walk, 1):
        if one == wanted:
            return Around(number, before, next(walk, None))
        before = one
    return NOWHERE
