"""The best matching snippet of a text, with the matching words marked. Pure functions."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from projects.search.language import says_something, stem, words

SENTENCE = re.compile(r"(?<=[.!?])\s+")
LONGEST = 240  # characters of a snippet
WORD = re.compile(r"[\w'’&-]+")
Phrase = tuple[str, ...]  # terms, in the order in which they stand
Place = tuple[int, int]  # where a word begins in a sentence, and where it ends


class Stretch(NamedTuple):
    """A part of a snippet, and whether it is a matching word."""

    text: str
    answers: bool


class Sought(NamedTuple):
    """What a question looks for: terms that answer by themselves, and those that do together.

    Of "thuis werken" alone is neither word, so it is marked only where it stands whole.
    """

    words: frozenset[str] = frozenset()
    phrases: Sequence[Phrase] = ()


class Sentences(NamedTuple):
    """The sentences of a text, and for each term in which of them it is, whatever is asked."""

    texts: Sequence[str]
    having: Mapping[str, Sequence[int]]


def sentences(text: str) -> Sentences:
    """Return the sentences of a text, to keep for the next question.

    >>> sentences("Wij leren. Wij werken.").having
    {'ler': [0], 'werk': [1]}
    """
    texts = SENTENCE.split(text)
    having: dict[str, list[int]] = {}
    for at, sentence in enumerate(texts):
        terms = (term for word in WORD.findall(sentence) for term in _terms(word))
        for term in dict.fromkeys(terms):
            having.setdefault(term, []).append(at)
    return Sentences(texts, having)


def snippet(text: Sentences, sought: Sought) -> Sequence[Stretch]:
    """Return the sentence with the most of what is sought, in stretches; nothing if none has any.

    >>> text = sentences("Wij leren. Wij werken hybride. Werk kan thuis.")
    >>> [tuple(part) for part in snippet(text, Sought(frozenset({"hybrid"})))]
    [('Wij werken ', False), ('hybride', True), ('.', False)]
    >>> snippet(text, Sought(phrases=(("thuis", "werk"),)))
    ()
    """
    counted = Counter(at for term in sought.words & text.having.keys() for at in text.having[term])
    phrases = [one for one in sought.phrases if text.having.keys() >= set(one)]
    for phrase in phrases:
        near = set.intersection(*(set(text.having[term]) for term in phrase))
        counted.update(at for at in near if _stands(phrase, text.texts[at]))
    if not counted:
        return ()
    best = min(counted, key=lambda at: (-counted[at], at))
    found = _words(text.texts[best], sought.words, phrases)
    return _stretches(*_shortened(text.texts[best], found))


def _stands(phrase: Phrase, sentence: str) -> bool:
    return bool(_words(sentence, frozenset(), [phrase]))


def _words(sentence: str, words: frozenset[str], phrases: Iterable[Phrase]) -> list[Place]:
    """Where the words are that are sought, or belong to a phrase that stands there whole."""
    written = [(word.span(), term) for word in WORD.finditer(sentence) for term in _terms(word[0])]
    terms = [term for _, term in written]
    found = {place for place, term in written if term in words}
    for phrase in phrases:
        for at in range(len(terms) - len(phrase) + 1):
            if tuple(terms[at : at + len(phrase)]) == phrase:
                found |= {place for place, _ in written[at : at + len(phrase)]}
    return sorted(found)


def _shortened(sentence: str, found: Sequence[Place]) -> tuple[str, list[Place]]:
    """Shorten a long sentence to the part around the first word that is sought."""
    if len(sentence) <= LONGEST:
        return sentence, list(found)
    begin = max(0, min(found[0][0] - LONGEST // 3, len(sentence) - LONGEST))
    end = begin + LONGEST
    if begin:  # not in the middle of a word
        begin = sentence.find(" ", begin, end) + 1 or end
    end = max(sentence.rfind(" ", begin, end), begin)
    before = "… " if begin else ""
    moved = [
        (start - begin + len(before), stop - begin + len(before))
        for start, stop in found
        if begin <= start and stop <= end
    ]
    return f"{before}{sentence[begin:end]} …", moved


def _stretches(text: str, found: Sequence[Place]) -> Sequence[Stretch]:
    stretches = []
    rest = 0
    for start, stop in found:
        stretches += [Stretch(text[rest:start], False), Stretch(text[start:stop], True)]
        rest = stop
    stretches.append(Stretch(text[rest:], False))
    return [part for part in stretches if part.text]


@lru_cache(maxsize=20_000)
def _terms(word: str) -> tuple[str, ...]:
    """The telling terms of a written word; cached, as the same words occur in every text."""
    return tuple(stem(part) for part in words(word) if says_something(part))
