"""Why a project stands where it stands among the answers to a question: for staff.

The question is searched as a visitor's is; then what ranking counted is told part by part.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from projects.changes.version import Version
from projects.models import Project
from projects.search import index, meaning, postings
from projects.search.engine import ANSWERS, Found, find
from projects.search.expansion import WITHIN, expand
from projects.search.language import stem
from projects.search.matches import Match, matches, names_of
from projects.search.questions import read_question
from projects.search.ranking import Counted, Ranking, fourth_root, rank
from projects.search.searched import Searched
from projects.search.understood import Understood
from projects.search.vocabulary import Vocabulary

MOST = 20  # answers that are explained
MOST_READ = 200  # of which some may not be published
TELLING, TELLING_SOME = 2.5, 1.2  # how much a part tells


@dataclass(frozen=True)
class PartTold:
    """A part of the question: how many projects have it, and how much it counts."""

    asked: str
    number: int
    counts: str


@dataclass(frozen=True)
class Reason:
    """A part of the question in one project; `share` is the percentage of its score."""

    asked: str
    matches: Sequence[Match]
    share: int


@dataclass(frozen=True)
class Explained:
    """A project among the answers; `covers`: the percentage of what the question tells."""

    project: Project
    reasons: Sequence[Reason]
    lacks: Sequence[str]
    together: int
    covers: int


@dataclass(frozen=True)
class Explanation:
    """What a question was taken for, and its answers in the order that visitors see."""

    understood: Sequence[Understood]
    parts: Sequence[PartTold]
    answers: Sequence[Explained]
    near: Sequence[Explained]
    number: int
    mended: str = ""
    by_meaning: bool = False
    needed: int = round(ANSWERS * 100)


def explain(question: str, version: Version) -> Explanation:
    """Explain the first answers. The number of queries doesn't depend on how many there are."""
    vocabulary = index.vocabulary(version)
    found = find(question, version)
    read = read_question(question)
    searched = Searched(postings.everything(version))
    parts = expand(read, vocabulary)
    ranking = rank(parts, searched, [stem(word) for word in read.words])
    telling = _Telling(ranking, searched, vocabulary)
    public = _public(found)
    answers = [key for key in found.primary_keys[:MOST_READ] if key in public][:MOST]
    near = [key for key in found.near if key in public]
    told = telling.of([public[key] for key in (*answers, *near)])
    return Explanation(
        found.understood,
        telling.parts(),
        told[: len(answers)],
        told[len(answers) :],
        _number(found.primary_keys),
        found.mended,
        meaning.works(),
    )


def _public(found: Found) -> Mapping[int, Project]:
    keys = [*found.primary_keys[:MOST_READ], *found.near]
    public: Mapping[int, Project] = Project.objects.published().only("title", "slug").in_bulk(keys)
    return public


def _number(keys: Iterable[int]) -> int:
    """How many are published; all keys may be more than a query takes."""
    return len(set(keys).intersection(Project.objects.published().values_list("pk", flat=True)))


class _Telling:
    """What ranking counted, by project."""

    def __init__(self, ranking: Ranking, searched: Searched, vocabulary: Vocabulary) -> None:
        self.ranking, self.searched, self.vocabulary = ranking, searched, vocabulary
        self.wanted = [one for one in ranking.counted if not one.part.without]
        self.names = names_of([one.part for one in self.wanted], vocabulary)
        self.scores = [one.scores for one in self.wanted]

    def parts(self) -> list[PartTold]:
        return [
            PartTold(name, int(np.count_nonzero(one.close)), _counts(one))
            for name, one in zip(self.names, self.wanted, strict=True)
        ]

    def of(self, projects: Sequence[Project]) -> list[Explained]:
        slots = self._slots([project.pk for project in projects])
        texts = self.searched.texts(slots)
        return [
            self._explained(project, int(slot), fields)
            for project, slot, fields in zip(projects, slots, texts, strict=True)
        ]

    def _slots(self, keys: Sequence[int]) -> np.ndarray:
        known = self.searched.keys(self.ranking.slots)
        slots = dict(zip(known, self.ranking.slots.tolist(), strict=True))
        return np.array([slots[key] for key in keys], np.int64)

    def _explained(self, project: Project, slot: int, texts: Sequence[str]) -> Explained:
        at = int(np.flatnonzero(self.ranking.slots == slot)[0])
        score, coverage = float(self.ranking.scores[at]), float(self.ranking.coverage[at])
        share = float(fourth_root(np.array(coverage)))
        by_part = [float(scores[slot]) * share for scores in self.scores]
        reasons = list(self._reasons(slot, texts, by_part, score))
        named = zip(self.names, self.wanted, strict=True)
        lacks = [name for name, one in named if not one.close[slot]]
        together = _share(score - sum(by_part), score) if self.wanted else 0
        return Explained(project, reasons, lacks, together, round(coverage * 100))

    def _reasons(
        self, slot: int, texts: Sequence[str], by_part: Sequence[float], score: float
    ) -> Iterator[Reason]:
        for name, one, scored in zip(self.names, self.wanted, by_part, strict=True):
            if one.close[slot]:
                there = matches(one.part, texts, self.vocabulary)
                yield Reason(name, there, _share(scored, score))


def _share(part: float, whole: float) -> int:
    return round(100 * part / whole) if whole > 0 else 0


def _counts(one: Counted) -> str:
    if one.part.tells == WITHIN:
        return "zet alleen de volgorde: het hoort bij een groter deel van de vraag"
    if not one.selects:
        return "zet alleen de volgorde: te gewoon om op te zoeken"
    if one.tells >= TELLING:
        return "telt zwaar: zeldzaam"
    return "telt mee" if one.tells >= TELLING_SOME else "telt licht: veel projecten hebben het"
