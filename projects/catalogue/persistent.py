"""Collections that never change: the next one shares with it whatever stayed the same.

So an edit of one project among 100,000 costs a few pieces, and who still reads the former version
sees that one.
"""

from array import array
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain, islice
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Key = Callable[[int], Any]
SIZE = 512  # values in a piece
AT_ONCE = 10_000  # positions to sort
PACKED = "i"  # positions: four bytes each, instead of forty


class Pieces(Generic[T]):
    """A sequence in pieces of the same size."""

    def __init__(self, values: Sequence[T] = ()) -> None:
        self._length = len(values)
        self._pieces = [list(values[at : at + SIZE]) for at in range(0, len(values), SIZE)]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self._pieces)

    def __getitem__(self, at: int) -> T:
        return self._pieces[at // SIZE][at % SIZE]

    def replaced(self, values: Mapping[int, T]) -> "Pieces[T]":
        """Return the sequence with other values at these positions; a new one comes at the end.

        >>> list(Pieces("abc").replaced({1: "x", 3: "d"}))
        ['a', 'x', 'c', 'd']
        """
        if not values:
            return self
        made: Pieces[T] = Pieces()
        made._length, made._pieces = self._length, list(self._pieces)
        own: set[int] = set()  # pieces that nobody else has
        for at, value in sorted(values.items()):
            number = at // SIZE
            if number == len(made._pieces):
                made._pieces.append([])
            elif number not in own:
                made._pieces[number] = list(made._pieces[number])
            own.add(number)
            if at == made._length:
                made._pieces[number].append(value)
                made._length += 1
            else:
                made._pieces[number][at % SIZE] = value
        return made


class SortedPositions:
    """Positions in order, in pieces; who asks brings what they are sorted by."""

    def __init__(self, positions: Iterable[int], key: Key) -> None:
        self._pieces = [array(PACKED, piece) for piece in _batches(_sorted(positions, key), SIZE)]

    def __len__(self) -> int:
        return sum(map(len, self._pieces))

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self._pieces)

    def moved(
        self, gone: Iterable[int], former: Key, added: Iterable[int], key: Key
    ) -> "SortedPositions":
        """Return the positions without some, by what they were sorted by, and with others.

        >>> by_rest = lambda number: number % 10
        >>> list(SortedPositions([11, 32, 23], by_rest).moved([32], by_rest, [14], by_rest))
        [11, 23, 14]
        """
        made = SortedPositions((), key)
        made._pieces = list(self._pieces)
        for position in gone:
            made._remove(position, former)
        for position in added:
            made._insert(position, key)
        return made

    def _remove(self, position: int, key: Key) -> None:
        number = self._piece_of(position, key)
        if number == len(self._pieces):
            return
        piece = self._pieces[number][:]
        at = bisect_left(piece, key(position), key=key)
        if piece[at] == position:
            del piece[at]
            self._pieces[number : number + 1] = [piece] if piece else []

    def _insert(self, position: int, key: Key) -> None:
        number = max(0, min(self._piece_of(position, key), len(self._pieces) - 1))
        piece = self._pieces[number][:] if self._pieces else array(PACKED)
        insort(piece, position, key=key)
        halves = [piece[:SIZE], piece[SIZE:]] if len(piece) >= 2 * SIZE else [piece]
        self._pieces[number : number + 1] = halves

    def _piece_of(self, position: int, key: Key) -> int:
        """The first piece whose last position doesn't come before this one."""
        return bisect_left(self._pieces, key(position), key=lambda piece: key(piece[-1]))


def _sorted(positions: Iterable[int], key: Key) -> Iterator[int]:
    """Sort in parts, so that what they are sorted by isn't in memory for all at once."""
    runs = [array(PACKED, sorted(some, key=key)) for some in _batches(positions, AT_ONCE)]
    return merge(*runs, key=key)


def _batches(values: Iterable[int], size: int) -> Iterator[list[int]]:
    all_of_them = iter(values)
    while some := list(islice(all_of_them, size)):
        yield some
