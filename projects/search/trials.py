"""What a synonym would do to the questions that were asked, before it is accepted.

All questions that staff may read, and those of which we know the good answers, are read with the
synonym and without it. Only where that differs can an answer be another one, so only those are
searched: twice, on the same projects.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from projects.changes.version import read_version
from projects.models import FailedSearch, Project
from projects.search import meaning, postings
from projects.search.engine import answer
from projects.search.expansion import expand
from projects.search.known_questions import graded_questions
from projects.search.questions import read_question
from projects.search.searched import Searched
from projects.search.verdicts import FIRST, Grades, Outcome, Verdict, verdict
from projects.search.vocabulary import Vocabulary

MOST_SEARCHED = 200  # questions, those of the table first and then the most asked
SECONDS = 4.0  # that somebody waits; in a large catalogue fewer are tried
NOTHING = "niets"
Outcomes = Sequence[Outcome]  # without the synonym, and with it


@dataclass(frozen=True)
class Tried:
    """A question of which the answer changes, with the first titles before and after.

    `is_known`: of the table, so that good answers are known.
    """

    question: str
    verdict: Verdict
    before: Sequence[str]
    after: Sequence[str]
    is_known: bool = False

    def __str__(self) -> str:
        was, becomes = (" | ".join(one) or NOTHING for one in (self.before, self.after))
        return f"{self.verdict.capitalize()}: ‘{self.question}’. Was: {was}. Wordt: {becomes}."


@dataclass(frozen=True)
class Trial:
    """The questions that change, of how many; `skipped`: those that would take too long."""

    changed: Sequence[Tried] = ()
    of_asked: int = 0
    of_known: int = 0
    skipped: int = 0

    def number(self, verdict: Verdict) -> int:
        return sum(one.verdict is verdict for one in self.changed)

    @property
    def said(self) -> str:
        """What it does, in a sentence."""
        return _in_words([self.number(v) for v in (Verdict.BETTER, Verdict.WORSE, Verdict.OTHER)])

    @property
    def tried_on(self) -> str:
        """What it was tried on, in a sentence."""
        said = (
            f"Geprobeerd op {_number(self.of_asked, 'vraag', 'vragen')} die niet genoeg vonden en "
            f"{_number(self.of_known, 'vraag', 'vragen')} waarvan we de goede antwoorden kennen."
        )
        if not self.skipped:
            return said
        return f"{said} De laatste {self.skipped} daarvan niet: dat duurt te lang."


def try_out(before: Vocabulary, after: Vocabulary) -> Trial:
    """Try a change of the synonyms on all questions."""
    known = graded_questions()
    asked = list(FailedSearch.objects.asked_again().values_list("question", flat=True))
    every = list(dict.fromkeys([*known, *asked]))
    outcomes, skipped = _search(every, (before, after))
    changed = sorted(_changed(outcomes, known), key=_worst_first)
    return Trial(changed, len(asked), len(known), skipped)


def is_read_otherwise(question: str, before: Vocabulary, after: Vocabulary) -> bool:
    """Tell whether a question means something else with other synonyms.

    >>> from projects.search.thesaurus import Group
    >>> one, other = Vocabulary(["fiets"]), Vocabulary(["fiets"], [Group(["fiets", "rijwiel"])])
    >>> is_read_otherwise("met de fiets", one, other), is_read_otherwise("lopen", one, other)
    (True, False)
    """
    read = read_question(question)
    return expand(read, before) != expand(read, after)


def _search(
    questions: Sequence[str], both: tuple[Vocabulary, Vocabulary]
) -> tuple[dict[str, Outcomes], int]:
    """Search those that are read otherwise; also return how many there was no time for."""
    published = set(Project.objects.published().values_list("pk", flat=True))
    searched = Searched(postings.everything(read_version()))
    found: dict[str, Outcomes] = {}
    ends = time.monotonic() + SECONDS
    for at, question in enumerate(questions):
        if len(found) == MOST_SEARCHED or time.monotonic() > ends:
            return found, len(questions) - at
        if is_read_otherwise(question, *both):
            found[question] = [_outcome(question, one, searched, published) for one in both]
    return found, 0


def _outcome(
    question: str, vocabulary: Vocabulary, searched: Searched, published: set[int]
) -> Outcome:
    found = answer(question, vocabulary, searched, by_meaning=meaning.works())
    return Outcome(_only(found.primary_keys, published), _only(found.near, published))


def _only(keys: Iterable[int], published: set[int]) -> tuple[int, ...]:
    return tuple(key for key in keys if key in published)


def _changed(outcomes: Mapping[str, Outcomes], known: Mapping[str, Grades]) -> Iterator[Tried]:
    titles = _titles_of(one for both in outcomes.values() for one in both)
    for question, (before, after) in outcomes.items():
        judged = verdict(before, after, known.get(question))
        if judged is not Verdict.SAME:
            was, becomes = _first(before, titles), _first(after, titles)
            yield Tried(question, judged, was, becomes, is_known=question in known)


def _first(outcome: Outcome, titles: Mapping[int, str]) -> list[str]:
    """The first titles that a visitor sees; who only comes near is marked so."""
    said = [titles.get(key, "") for key in outcome.answers[:FIRST]]
    said += [f"{titles.get(key, '')} (lijkt erop)" for key in outcome.near[:FIRST]]
    return said[:FIRST]


def _titles_of(outcomes: Iterable[Outcome]) -> dict[int, str]:
    keys = {key for one in outcomes for key in islice(one.shown, FIRST)}
    return dict(Project.objects.filter(pk__in=keys).values_list("pk", "title"))


def _worst_first(tried: Tried) -> int:
    return [Verdict.WORSE, Verdict.BETTER, Verdict.OTHER].index(tried.verdict)


def _in_words(numbers: Sequence[int]) -> str:
    """Return how many get better, worse and different.

    >>> _in_words([3, 1, 0]), _in_words([1, 0, 2])
    ('3 vragen worden beter, 1 slechter', '1 vraag wordt beter, 0 slechter, 2 anders')
    >>> _in_words([0, 0, 0])
    'Geen enkele vraag verandert'
    """
    better, worse, other = numbers
    if not any(numbers):
        return "Geen enkele vraag verandert"
    become = "vraag wordt" if better == 1 else "vragen worden"
    return f"{better} {become} beter, {worse} slechter" + (f", {other} anders" if other else "")


def _number(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
