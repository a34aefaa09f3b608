"""How a project matches a part of a question, in plain Dutch. Pure functions of the vocabulary.

Ranking only knows which terms match a part and how much each counts; why is told here afterwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from projects.search.expansion import Part
from projects.search.language import says_something, stem, words
from projects.search.thesaurus import EQUAL, NARROWER, Terms
from projects.search.vocabulary import Vocabulary
from projects.search.ways import Alternative

IN_DUTCH = ("de titel", "de organisaties", "het thema", "de tekst")  # in the order of FIELDS
MOST = 3  # matches of a part that are told, those that count most


@dataclass(frozen=True)
class Match:
    """What stands in a project for a part of the question: how it is meant, and where it stands."""

    found: str
    how: str
    fields: Sequence[str]

    @property
    def where(self) -> str:
        """The fields in words.

        >>> Match("fiets", "het woord zelf", ["de titel", "het thema", "de tekst"]).where
        'de titel, het thema en de tekst'
        """
        *others, last = self.fields
        return f"{', '.join(others)} en {last}" if others else last


def names_of(parts: Sequence[Part], vocabulary: Vocabulary) -> list[str]:
    """Return how to call each part of a question; a compound that was cut has two.

    >>> parts = [Part(asked="verzuimcoach"), Part(asked="verzuimcoach"), Part(asked="oss", at=1)]
    >>> names_of(parts, Vocabulary(["verzuim", "coach"]))
    ['verzuim (van verzuimcoach)', 'coach (van verzuimcoach)', 'oss']
    """
    names: list[str] = []
    for at, part in enumerate(parts):
        name = part.mended or part.asked
        same = [n for n, one in enumerate(parts) if (one.at, one.asked) == (part.at, part.asked)]
        halves = vocabulary.split(name) if len(same) == 2 else ()
        names.append(f"{halves[same.index(at)]} (van {name})" if halves else name)
    return names


def matches(part: Part, texts: Sequence[str], vocabulary: Vocabulary) -> list[Match]:
    """Return what of a part stands in these fields, each text with a space on both sides.

    >>> part = Part((Alternative(("verzuim",)), Alternative(("uitval",), 0.8)), "verzuim")
    >>> matches(part, [" verzuim ", " ", " ", " verzuim "], Vocabulary(["verzuim"]))
    [Match(found='verzuim', how='het woord zelf', fields=['de titel', 'de tekst'])]
    """
    asked = [word for word in words(part.mended or part.asked) if says_something(word)]
    there: dict[Terms, Match] = {}
    for one in sorted(part.alternatives, key=lambda one: -one.counts):
        fields = [n for n, text in zip(IN_DUTCH, texts, strict=True) if _stands_in(one, text)]
        if fields and one.terms not in there:
            written = _written(one.terms, asked, vocabulary)
            there[one.terms] = Match(written, how(one.terms, asked, vocabulary), fields)
        if len(there) == MOST:
            break
    return list(there.values())


def how(terms: Terms, asked: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return in which way these terms match the words that were asked.

    >>> verzuim = Vocabulary(["verzuim", "ziekteverzuim"])
    >>> how(("verzuim",), ["verzuim"], verzuim), how(("ziekteverzuim",), ["verzuim"], verzuim)
    ('het woord zelf', 'een langer woord met ‘verzuim’ erin')
    """
    together = tuple(map(stem, asked))
    if terms == together:
        if len(terms) > 1:
            return "deze woorden naast elkaar"
        is_same = vocabulary.writes(asked[0])
        return "het woord zelf" if is_same else "een andere vorm van het woord"
    if said := _related(terms, [together, *_forms(asked, vocabulary)], vocabulary):
        return said
    if len(terms) > 1:
        return "een andere schrijfwijze of de delen dicht bij elkaar"
    return next(_of_one_word(terms[0], asked, vocabulary), "een verwant woord")


def _written(terms: Terms, asked: Sequence[str], vocabulary: Vocabulary) -> str:
    """The words as they were asked, if the catalogue writes them so; else as that does."""
    if terms == tuple(map(stem, asked)) and all(map(vocabulary.writes, asked)):
        return " ".join(asked)
    return vocabulary.wording(terms) or " ".join(terms)


def _of_one_word(term: str, asked: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Every way in which a term is one of the words, the plainest first."""
    is_form = [word for word in asked if term in vocabulary.forms(word)]
    yield from (
        "een andere vorm van het woord" if len(asked) == 1 else f"alleen ‘{word}’"
        for word in is_form
    )
    if term in vocabulary.whole("".join(asked)):
        yield "hetzelfde, als één woord geschreven"
    for rule in (_longer, _part, _begun, _longer_synonym):
        for word in asked:
            yield from rule(term, word, vocabulary)


def _longer(term: str, word: str, vocabulary: Vocabulary) -> Iterator[str]:
    if term in vocabulary.compounds(word):
        yield f"een langer woord met ‘{word}’ erin"


def _part(term: str, word: str, vocabulary: Vocabulary) -> Iterator[str]:
    for half in vocabulary.split(word):
        if term in vocabulary.forms(half) | vocabulary.compounds(half):
            yield f"een deel van het woord: ‘{half}’"
        if said := _related((term,), _forms([half], vocabulary), vocabulary):
            yield f"{said} bij een deel van het woord: ‘{half}’"


def _begun(term: str, word: str, vocabulary: Vocabulary) -> Iterator[str]:
    if term.startswith(stem(word)):
        yield f"een woord dat met ‘{word}’ begint"


def _longer_synonym(term: str, word: str, vocabulary: Vocabulary) -> Iterator[str]:
    for same in vocabulary.equals((stem(word),)):
        if any(term in vocabulary.compounds(one) for one in same):
            yield f"een langer woord met het synoniem ‘{' '.join(same)}’ erin"


def _related(terms: Terms, wordings: Iterable[Terms], vocabulary: Vocabulary) -> str:
    """What staff's synonyms say of these terms; "" if nothing."""
    for wording in wordings:
        for other, counts in vocabulary.same_as(wording):
            if other == terms:
                if counts >= EQUAL:
                    return "een synoniem"
                return "een nauwer woord" if counts >= NARROWER else "een ruimer woord"
    return ""


def _forms(asked: Sequence[str], vocabulary: Vocabulary) -> list[Terms]:
    return [(form,) for word in asked for form in sorted(vocabulary.forms(word))]


def _stands_in(one: Alternative, text: str) -> bool:
    """Whether the terms stand behind each other, or as far apart as they may.

    >>> near = Alternative(("ziek", "preventie"), 0.8, within=4)
    >>> _stands_in(near, " preventie van verzuim door ziek "), _stands_in(near, " ziek ")
    (True, False)
    """
    if one.within == 1:
        return f" {' '.join(one.terms)} " in text
    there = text.split()
    places = [[at for at, term in enumerate(there) if term == wanted] for wanted in one.terms]
    return any(max(some) - min(some) <= one.within for some in product(*places))
