"""A question → the projects that answer it, best first, and those that come near.

The same on both databases: the index says where each term is, and all else is counted here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from projects.changes.version import Version, read_version
from projects.search import index, meaning, postings
from projects.search.expansion import Part, expand
from projects.search.language import stem, words
from projects.search.questions import Question, read_question
from projects.search.ranking import Ranking, rank
from projects.search.searched import Searched
from projects.search.snippets import Sought
from projects.search.understood import Understood, understood
from projects.search.vocabulary import Vocabulary

ANSWERS = 0.74  # coverage: who has this much of what tells, answers the question
NEAR = 0.3  # of the best score: what scores less comes near nothing
MOST_NEAR = 12  # projects
ENOUGH = 12  # answers; with more of them nobody looks for what comes near


@dataclass(frozen=True)
class Found:
    """The primary keys of the projects that answer a question, best first.

    `near`: those that come near, if few answer it. `mended`: the question without its typing
    errors, if it had any. `understood`: what each part of it was taken for.
    """

    primary_keys: Sequence[int] = ()
    parts: tuple[Part, ...] = ()
    near: tuple[int, ...] = ()
    mended: str = ""
    understood: tuple[Understood, ...] = ()

    @property
    def sought(self) -> Sought:
        """What to mark in a snippet."""
        parts = (part for part in self.parts if not part.without)
        ways = dict.fromkeys(one.terms for part in parts for one in part.alternatives)
        words = frozenset(term for terms in ways if len(terms) == 1 for term in terms)
        return Sought(words, [terms for terms in ways if len(terms) > 1])


def find(text: str, version: Version, *, any_word: bool = False) -> Found:
    """Return the projects that answer a question, published or not.

    `version` is that of the catalogue: see `changes.version`. With `any_word` who has one of the
    words that tell answers it.
    """
    return _find(text, version, index.vocabulary(version), any_word)


@lru_cache(maxsize=8)  # the same question comes back: the next page, another filter
def _find(text: str, version: Version, vocabulary: Vocabulary, any_word: bool) -> Found:
    """Find; what was found belongs to the version, even when it has the same words."""
    searched = Searched(postings.everything(version))
    return answer(text, vocabulary, searched, any_word=any_word, by_meaning=meaning.works())


def answer(
    text: str,
    vocabulary: Vocabulary,
    searched: Searched,
    *,
    any_word: bool = False,
    by_meaning: bool = False,
) -> Found:
    """Return what is found with this vocabulary, as with a synonym that isn't there yet.

    With `by_meaning` what words found is put in order by its meaning too.
    """
    question = read_question(text)
    parts = expand(question, vocabulary)
    said = understood(question, parts, vocabulary)
    if not parts:
        return Found(understood=said)
    ranking = rank(parts, searched, [stem(word) for word in question.words])
    mended = _mended(text, question, parts)
    least = 0.0 if any_word else ANSWERS
    if by_meaning:
        ranking = _with_meaning(ranking, mended or text, searched)
    best, near = map(searched.keys, _parted(ranking, least))
    return Found(best, parts, tuple(near), mended, said)


def _with_meaning(ranking: Ranking, text: str, searched: Searched) -> Ranking:
    """The same projects, in order of words and meaning."""
    first = ranking.slots[: meaning.AMONG]
    keys = searched.keys(first)
    gains = meaning.gains(text, keys)
    if not gains:
        return ranking
    scores = ranking.scores.copy()
    scores[: len(first)] += scores.max() * np.array([gains.get(key, 0.0) for key in keys])
    order = np.argsort(-scores, kind="stable")
    return Ranking(ranking.slots[order], scores[order], ranking.coverage[order], ranking.counted)


def matching(text: str, vocabulary: Vocabulary) -> set[int]:
    """Return the primary keys of the projects that answer a question, with this vocabulary."""
    searched = Searched(postings.everything(read_version()))
    return set(answer(text, vocabulary, searched).primary_keys)


def forget() -> None:
    """Clear the cache of answers."""
    _find.cache_clear()


def _parted(ranking: Ranking, least: float) -> tuple[np.ndarray, np.ndarray]:
    """The slots that cover enough to be an answer, and those that come near."""
    is_answer = ranking.coverage >= least
    answers = ranking.slots[is_answer]
    if len(answers) > ENOUGH or not len(ranking.slots):
        return answers, ranking.slots[:0]
    near = ~is_answer & (ranking.scores >= NEAR * ranking.scores.max())
    return answers, ranking.slots[near][:MOST_NEAR]


def _mended(text: str, question: Question, parts: Sequence[Part]) -> str:
    """Return the question without its typing errors; "" if it has none."""
    mended = text
    for part in parts:
        typed, better = part.asked.split(), part.mended.split()
        for one, other in zip(typed, better, strict=False):
            if one != other and len(typed) == len(better):  # or it is a verb of two parts
                mended = _replace(mended, one, other)
    return mended if mended != text else ""


def _replace(text: str, word: str, better: str) -> str:
    """Replace a word, whatever accents and capitals it was typed with."""
    pieces = text.split(" ")
    return " ".join(better if words(piece) == [word] else piece for piece in pieces)
