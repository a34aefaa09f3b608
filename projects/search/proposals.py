"""Which synonym might help a question that found too little. Pure functions of the vocabulary.

A proposal comes from the words of the catalogue and from the thesaurus; what it would do is tried
before anyone accepts it. Where nothing comes close, nothing is proposed.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from rapidfuzz.fuzz import ratio

from projects.search.asking import says_little
from projects.search.expansion import CLEAR, expand
from projects.search.language import stem
from projects.search.question_groups import Meaning, meaning_of, telling_parts
from projects.search.questions import read_question
from projects.search.thesaurus import EQUAL, NARROWER, terms_of
from projects.search.vocabulary import Vocabulary

MOST = 3  # proposals for a question
SHORTEST_HALF = 5  # letters; a shorter half of a compound says too little: plan, dag
SAME_BEGINNING = 6  # letters
ALIKE = 60  # of 100: how much words must be the same that only begin alike


@dataclass(frozen=True)
class Proposal:
    """A word of the question, a word of the catalogue that may mean the same, and why."""

    word: str
    other: str
    why: str

    @property
    def wordings(self) -> str:
        return f"{self.word}, {self.other}"


def proposals(question: str, vocabulary: Vocabulary) -> list[Proposal]:
    """Return at most three proposals for the words of a question, the likeliest first.

    >>> [p.wordings for p in proposals("lunchwandelen", Vocabulary(["wandelen", "vergaderen"]))]
    ['lunchwandelen, wandelen']
    >>> proposals("lunchwandelen", Vocabulary(["vergaderen"]))
    []
    """
    found: dict[tuple[str, Meaning], Proposal] = {}
    for part in weak_parts(question, vocabulary):
        own = meaning_of(part, vocabulary)
        for other, why in _close_to(part, vocabulary):
            meant = meaning_of(other, vocabulary)
            if meant and meant != own:
                found.setdefault((part, meant), Proposal(part, other, why))
    return list(found.values())[:MOST]


def weak_parts(question: str, vocabulary: Vocabulary) -> list[str]:
    """Return the parts of a question that no project has, nor an equal word of them.

    >>> weak_parts("lunchwandelen en vergaderen", Vocabulary(["wandelen", "vergaderen"]))
    ['lunchwandelen']
    """
    parts = telling_parts(question, vocabulary)
    return [part for part in parts if not _is_clear(part, vocabulary)]


def _is_clear(part: str, vocabulary: Vocabulary) -> bool:
    """Whether the catalogue has it, or a word that is surely the same: not one that begins so."""
    there = _terms_of_all(vocabulary)
    first = expand(read_question(f"{part} "), vocabulary)[:1]
    ways = [way for one in first for way in one.alternatives if way.counts > CLEAR]
    return any(way.within == 1 and there.issuperset(way.terms) for way in ways)


def _close_to(part: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Words of the catalogue close to a part, and why; the likeliest first.

    What staff gave a group of its own says what is equal to it: to join two groups isn't proposed.
    """
    if vocabulary.equals(terms_of(part)):
        return
    yield from _in_thesaurus(part, vocabulary)
    if part.isalnum():
        halves = list(_halves(part, vocabulary))
        yield from halves or _beginning_alike(part, vocabulary)


def _in_thesaurus(part: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Words that mean more or less: found as near ones, unless they are equal."""
    there = _terms_of_all(vocabulary)
    for terms, counts in vocabulary.same_as(terms_of(part)):
        if counts < EQUAL and there.issuperset(terms):
            kind = "nauwer" if counts >= NARROWER else "ruimer"
            yield vocabulary.wording(terms), f"staat bij de synoniemen als {kind} woord"


def _halves(word: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The parts of a compound, or words with a part that isn't a word by itself."""
    halves = [half for half in vocabulary.split(word) if _tells(half)]
    for half in halves:
        if written := vocabulary.wording((stem(half),)):
            yield written, "is een deel van het woord"
            continue
        for term in sorted(vocabulary.compounds(half), key=len):
            yield vocabulary.wording((term,)), f"heeft ook het deel ‘{half}’"


def _tells(half: str) -> bool:
    return len(half) >= SHORTEST_HALF and not says_little(half)


def _beginning_alike(word: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Words with the same first letters that are alike for the rest too, the most alike first."""
    first = word[:SAME_BEGINNING]
    if len(first) < SAME_BEGINNING:
        return
    words: Sequence[str] = vocabulary.words
    begun = takewhile(lambda one: one.startswith(first), words[bisect_left(words, first) :])
    alike = sorted((-ratio(word, one), one) for one in begun)
    yield from ((one, "begint ook zo") for much, one in alike if -much >= ALIKE)


@lru_cache(maxsize=1)  # of the newest vocabulary
def _terms_of_all(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(map(stem, vocabulary.words))
