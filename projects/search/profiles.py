"""What a project is about: its telling terms, each with a weight. Pure functions.

Two projects are alike as far as they share what tells most about each: terms that few projects
have, in the title before the text. A compound counts for its parts too, and words that mean the
same (the synonyms of staff) count as one.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from projects.search.language import says_something, stem, words
from projects.search.weak_words import TERMS as WEAK_TERMS

IN_TITLE, IN_THEME, IN_TEXT = 3.0, 1.0, 1.0
PART = 0.5  # of the weight of a compound goes to a part of it
SHORTEST_PART = 5  # letters
SHORTEST_REST = 3  # letters
LINKS = ("", "s", "en", "e")  # between the parts of a compound
BY_CHANCE = 0.4
MOST_TERMS = 40  # of a project, the most telling ones
COMMON = 0.25  # of all projects; what more of them have tells nothing
SMALLEST = 100  # projects; fewer can't tell how rare a term is
Profile = Mapping[str, float]


@dataclass(frozen=True)
class Document:
    """The terms of a project by field, as `SearchDocument` has them."""

    title: str
    organisations: str
    theme: str
    text: str


@dataclass(frozen=True)
class Meanings:
    """Which terms, in a row, mean the same: each wording with the first of its group.

    >>> meanings = Meanings.of([["trainee", "traineeship"], ["oudere werknemers", "senioren"]])
    >>> list(meanings.read("traineeship voor senior".split()))
    ['trainee', 'voor', 'ouder werknemer']
    """

    first: Mapping[str, Sequence[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    groups: Mapping[str, Sequence[tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, groups: Iterable[Sequence[str]]) -> "Meanings":
        first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        whole: dict[str, list[tuple[str, ...]]] = {}
        for group in groups:
            wordings = [tuple(map(stem, filter(says_something, words(one)))) for one in group]
            wordings = [one for one in wordings if one]
            for wording in wordings:
                meaning = " ".join(wordings[0])
                first.setdefault(wording[0], []).append((wording, meaning))
                whole.setdefault(meaning, []).append(wording)
        for rows in first.values():
            rows.sort(key=lambda row: -len(row[0]))  # the longest wording wins
        return cls(first, whole)

    def wordings(self, term: str) -> Sequence[tuple[str, ...]]:
        """The ways to write a term: its own, or each of those that mean the same."""
        return self.groups.get(term, [(term,)])

    def read(self, terms: Sequence[str]) -> Iterator[str]:
        """Yield the terms of a text, with one meaning instead of each wording of it."""
        at = 0
        while at < len(terms):
            for wording, meaning in self.first.get(terms[at], ()):
                if tuple(terms[at : at + len(wording)]) == wording:
                    yield meaning
                    yield from wording if len(wording) > 1 else ()
                    at += len(wording)
                    break
            else:
                yield terms[at]
                at += 1


def terms_of(document: Document, meanings: Meanings) -> Mapping[str, float]:
    """Return the terms that may tell what a project is about, with their weight in it.

    Its organisations tell where, not what: their names are left out.
    """
    names = frozenset(document.organisations.split())
    found: dict[str, float] = defaultdict(float)
    for weight, text in (
        (IN_TITLE, document.title),
        (IN_THEME, document.theme),
        (IN_TEXT, document.text),
    ):
        for term, number in Counter(meanings.read(text.split())).items():
            if _tells(term) and term not in names:
                found[term] += weight * (1 + math.log(number))
    return found


def _tells(term: str) -> bool:
    has_digit = any(letter.isdigit() for letter in term)
    return len(term) > 1 and term not in WEAK_TERMS and not has_digit


@dataclass(frozen=True)
class Rarity:
    """Of so many projects, how many have each term."""

    size: int
    having: Mapping[str, int]

    @classmethod
    def of(cls, terms: Iterable[Iterable[str]]) -> "Rarity":
        having: Counter[str] = Counter()
        size = 0
        for one in terms:
            having.update(set(one))
            size += 1
        return cls(size, having)

    def weight(self, term: str) -> float:
        """How much it tells that a project has a term; 0 when too many have it."""
        having = self.having.get(term, 0)
        size = max(self.size, SMALLEST)
        if having > size * COMMON:
            return 0.0
        return math.log((size + 1) / (having + 0.5))

    def knows(self, term: str) -> bool:
        return self.having.get(term, 0) > 1


def profile(terms: Mapping[str, float], rarity: Rarity) -> Profile:
    """Return the most telling terms of a project; the squares of their weights add up to 1."""
    weighed: dict[str, float] = defaultdict(float)
    for term, weight in terms.items():
        weighed[term] = max(weighed[term], weight * rarity.weight(term))
        for part in parts(term, rarity):
            weighed[part] = max(weighed[part], PART * weight * rarity.weight(part))
    best = sorted(((w, t) for t, w in weighed.items() if w > 0), reverse=True)[:MOST_TERMS]
    length = math.sqrt(sum(w * w for w, _ in best))
    return {term: w / length for w, term in best}


def parts(term: str, rarity: Rarity) -> Iterator[str]:
    """Yield the terms that a compound consists of, if other projects have them both."""
    for at in range(SHORTEST_REST, len(term) - SHORTEST_REST + 1):
        first, last = term[:at], term[at:]
        if any(rarity.knows(first.removesuffix(link)) for link in LINKS) and rarity.knows(last):
            yield from (one for one in (first, last) if _may_tell(one, rarity))


def _may_tell(part: str, rarity: Rarity) -> bool:
    return len(part) >= SHORTEST_PART and part not in WEAK_TERMS and rarity.knows(part)


def likeness(one: Profile, other: Profile) -> float:
    """How much two projects are about the same, from 0 to 1.

    What they share in one term alone may be chance, so it counts for less.
    """
    shared = [one[term] * other[term] for term in one.keys() & other.keys()]
    if not shared:
        return 0.0
    total = math.fsum(shared)
    return total * (1 - BY_CHANCE * max(shared) / total)
