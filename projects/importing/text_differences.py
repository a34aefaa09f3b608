"""Two versions of a text side by side, with the differences marked word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from rapidfuzz.distance import Indel

MIN_SIMILARITY = 0.4  # of two lines, to mark the differences in them (0 to 1)
MAX_COMPARED = 4_000_000  # words of one line times those of the other; with more, none are marked
MAX_LINES_COMPARED = 250_000  # lines of one text times those of the other
Segments = tuple[tuple[str, bool], ...]  # parts of a line, and whether each is only on this side


@dataclass(frozen=True)
class DiffRow:
    """A line on both sides, or the number of lines here that are the same."""

    old: Segments = ()
    new: Segments = ()
    same: int = 0


def side_by_side(old: Sequence[str], new: Sequence[str]) -> list[DiffRow]:
    """Return the lines that differ side by side, and the number of equal lines in between.

    >>> same, other = side_by_side(["a", "een boek"], ["a", "een plan"])
    >>> same.same, other.old
    (1, (('een ', False), ('boek', True)))
    """
    if len(old) * len(new) > MAX_LINES_COMPARED:
        return list(_pairs(old, new))
    rows: list[DiffRow] = []
    matcher = SequenceMatcher(None, list(old), list(new), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            rows.append(DiffRow(same=b - a))
        else:
            rows += _pairs(old[a:b], new[c:d])
    return rows


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[DiffRow]:
    for one, other in zip_longest(old, new, fillvalue=""):
        a, b = _words(one), _words(other)
        many = len(a) * len(b) > MAX_COMPARED
        if many or Indel.normalized_similarity(a, b) < MIN_SIMILARITY:
            yield DiffRow(_whole(one), _whole(other))
        else:
            yield DiffRow(*_marked(a, b))


def _whole(line: str) -> Segments:
    return ((line, True),) if line else ()


def _words(line: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", line)


def _marked(old: Sequence[str], new: Sequence[str]) -> tuple[Segments, Segments]:
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


def _joined(segments: Sequence[tuple[str, bool]]) -> Segments:
    """Join the segments; a space between two differing segments counts as differing."""
    joined: list[tuple[str, bool]] = []
    for at, (text, differs) in enumerate(segments):
        between = 0 < at < len(segments) - 1 and not text.strip()
        marked = differs or between
        if joined and joined[-1][1] == marked:
            joined[-1] = (joined[-1][0] + text, marked)
        else:
            joined.append((text, marked))
    return tuple(joined)
