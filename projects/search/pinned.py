"""What staff pinned to a question: shown above what search finds.

A pin answers every question that has all words of one of its wordings, whatever their endings and
order. Those of a version of the catalogue stay in memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db.models import Prefetch, Q

from projects.changes.version import Version
from projects.models import FailedSearch, PinnedAnswer, PinnedLink, Project
from projects.search.engine import matching
from projects.search.language import SMALL_WORDS, terms, words
from projects.search.synonyms import BROAD_SHARE
from projects.search.vocabulary import Vocabulary

MOST_SHOWN = 3  # links above the results of a question
FEW_QUESTIONS = 20  # with fewer, a share of those asked says nothing
FEW_PROJECTS = 10
_kept: dict[str, tuple[Version, Sequence["Pin"]]] = {}


@dataclass(frozen=True)
class Shown:
    """A link above the results: a project of ours, or an address elsewhere, at this place."""

    title: str
    url: str
    place: str = ""


@dataclass(frozen=True)
class Pin:
    """A pinned answer, ready to be laid beside a question."""

    asked: Sequence[frozenset[str]]
    starts_on: date | None
    ends_on: date | None
    links: Sequence[Shown]

    def is_on(self, today: date) -> bool:
        return (self.starts_on or today) <= today <= (self.ends_on or today)

    def answers(self, question: frozenset[str]) -> int:
        """How many words of the question it answers; 0 if it doesn't."""
        return max((len(one) for one in self.asked if one <= question), default=0)


def pinned(question: str, version: Version, today: date) -> list[Shown]:
    """Return what is pinned to a question, what answers most of its words first."""
    asked = frozenset(terms(question))
    answering = [(pin.answers(asked), pin) for pin in _pins(version) if pin.is_on(today)]
    best = sorted((row for row in answering if row[0]), key=lambda row: -row[0])
    return list(dict.fromkeys(link for _, pin in best for link in pin.links))[:MOST_SHOWN]


def asked_of(wordings: Iterable[str]) -> list[frozenset[str]]:
    """Return the words that a question must have, for each wording.

    >>> [sorted(one) for one in asked_of(["Subsidie aanvragen", "de subsidies"])]
    [['aanvrag', 'subsidie'], ['subsidie']]
    """
    return [found for one in wordings if (found := frozenset(terms(one)))]


def questions_with(wordings: Iterable[str]) -> tuple[list[str], int]:
    """Return which of the questions that were asked more than once would show it, of how many."""
    pin = Pin(asked_of(wordings), None, None, ())
    questions = list(FailedSearch.objects.asked_again().values_list("question", flat=True))
    return [one for one in questions if pin.answers(frozenset(terms(one)))], len(questions)


def problem_with(wordings: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return in Dutch why an answer can't be pinned to these wordings; "" if it can."""
    if not wordings:
        return "Vul een vraag in."
    published = set(Project.objects.published().values_list("pk", flat=True))
    for wording in wordings:
        if not terms(wording):
            is_small = bool(words(wording)) and set(words(wording)) <= SMALL_WORDS
            why = "heeft alleen woorden die niet meetellen" if is_small else "is geen vraag"
            return f"‘{wording}’ {why}: het antwoord zou overal of nergens verschijnen."
        number = len(published & matching(f'"{wording}"', vocabulary))
        if number >= max(FEW_PROJECTS, len(published) * BROAD_SHARE):
            return (
                f"‘{wording}’ zegt te weinig: het staat in {number} van de {len(published)} "
                "projecten. Voeg een woord toe dat zegt waar de vraag over gaat."
            )
        shown, of = questions_with([wording])
        if of >= FEW_QUESTIONS and len(shown) > of / 2:
            return f"‘{wording}’ zegt te weinig: het staat in {len(shown)} van de {of} vragen."
    return ""


def forget() -> None:
    """Read the pins at the next question."""
    _kept.clear()


def _pins(version: Version) -> Sequence[Pin]:
    kept = _kept.get("newest")  # read once: another thread may replace it
    if kept is None or kept[0] != version:
        kept = _kept["newest"] = (version, list(_read()))
    return kept[1]


def _read() -> Iterator[Pin]:
    public = Q(project__status=Project.Status.PUBLISHED) | Q(project=None) & ~Q(url="")
    links = PinnedLink.objects.filter(public).select_related("project").order_by("order", "pk")
    answers = PinnedAnswer.objects.prefetch_related(Prefetch("links", links)).order_by("pk")
    for one in answers:
        shown = [_shown(link) for link in one.links.all()]
        yield Pin(asked_of(one.parts), one.starts_on, one.ends_on, shown)


def _shown(link: PinnedLink) -> Shown:
    if link.project:
        return Shown(link.project.title, link.project.get_absolute_url())
    return Shown(link.title, link.url, urlsplit(link.url).hostname or "")
