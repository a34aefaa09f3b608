"""The parts of words: which begin or end with something, from sorted lists, and the rest."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from projects.search.dutch import base

SHORTEST_REST = 4  # letters; the minimum for the rest of a compound
LINKS = ("s", "en", "e", "n", "ing", "ings")  # Dutch interfixes, between the parts of a compound
SHORTEST_LAST = 3  # letters of a last part that is a word in the catalogue: lab
PLURAL = "en"
BEHIND = "\U0010ffff"  # sorts behind every letter


class WordParts:
    """The words of a vocabulary, each with its term, by how they begin and how those end.

    >>> parts = WordParts({"verzuim": "verzuim", "verzuimen": "verzuim", "ziekteverzuim": "ziekteverzuim"})
    >>> parts.beginning_with("verz"), parts.beginning_or_ending_with("verzuim", "verzuim")
    (['verzuim', 'verzuimen'], ['verzuim', 'verzuimen', 'ziekteverzuim'])
    """  # noqa: E501

    def __init__(self, terms: Mapping[str, str]) -> None:
        self._terms = terms

    def beginning_with(self, beginning: str) -> Sequence[str]:
        """Return the words that begin with this, in order."""
        return self._words[slice(*_between(self._words, beginning))]

    def beginning_or_ending_with(self, word: str, part: str) -> Sequence[str]:
        """Return in order the words that begin with a word or its stem, or end in that stem."""
        found = {*self.beginning_with(word), *self.beginning_with(part)}
        begin, end = _between(self._backwards, part[::-1])
        found.update(*self._by_ending[begin:end])
        return sorted(found)

    @cached_property
    def _words(self) -> Sequence[str]:
        return sorted(self._terms)

    @cached_property
    def _endings(self) -> tuple[Sequence[str], Sequence[Iterable[str]]]:
        by_term: dict[str, list[str]] = {}
        for word, term in self._terms.items():
            by_term.setdefault(term[::-1], []).append(word)
        backwards = sorted(by_term)
        return backwards, [by_term[one] for one in backwards]

    @property
    def _backwards(self) -> Sequence[str]:
        return self._endings[0]

    @property
    def _by_ending(self) -> Sequence[Iterable[str]]:
        return self._endings[1]


def _between(words: Sequence[str], beginning: str) -> tuple[int, int]:
    return bisect_left(words, beginning), bisect_left(words, beginning + BEHIND)


def halves_of(word: str) -> Iterable[tuple[str, str]]:
    """Return the ways to cut a word in two, with and without a letter that links them."""
    for at in range(len(word) - SHORTEST_LAST, SHORTEST_REST - 1, -1):
        left, right = word[:at], word[at:]
        for link in ("", *LINKS):
            first = left.removesuffix(link)
            if len(first) >= SHORTEST_REST and left.endswith(link):
                yield first, right


def rest_of(longer: str, term: str, part: str, word: str) -> str:
    """Return what is left of a word without this first or last part; "" if it has neither."""
    if term.endswith(part):
        rest = term.removesuffix(part)
    elif longer.startswith(word):
        rest = longer.removeprefix(word)
    elif longer.startswith(part if base(word).startswith(part) else f"{part}{PLURAL}"):
        # The stem of straat is strat, as in straten; not as in strategie.
        rest = longer.removeprefix(part)
    else:
        return ""
    return rest if len(rest) >= SHORTEST_REST else ""
