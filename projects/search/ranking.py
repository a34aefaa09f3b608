"""The parts of a question → the projects that cover it, best first; the same on every database.

A project's score is a sum over the parts: what a part tells, times how much the project has of it.
That is counted for all projects at once. Only of the best we read the texts, to see which words of
the question stand next to each other.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from projects.search.expansion import CLEAR, Part
from projects.search.ways import EXACT
from projects.search.weights import HEAVIEST

PRESENT = 0.2  # of a part's score, for occurring at all; the rest is for how often and where
SHARE = 0.9  # how far words that count the same add up
LITTLE = 0.3  # how much a part tells that doesn't select
COMMON = 0.3  # of all projects: what more of them have doesn't select
FEW = 2  # projects: what no more of them have does, in a small catalogue
COUNTED = 0.35  # an alternative that counts less makes a part no less telling
MOST_TELLING = 3.5  # no part tells more, however rare
LOOSELY = 0.5  # how far what isn't clear covers a part
MOST_WITHOUT = 0.5  # coverage, if only parts that don't select match
BEST = 50  # projects whose texts are read
NEXT = 0.5  # what two words of the question tell more when they stand next to each other
NEXT_IN = (1.0, 1.0, 0.5, 0.6)  # each field of a document
IS_TITLE, IN_TITLE = 1.0, 0.3  # what all tells more when the title is the question, or has it
DIGITS = 6  # of a score: beyond these two are equal
Floats = NDArray[np.float64]
# Of all projects: in four bytes each, which takes half the memory and so half the time.
Shares = NDArray[np.floating[Any]]
Slots = NDArray[np.integer[Any]]
Weights = NDArray[np.uint8]  # from 1 to HEAVIEST
Together = tuple[tuple[str, ...], int]  # terms, and how far they may be apart
Posting = tuple[Slots, Weights]
Postings = Mapping[str, Posting]
_SHARES: Floats = SHARE * np.arange(HEAVIEST + 1) / HEAVIEST
HAVING: Shares = _SHARES.astype(np.float32)  # how much a weight is
# What a weight leaves to be wished, as a logarithm: adding these up is quicker than multiplying.
LACKING: Shares = np.log1p(-_SHARES).astype(np.float32)


class Index(Protocol):
    """What ranking asks of the index; projects are counted in slots."""

    @property
    def number(self) -> int: ...  # of projects
    @property
    def size(self) -> int: ...  # of slots
    @property
    def later(self) -> Slots: ...  # for each slot: how many are older; below 0 if it is empty
    @property
    def newest(self) -> Slots: ...  # the slots of all projects, the newest first
    def read(self, terms: Collection[str]) -> Postings: ...
    def together(
        self, several: Collection[Together], postings: Postings
    ) -> Mapping[Together, Posting]: ...  # each with the weight of the lightest of its terms
    def texts(self, slots: Slots) -> Sequence[Sequence[str]]: ...  # terms, by field
    def titles(self, slots: Slots) -> Sequence[str]: ...  # terms


@dataclass(frozen=True)
class Counted:
    """A part in all projects: how much each has of it (0 to 1), and how close to the word."""

    part: Part
    weights: Shares
    close: Shares
    tells: float
    selects: bool

    @property
    def scores(self) -> Shares:
        scores: Shares = self.tells * (PRESENT * self.close + (1 - PRESENT) * self.weights)
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
    scores = scores * fourth_root(coverage) if wanted else np.ones(index.size)
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
    several = _may_meet(parts, postings, index.size)
    together = index.together(several, postings) if several else {}
    return [_counted(part, postings, together, index) for part in parts]


def _may_meet(parts: Sequence[Part], postings: Postings, size: int) -> Collection[Together]:
    """The terms that a project has all of; to ask where they stand together takes far longer."""
    having: dict[str, NDArray[np.bool_]] = {}

    def has(term: str) -> NDArray[np.bool_]:
        if term not in having:
            having[term] = np.zeros(size, np.bool_)
            having[term][postings[term][0]] = True
        return having[term]

    return {
        (one.terms, one.within)
        for part in parts
        for one in part.alternatives
        if len(one.terms) > 1
        and all(term in postings for term in one.terms)
        and reduce(np.logical_and, map(has, one.terms)).any()
    }


def _counted(
    part: Part, postings: Postings, together: Mapping[Together, Posting], index: Index
) -> Counted:
    close, found = np.zeros(index.size, np.float32), np.zeros(index.size, np.float32)
    for counts, where in _by_what_counts(part, postings, together):
        slots, much = _added_up(where, index.size)
        found[slots] = np.maximum(found[slots], counts * much)
        close[slots] = counts
    number = float(close[close >= COUNTED].sum(dtype=np.float64))
    rare = float(np.log1p((max(index.number - number, 0) + 0.5) / (number + 0.5)))
    tells = min(rare, MOST_TELLING) * part.tells * (1.0 if part.selects else LITTLE)
    selects = part.selects and number <= max(FEW, index.number * COMMON)
    return Counted(part, found, close, tells, selects)


def _added_up(where: Sequence[Posting], size: int) -> tuple[Slots, Shares]:
    """The slots that any of these terms is at, and how much of them each has."""
    if len(where) == 1:
        slots, weights = where[0]
        return slots, HAVING[weights]
    lacking = np.zeros(size, np.float32)
    for slots, weights in where:
        lacking[slots] += LACKING[weights]
    having = np.flatnonzero(lacking < 0)  # of flags that is far quicker than of numbers
    return having, -np.expm1(lacking[having])


def _by_what_counts(
    part: Part, postings: Postings, together: Mapping[Together, Posting]
) -> Sequence[tuple[float, Sequence[Posting]]]:
    """Where its alternatives are, those that count the same together; what counts most last."""
    found: dict[float, list[Posting]] = {}
    for one in part.alternatives:
        is_one = len(one.terms) == 1
        where = postings.get(one.terms[0]) if is_one else together.get((one.terms, one.within))
        if where is not None and len(where[0]):
            found.setdefault(one.counts, []).append(where)
    return sorted(found.items(), key=lambda both: both[0])


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


def fourth_root(coverage: Floats) -> Floats:
    """Return how much coverage counts beside the sum; other roots take ten times as long."""
    root: Floats = np.sqrt(np.sqrt(coverage))
    return root


def _in_order(slots: Slots, scores: Floats, index: Index) -> Slots:
    """Sort by score; the newest first where they are equal."""
    # One whole number holds both, and tells which project it is of: sorting those is quickest. Its
    # last digits are cut off by bits, since dividing takes as long as sorting.
    digits = index.number.bit_length()
    rounded = np.rint(scores[slots] * 10**DIGITS).astype(np.int64)
    both = (rounded << digits) | index.later[slots]
    both.sort()
    ordered: Slots = index.newest[index.number - 1 - (both[::-1] & ((1 << digits) - 1))]
    return ordered


def _with_the_best_anew(
    order: Slots, scores: Floats, wanted: Sequence[Counted], index: Index, row: str
) -> Slots:
    """Rank the best anew, by which words of the question stand next to each other."""
    best = order[:BEST]
    pairs = [
        (one, other)
        for one, other in pairwise(wanted)
        if one.part.at != other.part.at and _exact(one.part) and _exact(other.part)
    ]
    # Whose title is the question, or has it, has all its words.
    exact = np.array([one.close[best] >= EXACT for one in wanted], np.bool_)
    titled = best[exact.all(axis=0)] if wanted else best[:0]
    if pairs:
        have = [np.minimum(one.close, other.close)[best] >= EXACT for one, other in pairs]
        both = best[np.any(have, axis=0)]
        texts = index.texts(both)
        _add_neighbours(both, scores, pairs, texts)
        title_of = {slot: text[0] for slot, text in zip(both.tolist(), texts, strict=True)}
        titles = [title_of.get(slot, "") for slot in titled.tolist()]
    else:
        titles = [*index.titles(titled)]
    _add_titles(titled, scores, sum(one.tells for one in wanted), titles, row)
    return np.concatenate([_in_order(best, scores, index), order[BEST:]])


def _add_neighbours(
    slots: Slots,
    scores: Floats,
    pairs: Sequence[tuple[Counted, Counted]],
    texts: Sequence[Sequence[str]],
) -> None:
    """Add what two words tell more by standing next to each other."""
    for one, other in pairs:
        more = NEXT * (one.tells + other.tells)
        firsts, seconds = _exact(one.part), _exact(other.part)
        for slot, fields in zip(slots.tolist(), texts, strict=True):
            if one.close[slot] >= EXACT and other.close[slot] >= EXACT:
                scores[slot] += more * _next_to(firsts, seconds, fields)


def _add_titles(
    slots: Slots, scores: Floats, whole: float, titles: Sequence[str], row: str
) -> None:
    """Add what it tells more that the title is the question, or has it."""
    if not row.strip():
        return
    for slot, title in zip(slots.tolist(), titles, strict=True):
        if row in title:
            scores[slot] += whole * (IS_TITLE if row == title else IN_TITLE)


def _exact(part: Part) -> list[str]:
    return [one.terms[0] for one in part.alternatives if len(one.terms) == 1 and one.counts == 1]


def _next_to(firsts: Sequence[str], seconds: Sequence[str], texts: Sequence[str]) -> float:
    """How much it says that one of these terms stands right before one of those."""
    rows = [f" {first} {second} " for first in firsts for second in seconds]
    found = (much for text, much in zip(texts, NEXT_IN, strict=True) for row in rows if row in text)
    return max(found, default=0.0)
