"""The catalogue's own words: what else a word in a question finds, and what a typo meant.

Dutch writes compounds as one word, so "verzuim" must find "ziekteverzuim" and
"verzuimpreventie". Splitting the words of the question instead of the index means that a new
word needs no reindexing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from projects.search.language import stem
from projects.search.thesaurus import Group, Related, Terms, in_any_order, related
from projects.search.word_parts import WordParts

SURE_STEM = 5  # letters a stem needs to be looked for inside longer words
SHORT_STEM = 4  # letters it needs when the rest is a word too
SHORTEST_REST = 4  # letters; the minimum for the rest of a compound
LINKS = ("s", "en", "e", "ing", "ings")  # Dutch interfixes, between the parts of a compound
MOST_FORMS = 60  # words that one word in a question may match
SHORTEST_TO_MEND = 4
LONG_WORD = 10  # letters from which two typos are allowed
SHORTEST_PREFIX = 2
SHORTEST_LAST = 3  # letters of a last part that is a word in the catalogue: lab
SHORTEST_FORM = 4  # letters


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of the catalogue with their terms, and the synonyms that staff entered."""

    words: Sequence[str] = ()
    synonyms: Sequence[Group] = ()
    _terms: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _parts: WordParts = field(init=False, repr=False, compare=False)
    _known: frozenset[str] = field(init=False, repr=False, compare=False)
    _same: Related = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_word = {word: stem(word) for word in self.words}
        object.__setattr__(self, "_terms", by_word)
        object.__setattr__(self, "_parts", WordParts(by_word))
        object.__setattr__(self, "_known", frozenset(by_word.values()) | frozenset(by_word))
        object.__setattr__(self, "_same", related(self.synonyms))

    def with_words(self, words: Iterable[str]) -> "Vocabulary":
        """These words and more, in order, with the same synonyms."""
        return Vocabulary(sorted({*self.words, *words}), self.synonyms)

    def has(self, word: str) -> bool:
        """Tell whether a word is in the catalogue, in any form."""
        return stem(word) in self._known

    def writes(self, word: str) -> bool:
        """Tell whether the catalogue has a word in exactly this form."""
        return word in self._terms

    def forms(self, word: str) -> list[str]:
        """Return a word, with its singular or plural if the catalogue has it: trainee, trainees."""
        other = word.removesuffix("s") if word.endswith("s") else f"{word}s"
        return [word, other] if other in self._terms and len(other) >= SHORTEST_FORM else [word]

    def whole(self, word: str) -> set[str]:
        """Return the term of words that a question writes apart and the catalogue as one."""
        return {self._terms[form] for form in (word, f"{word}s") if form in self._terms}

    def knows(self, word: str) -> bool:
        """Tell whether anything in the catalogue matches a word."""
        return stem(word) in self._known or bool(self.compounds(word)) or self.is_synonym(word)

    def is_synonym(self, word: str) -> bool:
        return (stem(word),) in self._same

    def compounds(self, word: str) -> set[str]:
        """Return the terms of the longer words that contain this word.

        >>> sorted(Vocabulary(["ziekteverzuim", "verzuimpreventie"]).compounds("verzuim"))
        ['verzuimpreventie', 'ziekteverzuim']
        """
        part = stem(word)
        if len(part) < SHORT_STEM:
            return set()
        found = set()
        for longer in self._parts.beginning_or_ending_with(word, part):
            if len(longer) < len(part) + SHORTEST_REST or not (part in longer or word in longer):
                continue
            term = self._terms[longer]
            rest = _rest(longer, term, part, word)
            if rest and (len(part) >= SURE_STEM or self._is_word(rest)):
                found.add(term)
                if len(found) == MOST_FORMS:
                    break
        return found

    def split(self, word: str) -> tuple[str, ...]:
        """Return the two words of the catalogue that make up a compound, or ().

        >>> Vocabulary(["verzuim", "preventie"]).split("verzuimpreventie")
        ('verzuim', 'preventie')
        """
        for at in range(len(word) - SHORTEST_LAST, SHORTEST_REST - 1, -1):
            left, right = word[:at], word[at:]
            if len(right) < SHORTEST_REST and not self.writes(right):
                continue
            for link in ("", *LINKS):
                first = left.removesuffix(link)
                if len(first) >= SHORTEST_REST and self.has(first) and self.has(right):
                    return first, right
        return ()

    def beginning_with(self, word: str) -> set[str]:
        """Return the terms of the words that begin with one that is still being typed."""
        if len(word) < SHORTEST_PREFIX:
            return set()
        return {self._terms[longer] for longer in self._parts.beginning_with(word)[:MOST_FORMS]}

    def same_as(self, wording: Terms) -> Sequence[tuple[Terms, float]]:
        """Return the synonyms of this wording, in any order, as terms with their weights."""
        return self._same.get(in_any_order(wording), ())

    def longest_synonym(self) -> int:
        return max((len(wording) for wording in self._same), default=1)

    def meant(self, word: str) -> str | None:
        """Return the word in the catalogue closest to a mistyped one.

        >>> Vocabulary(["vitaliteit", "inzetbaarheid"]).meant("vitalitiet")
        'vitaliteit'
        """
        if len(word) < SHORTEST_TO_MEND:
            return None
        short = len(word) < LONG_WORD
        # In a short word at least the first letter must be right: fiets isn't niets.
        among = self._parts.beginning_with(word[0]) if short else self.words
        furthest = 1 if short else 2
        found = process.extractOne(word, among, scorer=OSA.distance, score_cutoff=furthest)
        return str(found[0]) if found else None

    def _is_word(self, rest: str) -> bool:
        shorter = [rest.removesuffix(link) for link in LINKS] + [
            rest.removeprefix(link) for link in LINKS
        ]
        return any(len(s) >= SHORTEST_REST and (s in self._known or stem(s) in self._known)
                   for s in (rest, *shorter))  # fmt: skip


def _rest(longer: str, term: str, part: str, word: str) -> str:
    """What is left of a word without this first or last part; "" if it has neither."""
    if term.endswith(part):
        rest = term.removesuffix(part)
    elif longer.startswith(word):
        rest = longer.removeprefix(word)
    elif longer.startswith(part):
        rest = longer.removeprefix(part)
    else:
        return ""
    return rest if len(rest) >= SHORTEST_REST else ""
