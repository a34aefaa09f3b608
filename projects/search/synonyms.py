"""What a synonym would do before it does: what can't be one, and how much each word would find."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from projects.models import Project, SearchWord, Synonym
from projects.search.engine import matching
from projects.search.language import SMALL_WORDS, terms, words
from projects.search.vocabulary import Vocabulary

BROAD_SHARE = 0.25  # of all projects: a word that finds more tells little
BROAD_GROWTH = 2  # times as many as before
FEW = 10  # projects; with fewer, a synonym can't hide much


@dataclass(frozen=True)
class Effect:
    """How many published projects a wording finds, without the synonym and with it."""

    wording: str
    before: int
    after: int
    of: int

    @property
    def is_broad(self) -> bool:
        """Whether the word comes to mean nearly everything."""
        return self.after >= max(FEW, self.of * BROAD_SHARE, self.before * BROAD_GROWTH)

    def __str__(self) -> str:
        return f"‘{self.wording}’ vindt {self.after} van de {self.of} projecten (was {self.before})"


def problem_with(wordings: Sequence[str]) -> str:
    """Return in Dutch why these wordings can't be a synonym; "" if they can.

    >>> problem_with(["fiets"])
    'Vul er twee of meer in, met een komma ertussen: fiets, rijwiel.'
    >>> problem_with(["fiets", "de"])
    '‘de’ telt bij het zoeken niet mee, en kan dus niets anders betekenen.'
    >>> problem_with(["gesprek", "gesprekken"])
    '‘gesprek’ en ‘gesprekken’ zijn bij het zoeken al hetzelfde.'
    >>> problem_with(["fiets", "rijwiel"])
    ''
    """
    known: dict[tuple[str, ...], str] = {}
    for wording in wordings:
        own = tuple(terms(wording))
        if not own:
            why = "telt bij het zoeken niet mee" if _is_small(wording) else "is geen woord"
            return f"‘{wording}’ {why}, en kan dus niets anders betekenen."
        known.setdefault(own, wording)
    if len(known) > 1:
        return ""
    if len(wordings) > 1:
        return f"‘{wordings[0]}’ en ‘{wordings[1]}’ zijn bij het zoeken al hetzelfde."
    return "Vul er twee of meer in, met een komma ertussen: fiets, rijwiel."


def effects_of(synonym: Synonym) -> list[Effect]:
    """Return the effect of a synonym on each of its wordings, as far as projects are indexed."""
    known = tuple(SearchWord.objects.order_by("word").values_list("word", flat=True))
    rows = Synonym.objects.values_list("pk", "wordings")
    groups = {pk: Synonym(wordings=text).parts for pk, text in rows}
    before = Vocabulary(known, tuple(groups.values()))
    others = [group for pk, group in groups.items() if pk != synonym.pk]
    after = Vocabulary(known, (*others, synonym.parts))
    published = set(Project.objects.published().values_list("pk", flat=True))
    return list(_effects(synonym.parts, before, after, published))


def _effects(
    wordings: Sequence[str], before: Vocabulary, after: Vocabulary, published: set[int]
) -> Iterator[Effect]:
    for wording in wordings:
        was, becomes = (len(published & matching(wording, v)) for v in (before, after))
        yield Effect(wording, was, becomes, len(published))


def _is_small(wording: str) -> bool:
    return bool(words(wording)) and set(words(wording)) <= SMALL_WORDS
