"""The best matching snippet of a text, with the matching words marked. Pure functions."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
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


class Sentences(NamedTuple):
    """The sentences of a text, and for each term in which of them it is, whatever is asked."""

    texts: Sequence[str]
    having: Mapping[str, Sequence[int]]


def sentences(text: str) -> Sentences:
    """Return the sentences of a text, to keep for the next question.

    >>> sentences("Wij leren. Wij werken.").having
    {'wij': [0, 1], 'ler': [0], 'werk': [1]}
    """
    texts = SENTENCE.split(text)
    having: dict[str, list[int]] = {}
    for at, sentence in enumerate(texts):
        terms = (term for word in WORD.findall(sentence) for term in _terms(word))
        for term in dict.fromkeys(terms):
            having.setdefault(term, []).append(at)
    return Sentences(texts, having)


def snippet(text: Sentences, terms: frozenset[str]) -> Sequence[Stretch]:
    """Return the sentence with the most terms, in stretches; nothing when no sentence has any.

    >>> text = sentences("Wij leren. Wij werken hybride.")
    >>> [tuple(part) for part in snippet(text, frozenset({"hybrid"}))]
    [('Wij werken ', False), ('hybride', True), ('.', False)]
    """
    counted = Counter(at for term in terms & text.having.keys() for at in text.having[term])
    if not counted:
        return ()
    best = min(counted, key=lambda at: (-counted[at], at))
    return _stretches(_shortened(text.texts[best], terms), terms)


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
    return not terms.isdisjoint(_terms(word))


@lru_cache(maxsize=20_000)
def _terms(word: str) -> tuple[str, ...]:
    """The terms of a written word; cached, as the same words occur in every text."""
    return tuple(stem(part) for part in words(word))
