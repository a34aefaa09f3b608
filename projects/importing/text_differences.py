"""Two versions of a text beside each other, with what differs marked, word for word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from rapidfuzz.distance import Indel

ALIKE_ENOUGH = 0.4  # of the words of two lines, to mark what differs in them (0 to 1)
Pieces = tuple[tuple[str, bool], ...]  # stretches of a line, and whether each is only on this side


@dataclass(frozen=True)
class Row:
    """A line on both sides; or how many lines stand here that are the same."""

    old: Pieces = ()
    new: Pieces = ()
    same: int = 0


def side_by_side(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """Return the lines that differ beside each other, and how many there are between that don't.

    >>> same, other = side_by_side(["a", "een boek"], ["a", "een plan"])
    >>> same.same, other.old
    (1, (('een ', False), ('boek', True)))
    """
    rows: list[Row] = []
    matcher = SequenceMatcher(None, list(old), list(new), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            rows.append(Row(same=b - a))
        else:
            rows += _pairs(old[a:b], new[c:d])
    return rows


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    for one, other in zip_longest(old, new, fillvalue=""):
        a, b = _words(one), _words(other)
        if Indel.normalized_similarity(a, b) < ALIKE_ENOUGH:
            yield Row(_whole(one), _whole(other))
        else:
            yield Row(*_marked(a, b))


def _whole(line: str) -> Pieces:
    return ((line, True),) if line else ()


def _words(line: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", line)


def _marked(old: Sequence[str], new: Sequence[str]) -> tuple[Pieces, Pieces]:
    sides: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for step in Indel.opcodes(old, new):
        differs = step.tag != "equal"
        for side, words in (
            (sides[0], old[step.src_start : step.src_end]),
            (sides[1], new[step.dest_start : step.dest_end]),
        ):
            if words:
                side.append(("".join(words), differs))
    return _joined(sides[0]), _joined(sides[1])


def _joined(pieces: Sequence[tuple[str, bool]]) -> Pieces:
    """The pieces, with a space between two that differ marked along with them."""
    joined: list[tuple[str, bool]] = []
    for at, (text, differs) in enumerate(pieces):
        between = 0 < at < len(pieces) - 1 and not text.strip()
        marked = differs or between
        if joined and joined[-1][1] == marked:
            joined[-1] = (joined[-1][0] + text, marked)
        else:
            joined.append((text, marked))
    return tuple(joined)
