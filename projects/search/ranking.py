"""The parts of a question → the projects that cover it, best first; the same on every database.

A project's score is a sum over the parts: what a part tells, times how much the project has of it.
That is counted for all projects at once. Only of the best we read the texts, to see which words of
the question stand next to each other.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from projects.search.expansion import CLEAR, Alternative, Part

PRESENT = 0.2  # of a part's score, for occurring at all; the rest is for how often and where
SHARE = 0.9  # how far words that count the same add up
LITTLE = 0.3  # how much a part tells that doesn't select
COMMON = 0.3  # of all projects: what more of them have doesn't select
FEW = 2  # projects: what no more of them have does, in a small catalogue
COUNTED = 0.35  # an alternative that counts less makes a part no less telling
MOST_TELLING = 3.5  # no part tells more, however rare
POWER = 0.25  # how much coverage matters beside the sum
LOOSELY = 0.5  # how far what isn't clear covers a part
MOST_WITHOUT = 0.5  # coverage, if only parts that don't select match
BEST = 50  # projects whose texts are read
NEXT = 0.5  # what two words of the question tell more when they stand next to each other
NEXT_IN = (1.0, 1.0, 0.5, 0.6)  # each field of a document
IS_TITLE, IN_TITLE = 1.0, 0.3  # what all tells more when the title is the question, or has it
DIGITS = 6  # of a score: beyond these two are equal
Floats = NDArray[np.float64]
Slots = NDArray[np.int64]
Together = tuple[tuple[str, ...], int]  # terms, and how far they may be apart
Postings = Mapping[str, tuple[Slots, Floats]]


class Index(Protocol):
    """What ranking asks of the index; projects are counted in slots."""

    @property
    def number(self) -> int: ...  # of projects
    @property
    def size(self) -> int: ...  # of slots
    @property
    def later(self) -> Slots: ...  # for each slot: the higher, the newer; below 0 if it is empty
    def read(self, terms: Collection[str]) -> Postings: ...  # weights from 0 to 1
    def together(self, several: Collection[Together]) -> Mapping[Together, Slots]: ...
    def texts(self, slots: Slots) -> Sequence[Sequence[str]]: ...  # terms, by field


@dataclass(frozen=True)
class Counted:
    """A part in all projects: how much each has of it (0 to 1), and how close to the word."""

    part: Part
    weights: Floats
    close: Floats
    tells: float
    selects: bool

    @property
    def scores(self) -> Floats:
        scores: Floats = self.tells * (PRESENT * self.close + (1 - PRESENT) * self.weights)
        return scores


@dataclass(frozen=True)
class Ranking:
    """Projects that have anything of a question, best first; `coverage` is from 0 to 1."""

    slots: Slots
    scores: Floats
    coverage: Floats
    counted: tuple[Counted, ...] = ()


def rank(parts: Sequence[Part], index: Index, row: Sequence[str] = ()) -> Ranking:
    """Rank all projects that have something of what selects; `row`: all terms of the question."""
    counted = count(parts, index)
    wanted = [one for one in counted if not one.part.without]
    coverage = _coverage(wanted, index)
    scores = sum((one.scores for one in wanted), np.zeros(index.size))
    scores = scores * coverage**POWER if wanted else np.ones(index.size)
    may = (coverage > 0) & (index.later >= 0)
    for one in counted:
        if one.part.without:
            may &= one.close == 0
    order = _in_order(np.flatnonzero(may), scores, index)
    order = _with_the_best_anew(order, scores, wanted, index, f" {' '.join(row)} ")
    return Ranking(order, scores[order], coverage[order], tuple(counted))


def count(parts: Sequence[Part], index: Index) -> list[Counted]:
    """Count each part in all projects."""
    postings = index.read({term for part in parts for term in part.terms})
    several = {
        (one.terms, one.within)
        for part in parts
        for one in part.alternatives
        if len(one.terms) > 1 and _meet(one.terms, postings)
    }
    together = index.together(several) if several else {}
    return [_counted(part, postings, together, index) for part in parts]


def _meet(terms: Sequence[str], postings: Postings) -> bool:
    """Whether a project has them all; to ask where they stand together takes far longer."""
    having = [postings[term][0] for term in dict.fromkeys(terms) if term in postings]
    if len(having) < len(set(terms)):
        return False
    return bool(len(reduce(partial(np.intersect1d, assume_unique=True), having)))


def _counted(
    part: Part, postings: Postings, together: Mapping[Together, Slots], index: Index
) -> Counted:
    close = np.zeros(index.size)
    lacking: dict[float, Floats] = {}  # what is lacking by alternatives that count the same
    for one in part.alternatives:
        slots, weights = _where(one, postings, together)
        if not len(slots):
            continue
        close[slots] = np.maximum(close[slots], one.counts)
        lacks = lacking.setdefault(one.counts, np.ones(index.size))
        lacks[slots] *= 1 - weights * SHARE
    found = np.zeros(index.size)
    for counts, lacks in lacking.items():
        found = np.maximum(found, counts * (1 - lacks))
    having = float(close[close >= COUNTED].sum())
    rare = float(np.log1p((max(index.number - having, 0) + 0.5) / (having + 0.5)))
    tells = min(rare, MOST_TELLING) * part.tells * (1.0 if part.selects else LITTLE)
    selects = part.selects and having <= max(FEW, index.number * COMMON)
    return Counted(part, found, close, tells, selects)


def _where(
    one: Alternative, postings: Postings, together: Mapping[Together, Slots]
) -> tuple[Slots, Floats]:
    """The slots with an alternative, and its weight: that of the lightest of its terms."""
    nowhere = np.zeros(0, np.int64), np.zeros(0)
    if len(one.terms) == 1:
        return postings.get(one.terms[0], nowhere)
    slots = together.get((one.terms, one.within))
    if slots is None or not len(slots):
        return nowhere
    each = [_weights_at(slots, *postings[term]) for term in one.terms]
    return slots, np.min(each, axis=0)


def _weights_at(slots: Slots, having: Slots, weights: Floats) -> Floats:
    """The weights of a term at these slots; 0 where it isn't."""
    at = np.minimum(np.searchsorted(having, slots), len(having) - 1)
    found: Floats = np.where(having[at] == slots, weights[at], 0.0)
    return found


def _coverage(wanted: Sequence[Counted], index: Index) -> Floats:
    """Which share each project covers of what tells; a clear match covers a part whole."""
    if not wanted:
        return np.ones(index.size)
    selecting = [one for one in wanted if one.selects] or wanted
    whole = sum(one.tells for one in selecting) or 1.0
    covered = np.zeros(index.size)
    for one in selecting:
        covered += one.tells * np.where(one.close >= CLEAR, 1.0, one.close * LOOSELY)
    if not covered.any():
        # Nothing has what is asked for: at most what has the rest comes near.
        return np.where(sum(one.close for one in wanted) > 0, MOST_WITHOUT, 0.0)
    coverage: Floats = np.minimum(covered / whole, 1.0)
    return coverage


def _in_order(slots: Slots, scores: Floats, index: Index) -> Slots:
    """Sort by score; the newest first where they are equal."""
    ordered: Slots = slots[np.lexsort((-index.later[slots], -np.round(scores[slots], DIGITS)))]
    return ordered


def _with_the_best_anew(
    order: Slots, scores: Floats, wanted: Sequence[Counted], index: Index, row: str
) -> Slots:
    """Rank the best anew, by which words of the question stand next to each other."""
    whole = sum(one.tells for one in wanted)
    pairs = [
        (_exact(one.part), _exact(other.part), NEXT * (one.tells + other.tells))
        for one, other in pairwise(wanted)
        if one.part.at != other.part.at
    ]
    best = order[:BEST]
    for slot, texts in zip(best, index.texts(best), strict=True):
        scores[slot] += sum(more * _next_to(one, other, texts) for one, other, more in pairs)
        if row.strip() and row in texts[0]:
            scores[slot] += whole * (IS_TITLE if row == texts[0] else IN_TITLE)
    return np.concatenate([_in_order(best, scores, index), order[BEST:]])


def _exact(part: Part) -> list[str]:
    return [one.terms[0] for one in part.alternatives if len(one.terms) == 1 and one.counts == 1]


def _next_to(firsts: Sequence[str], seconds: Sequence[str], texts: Sequence[str]) -> float:
    """How much it says that one of these terms stands right before one of those."""
    rows = [f" {first} {second} " for first in firsts for second in seconds]
    found = (much for text, much in zip(texts, NEXT_IN, strict=True) for row in rows if row in text)
    return max(found, default=0.0)
