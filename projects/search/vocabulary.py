"""The catalogue's own words: what else a word in a question finds.

Dutch writes compounds as one word, so "verzuim" must find "ziekteverzuim" and
"verzuimpreventie". Splitting the words of the question instead of the index means that a new
word needs no reindexing.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, TypeVar

from projects.search.clusters import Reading, read_groups
from projects.search.dutch import base, infinitive, is_dutch, positive
from projects.search.language import stem
from projects.search.thesaurus import Group, Terms, in_any_order
from projects.search.word_parts import (
    LINKS,
    SHORTEST_REST,
    WordParts,
    halves_of,
    rest_of,
)

SURE_STEM = 5  # letters a stem needs to be looked for inside longer words
SHORT_STEM = 4  # letters it needs when the rest is a word too
SUFFIXES = frozenset({"baar", "heden", "heid", "loos", "matig", "schap"})  # no words by themselves
MOST_FORMS = 60  # words that one word in a question may match
ABBREVIATION = 3  # letters
SHORTEST_PREFIX = 2
MOST_REMEMBERED = 2000  # of all that is made of a word
A = TypeVar("A", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of the catalogue with their terms, and what means the same.

    `names`: words of the catalogue that are names, and so never two words.
    """

    words: Sequence[str] = ()
    synonyms: Sequence[Group] = ()
    names: frozenset[str] = frozenset()
    _terms: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _parts: WordParts = field(init=False, repr=False, compare=False)
    _of_base: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    _known_terms: frozenset[str] = field(init=False, repr=False, compare=False)
    _known: frozenset[str] = field(init=False, repr=False, compare=False)
    _read: Reading = field(init=False, repr=False, compare=False)
    _in_synonyms: frozenset[str] = field(init=False, repr=False, compare=False)
    _longest: int = field(init=False, repr=False, compare=False)
    _written: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _remembered: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._read_words({}, {}, self.words)
        self._read_synonyms()

    def _read_words(
        self, terms: Mapping[str, str], of_base: Mapping[str, frozenset[str]], new: Iterable[str]
    ) -> None:
        """Read new words beside those with these terms, that have these bases."""
        found = {word: stem(word) for word in new}
        by_word = {word: terms.get(word) or found[word] for word in self.words}
        object.__setattr__(self, "_terms", by_word)
        object.__setattr__(self, "_parts", WordParts(by_word))
        object.__setattr__(self, "_known_terms", frozenset(by_word.values()))
        bases = dict(of_base)
        for word, term in found.items():
            for one in {base(word), positive(word)} if _is_doubled(term) else {base(word)}:
                bases[one] = bases.get(one, frozenset()) | {term}
        object.__setattr__(self, "_of_base", bases)
        object.__setattr__(self, "_known", frozenset(by_word.values()) | frozenset(by_word))
        # The shortest form of a word is the first in the alphabet.
        written = {term: word for word, term in reversed(by_word.items())}
        object.__setattr__(self, "_written", written)

    def _read_synonyms(self) -> None:
        read = read_groups(self.synonyms)
        object.__setattr__(self, "_read", read)
        object.__setattr__(self, "_longest", max(map(len, read.related), default=1))
        in_synonyms = frozenset(term for terms in read.wordings for term in terms)
        object.__setattr__(self, "_in_synonyms", in_synonyms)

    def remembered(self, make: Callable[[A, "Vocabulary"], V], asked: A) -> V:
        """Return what a function makes of something asked, once for these words.

        Threads may ask at the same time: at worst it is made twice.
        """
        key = make, asked
        found: V | None = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = make(asked, self)
        return found

    def with_words(self, words: Iterable[str]) -> "Vocabulary":
        """These words and more, in order, with the same synonyms; only the new ones are read."""
        new = {*words} - self._terms.keys()
        other = copy(self)
        object.__setattr__(other, "words", sorted({*self.words, *new}))
        object.__setattr__(other, "_remembered", {})
        other._read_words(self._terms, self._of_base, new)
        return other

    def with_synonyms(
        self, synonyms: Sequence[Group], names: frozenset[str] | None = None
    ) -> "Vocabulary":
        """The same words, which aren't read anew, with other synonyms, and other names if given.

        >>> Vocabulary(["fiets"]).with_synonyms([Group(["fiets", "rijwiel"])]).is_synonym("rijwiel")
        True
        """
        other = copy(self)
        object.__setattr__(other, "synonyms", synonyms)
        object.__setattr__(other, "names", self.names if names is None else names)
        object.__setattr__(other, "_remembered", {})
        other._read_synonyms()
        return other

    def has(self, word: str) -> bool:
        """Tell whether a word is in the catalogue, in any form."""
        return stem(word) in self._known or base(word) in self._of_base

    def writes(self, word: str) -> bool:
        """Tell whether the catalogue has a word in exactly this form."""
        return word in self._terms

    def forms(self, word: str) -> set[str]:
        """Return the terms of a word: its own, and those of its singular, plural and verb."""
        others = {base(word), infinitive(word)}
        if not self.has(word) or _is_doubled(stem(word)):
            others.add(positive(word))
        found = {stem(word)} | {stem(one) for one in others}
        return found.union(*(self._of_base.get(one, ()) for one in others))

    def whole(self, word: str) -> set[str]:
        """Return the term of words that a question writes apart and the catalogue as one."""
        return {self._terms[form] for form in (word, f"{word}s") if form in self._terms}

    def as_one(self, first: str, second: str) -> set[str]:
        """Return the terms of the compounds of two words, in either order: werkt thuis.

        >>> Vocabulary(["thuiswerken", "functiebeschrijving"]).as_one("werkt", "thuis")
        {'thuiswerk'}
        """
        found: set[str] = set()
        for one, other in ((first, second), (second, first)):
            heads = {one, base(one)} if len(one) >= SHORTEST_REST else set()
            verb = other.removesuffix("t")  # werkt
            ends = {stem(form) for form in (other, base(other), verb) if len(form) >= SHORTEST_REST}
            wholes = {f"{a}{link}{b}" for a in heads for b in ends for link in ("", *LINKS)}
            found |= wholes & self._known_terms
        return found

    def knows(self, word: str) -> bool:
        """Tell whether anything in the catalogue matches a word."""
        return (
            any(term in self._known for term in self.forms(word))
            or stem(word) in self._in_synonyms
            or bool(self.compounds(word))
            or self.is_synonym(word)
            or all(map(self.has, self.split(word) or ("",)))
        )

    def is_synonym(self, word: str) -> bool:
        return bool(self.same_as((stem(word),)))

    def compounds(self, word: str) -> set[str]:
        """Return the terms of the longer words that contain this word.

        >>> sorted(Vocabulary(["ziekteverzuim", "verzuimpreventie"]).compounds("verzuim"))
        ['verzuimpreventie', 'ziekteverzuim']
        """
        found: set[str] = set()
        for form in dict.fromkeys((word, base(word))):
            found |= self._compounds(form)
        return found

    def _compounds(self, word: str) -> set[str]:
        part = stem(word)
        if len(part) < SHORT_STEM:
            return set()
        found = set()
        for longer in self._parts.beginning_or_ending_with(word, part):
            if len(longer) < len(part) + SHORTEST_REST or not (part in longer or word in longer):
                continue
            term = self._terms[longer]
            rest = rest_of(longer, term, part, word)
            if rest and (len(part) >= SURE_STEM or self._is_word(rest)):
                found.add(term)
                if len(found) == MOST_FORMS:
                    break
        return found

    def split(self, word: str) -> tuple[str, ...]:
        """Return the two words that make up a compound, or (): the catalogue has one of them.

        >>> Vocabulary(["verzuim", "preventie"]).split("verzuimpreventie")
        ('verzuim', 'preventie')
        """
        if word in self.names:
            return ()
        halves = [pair for pair in halves_of(word) if all(map(self._is_half, pair))]
        halves += self._after_abbreviation(word)
        for known in (self.has, self.compounds):
            found = [
                (sum(map(bool, map(known, pair))), min(map(len, pair)), pair) for pair in halves
            ]
            if found and max(found)[0]:
                return max(found)[2]
        return ()

    def _after_abbreviation(self, word: str) -> list[tuple[str, str]]:
        """The word cut behind an abbreviation, if the catalogue writes both: HLTsamen."""
        short, rest = word[:ABBREVIATION], word[ABBREVIATION:]
        cuts = len(rest) >= SHORTEST_REST and self.writes(short) and self.writes(rest)
        return [(short, rest)] if cuts and not is_dutch(short) else []

    def beginning_with(self, word: str) -> set[str]:
        """Return the terms of the words that begin with one that is still being typed."""
        if len(word) < SHORTEST_PREFIX:
            return set()
        return {self._terms[longer] for longer in self._parts.beginning_with(word)[:MOST_FORMS]}

    def wording(self, terms: Terms) -> str:
        """Return how the catalogue or a synonym writes these terms; "" if neither does."""
        written = [self._written.get(term, "") for term in terms]
        return self._read.wordings.get(terms) or (" ".join(written) if all(written) else "")

    def same_as(self, wording: Terms) -> Sequence[tuple[Terms, float]]:
        """Return the synonyms of this wording, as terms with how much each counts."""
        return self._read.related.get(in_any_order(wording), ())

    def equals(self, wording: Terms) -> Sequence[Terms]:
        """Return the words of all that means the same as a wording, itself among it."""
        return self._read.equals.get(in_any_order(wording), ())

    def longest_synonym(self) -> int:
        return self._longest

    def joined(self, halves: Sequence[str]) -> set[str]:
        """Return the terms of compounds of these halves, with another letter between them."""
        first, last = ({half, base(half)} for half in halves)
        wholes = (f"{a}{link}{b}" for a in first for b in last for link in ("", *LINKS))
        return {self._terms[one] for one in wholes if one in self._terms}

    def _is_half(self, word: str) -> bool:
        return word not in SUFFIXES and (self.has(word) or is_dutch(word))

    def _is_word(self, rest: str) -> bool:
        shorter = [rest.removesuffix(link) for link in LINKS] + [
            rest.removeprefix(link) for link in LINKS
        ]
        return any(
            len(s) >= SHORTEST_REST and (s in self._known or stem(s) in self._known or is_dutch(s))
            for s in (rest, *shorter)
        )


def _is_doubled(term: str) -> bool:
    """Whether it may be the stem of an adjective with an ending: slimm of slimme."""
    return term[-2:-1] == term[-1:]
