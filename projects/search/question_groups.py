"""Questions that mean the same, put together. Pure functions of the vocabulary.

Two questions mean the same when the words that tell in them do, in any order: with other endings,
typing errors that search mends, or synonyms.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from projects.search.dutch import base
from projects.search.expansion import expand
from projects.search.language import says_something, stem, words
from projects.search.questions import read_question
from projects.search.thesaurus import Terms, in_any_order
from projects.search.understood import understood
from projects.search.vocabulary import Vocabulary

Meaning = frozenset[Terms]


@dataclass(frozen=True)
class Group:
    """Questions that mean the same with how often each was asked, the most asked first."""

    questions: Sequence[tuple[str, int]]

    @property
    def question(self) -> str:
        """The one that was asked most."""
        return self.questions[0][0]

    @property
    def times(self) -> int:
        return sum(times for _, times in self.questions)


def grouped(asked: Mapping[str, int], vocabulary: Vocabulary) -> list[Group]:
    """Return the groups of questions, with how often each was asked; the most asked group first.

    >>> groups = grouped({"verzuim": 3, "Het verzuim?": 2, "wandelen": 4}, Vocabulary(["verzuim"]))
    >>> [(group.question, group.times) for group in groups]
    [('verzuim', 5), ('wandelen', 4)]
    """
    by_meaning: dict[Meaning, list[tuple[str, int]]] = {}
    for question, times in sorted(asked.items(), key=lambda one: (-one[1], one[0])):
        meant = meaning_of(question, vocabulary) or frozenset({(question,)})
        by_meaning.setdefault(meant, []).append((question, times))
    return sorted(map(Group, by_meaning.values()), key=lambda one: (-one.times, one.question))


@lru_cache(maxsize=2000)  # twice as many as are kept; staff look again and again
def meaning_of(question: str, vocabulary: Vocabulary) -> Meaning:
    """Return what a question is about: a term, or some that belong together, for each part."""
    return frozenset(
        _same_for_all(part, vocabulary) for part in telling_parts(question, vocabulary)
    )


def telling_parts(question: str, vocabulary: Vocabulary) -> list[str]:
    """Return the parts of a question that tell what it is about, without their typing errors.

    >>> telling_parts("hoe krijgen we minder verzuim", Vocabulary(["verzuim"]))
    ['verzuim']
    """
    read = read_question(f"{question} ")  # its last word isn't being typed any more
    said = understood(read, expand(read, vocabulary), vocabulary)
    return [one.mended or one.asked for one in said if not one.why and not one.without]


def _same_for_all(part: str, vocabulary: Vocabulary) -> Terms:
    """The terms of a part, the same for all that mean the same."""
    said = list(filter(says_something, words(part)))
    return _first_of(map(stem, said), vocabulary) or in_any_order([stem(base(w)) for w in said])


def _first_of(terms: Iterable[str], vocabulary: Vocabulary) -> Terms:
    """The first wording of the synonyms that have these terms; () if none has."""
    same = vocabulary.equals(tuple(terms))
    return in_any_order([stem(word) for word in same[0]]) if same else ()
