"""The best matching snippet of a text, with the matching words marked. Pure functions."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from projects.search.language import stem, words

SENTENCE = re.compile(r"(?<=[.!?])\s+")
LONGEST = 240  # characters of a snippet
WORD = re.compile(r"[\w'’&-]+")


class Stretch(NamedTuple):
    """A part of a snippet, and whether it is a matching word."""

    text: str
    answers: bool


class Sentence(NamedTuple):
    """A sentence with its terms, which don't depend on the question."""

    text: str
    terms: frozenset[str]


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text with their terms, to keep for the next question.

    >>> [sorted(one.terms) for one in sentences("Wij leren. Wij werken.")]
    [['ler', 'wij'], ['werk', 'wij']]
    """
    return tuple(
        Sentence(one, frozenset(t for word in WORD.findall(one) for t in _terms(word)))
        for one in SENTENCE.split(text)
    )


def snippet(among: Sequence[Sentence], terms: frozenset[str]) -> Sequence[Stretch]:
    """Return the sentence with the most terms, in stretches; nothing when no sentence has any.

    >>> text = sentences("Wij leren. Wij werken hybride.")
    >>> [tuple(part) for part in snippet(text, frozenset({"hybrid"}))]
    [('Wij werken ', False), ('hybride', True), ('.', False)]
    """
    best, most = "", 0
    for sentence in among:
        count = len(sentence.terms & terms)
        if count > most:
            best, most = sentence.text, count
    return _stretches(_shortened(best, terms), terms)


def _shortened(sentence: str, terms: frozenset[str]) -> str:
    """Shorten a long sentence to the part around its first term."""
    if len(sentence) <= LONGEST:
        return sentence
    first = next((m.start() for m in WORD.finditer(sentence) if _answers(m[0], terms)), 0)
    begin = max(0, min(first - LONGEST // 3, len(sentence) - LONGEST))
    cut = sentence[begin : begin + LONGEST]
    # Not in the middle of a word.
    cut = cut.partition(" ")[2] if begin else cut
    return f"{'… ' if begin else ''}{cut.rpartition(' ')[0]} …"


def _stretches(text: str, terms: frozenset[str]) -> Sequence[Stretch]:
    found = []
    rest = 0
    for word in WORD.finditer(text):
        if _answers(word[0], terms):
            found += [Stretch(text[rest : word.start()], False), Stretch(word[0], True)]
            rest = word.end()
    found.append(Stretch(text[rest:], False))
    return [part for part in found if part.text]


def _answers(word: str, terms: frozenset[str]) -> bool:
    return any(term in terms for term in _terms(word))


@lru_cache(maxsize=20_000)
def _terms(word: str) -> tuple[str, ...]:
    """The terms of a written word; cached, as the same words occur in every text."""
    return tuple(stem(part) for part in words(word))
