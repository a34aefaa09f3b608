"""A word → every way to match it: its forms, its compounds and its synonyms. Pure.

A word comes back in many questions, so its ways are remembered with the vocabulary.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from projects.search.language import stem
from projects.search.thesaurus import EQUAL, Terms
from projects.search.vocabulary import Vocabulary

EXACT = 1.0  # how much the exact word counts, and its inflections
PART = 0.7  # a compound that contains the word; that of a synonym is still a clear match
BEGIN = 0.55  # a word that begins with one that the catalogue hasn't got
BESIDE = 0.8  # the halves of a compound, close to each other
CLOSE = 4  # words: halves that are no further apart stand for the whole
SHORTEST_BEGIN = 5  # letters


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to match a part: terms that stand together, and how much they count.

    `within`: how many words further the next one may stand, on either side; 1 is right behind.
    """

    terms: Terms
    counts: float = EXACT
    within: int = 1


def ways_of(word: str, vocabulary: Vocabulary) -> Sequence[Alternative]:
    """Return the word and its inflections, its synonyms, and the compounds with it."""
    return vocabulary.remembered(_ways, word)


def same_as(wording: Terms, vocabulary: Vocabulary) -> Sequence[Alternative]:
    """Return the synonyms of a wording; equal ones are searched as if they were typed."""
    return vocabulary.remembered(_same, wording)


def _ways(word: str, vocabulary: Vocabulary) -> Sequence[Alternative]:
    found = [*_own_ways(word, vocabulary)]
    for form in _with_meaning(word, vocabulary):
        found += same_as((form,), vocabulary)
    if len(word) >= SHORTEST_BEGIN and not _means_something(word, vocabulary):
        begun = vocabulary.beginning_with(stem(word))
        found += (Alternative((term,), BEGIN) for term in sorted(begun))
    return found


def _same(wording: Terms, vocabulary: Vocabulary) -> Sequence[Alternative]:
    found = [Alternative(*one) for one in vocabulary.same_as(wording)]
    for words in vocabulary.equals(wording):
        found += (replace(one, counts=one.counts * EQUAL) for one in _as_typed(words, vocabulary))
    return found


def halves_beside(halves: Sequence[str], vocabulary: Vocabulary) -> Iterator[Alternative]:
    """A compound taken apart, or with another letter in between."""
    if not halves:
        return
    for one in sorted(vocabulary.forms(halves[0])):
        for other in sorted(vocabulary.forms(halves[1])):
            yield Alternative((one, other), BESIDE, CLOSE)
    yield from (Alternative((term,)) for term in sorted(vocabulary.joined(halves)))


def only_best(ways: Sequence[Alternative]) -> tuple[Alternative, ...]:
    """Keep the same terms once, as they count most."""
    best: dict[tuple[Terms, int], Alternative] = {}
    for one in ways:
        key = one.terms, one.within
        if key not in best or best[key].counts < one.counts:
            best[key] = one
    return tuple(best.values())


def _means_something(word: str, vocabulary: Vocabulary) -> bool:
    known = vocabulary.has(word) or vocabulary.is_synonym(word)
    return known or bool(vocabulary.compounds(word))


def _with_meaning(word: str, vocabulary: Vocabulary) -> list[str]:
    """The terms of a word that synonyms are looked up by: if it is one itself, no other form."""
    return [stem(word)] if vocabulary.is_synonym(word) else sorted(vocabulary.forms(word))


def _own_ways(word: str, vocabulary: Vocabulary) -> Iterator[Alternative]:
    forms = vocabulary.forms(word)
    yield from (Alternative((term,)) for term in sorted(forms))
    compounds = vocabulary.compounds(word)
    yield from (Alternative((term,), PART) for term in sorted(compounds - forms))


def _as_typed(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[Alternative]:
    """Every clear way to match a wording, without its synonyms."""
    if len(words) == 1:
        yield from _own_ways(words[0], vocabulary)
        yield from halves_beside(vocabulary.split(words[0]), vocabulary)
        return
    terms = tuple(map(stem, words))
    yield Alternative(terms)
    whole = vocabulary.whole("".join(words))
    if len(words) == 2:
        yield Alternative(terms, BESIDE, CLOSE)
        whole |= vocabulary.as_one(*words)
    yield from (Alternative((term,)) for term in sorted(whole))
