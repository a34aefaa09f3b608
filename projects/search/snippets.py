"""The passage of a text that answers best, with the words that do marked. Pure functions."""

import re
from functools import lru_cache
from html import escape

from projects.search.language import stem, words

SENTENCE = re.compile(r"(?<=[.!?])\s+")
LONGEST = 240  # characters of a passage
MARKED = re.compile(r"[\w'’&-]+")


def passage(text: str, terms: frozenset[str]) -> str:
    """Return, as safe HTML, the sentence with most of the terms; "" when none has any.

    >>> passage("Wij leren. Wij werken hybride.", frozenset({"hybrid"}))
    'Wij werken <mark>hybride</mark>.'
    """
    best, most = "", 0
    for sentence in SENTENCE.split(text):
        count = len({t for word in MARKED.findall(sentence) for t in _terms(word)} & terms)
        if count > most:
            best, most = sentence, count
    return _marked(_shortened(best, terms), terms)


def _shortened(sentence: str, terms: frozenset[str]) -> str:
    """Cut a long sentence around its first term."""
    if len(sentence) <= LONGEST:
        return sentence
    first = next((m.start() for m in MARKED.finditer(sentence) if _answers(m[0], terms)), 0)
    begin = max(0, min(first - LONGEST // 3, len(sentence) - LONGEST))
    cut = sentence[begin : begin + LONGEST]
    # Not in the middle of a word.
    cut = cut.partition(" ")[2] if begin else cut
    return f"{'… ' if begin else ''}{cut.rpartition(' ')[0]} …"


def _marked(text: str, terms: frozenset[str]) -> str:
    parts = []
    rest = 0
    for found in MARKED.finditer(text):
        parts.append(escape(text[rest : found.start()]))
        word = escape(found[0])
        parts.append(f"<mark>{word}</mark>" if _answers(found[0], terms) else word)
        rest = found.end()
    return "".join(parts) + escape(text[rest:])


def _answers(word: str, terms: frozenset[str]) -> bool:
    return any(term in terms for term in _terms(word))


@lru_cache(maxsize=20_000)
def _terms(word: str) -> tuple[str, ...]:
    """The terms of a word as it is written; words come back in every text."""
    return tuple(stem(part) for part in words(word))
