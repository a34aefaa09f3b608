"""Groups of words that mean the same → what else a wording finds, and for how much. Pure.

A group is a meaning: equal words, words that mean more (wider), and kinds or parts of it
(narrower). `wider` is the mirror of `narrower`: that "verzuim" is wider than "burn-out" can be
said in either group. Who names one word of another group means all of its equal words, so both
sides of a synonym find the same. Kinds of a kind aren't found: that would lead too far.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from projects.search.language import says_something, stem, words
from projects.values.text import listed

# How much a match counts, beside 1 for the word that was asked for.
EQUAL = 0.8
NARROWER = 0.4  # who asks for the whole is content with a kind of it
WIDER = 0.15  # who asks for a kind is less so with the whole
Terms = tuple[str, ...]
Related = Mapping[Terms, Sequence[tuple[Terms, float]]]


class Group(NamedTuple):
    """Wordings as they are written, with any case, accents and endings."""

    equal: Sequence[str]
    wider: Sequence[str] = ()
    narrower: Sequence[str] = ()

    @classmethod
    def of(cls, equal: str, wider: str = "", narrower: str = "") -> "Group":
        """Read a group as staff write it, with commas in between.

        >>> Group.of("verzuim, ziekteverzuim", narrower="burn-out")
        Group(equal=['verzuim', 'ziekteverzuim'], wider=[], narrower=['burn-out'])
        """
        return cls(listed(equal), listed(wider), listed(narrower))

    @property
    def wordings(self) -> list[str]:
        """Every wording of the group."""
        return [*self.equal, *self.wider, *self.narrower]


def terms_of(wording: str) -> Terms:
    """Return the terms of a wording; small words are in no question and in no index either.

    >>> terms_of("werk en mantelzorg"), terms_of("het")
    (('werk', 'mantelzorg'), ())
    """
    return tuple(stem(word) for word in words(wording) if says_something(word))


def in_any_order(terms: Sequence[str]) -> Terms:
    """The key of a wording: "jongeren werven" is "werven van jongeren"."""
    return tuple(sorted(terms))


def related(groups: Iterable[Group]) -> Related:
    """Return what each wording also finds, by its terms in any order; what counts most first.

    >>> found = related([Group(["verzuim", "afwezigheid"], narrower=["burn-out"])])
    >>> found[("verzuim",)]
    ((('afwes',), 0.8), (('burn', 'out'), 0.4))
    >>> found[("burn", "out")]
    ((('verzuim',), 0.15), (('afwes',), 0.15))
    """
    read = [[[*filter(None, map(terms_of, part))] for part in group] for group in groups]
    meanings = _meanings(equal for equal, _, _ in read)
    found: dict[Terms, dict[Terms, float]] = defaultdict(dict)

    def link(wording: Terms, other: Terms, weight: float) -> None:
        for one in _equals(meanings, wording):
            for same in _equals(meanings, other):
                if in_any_order(one) != in_any_order(same):
                    known = found[in_any_order(one)]
                    known[same] = max(weight, known.get(same, 0.0))

    for equal, wider, narrower in read:
        for first in equal[:1]:
            link(first, first, EQUAL)
            for kind in narrower:
                link(first, kind, NARROWER)
                link(kind, first, WIDER)
            for whole in wider:
                link(whole, first, NARROWER)
                link(first, whole, WIDER)
    same: dict[tuple[Terms, float], tuple[Terms, float]] = {}  # a group has each many times
    return {
        key: tuple(same.setdefault(one, one) for one in sorted(weights.items(), key=_lightest_last))
        for key, weights in found.items()
    }


def _lightest_last(one: tuple[Terms, float]) -> float:
    return -one[1]


def equals(groups: Iterable[Group]) -> Mapping[Terms, Sequence[tuple[str, ...]]]:
    """Return all ways to write what is equal to each wording, itself among them, as their words.

    >>> equals([Group(["cursus", "cursussen", "les"])])[("cursus",)]
    (('cursus',), ('cursussen',), ('les',))
    """
    written: dict[Terms, dict[tuple[str, ...], None]] = defaultdict(dict)
    named: list[Sequence[Terms]] = []
    for group in groups:
        named.append([terms for one in group.equal if (terms := terms_of(one))])
        for wording in group.wordings:
            said = tuple(filter(says_something, words(wording)))
            written[in_any_order(terms_of(wording))].setdefault(said)
    same: dict[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]] = {}
    found = {
        key: tuple(said for one in every for said in written[in_any_order(one)])
        for key, every in _meanings(named).items()
    }
    return {key: same.setdefault(every, every) for key, every in found.items()}


def _meanings(equals: Iterable[Sequence[Terms]]) -> dict[Terms, list[Terms]]:
    """The equal wordings of each wording, itself among them; groups that share one are one."""
    meanings: dict[Terms, list[Terms]] = {}
    for equal in equals:
        one: dict[Terms, Terms] = {}
        for wording in equal:
            for same in _equals(meanings, wording):
                one.setdefault(in_any_order(same), same)
        meanings.update({key: list(one.values()) for key in one})
    return meanings


def _equals(meanings: Mapping[Terms, list[Terms]], wording: Terms) -> list[Terms]:
    return meanings.get(in_any_order(wording), [wording])
