"""What a synonym would do before it does: what can't be one, and how much each word would find."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from projects.changes.version import read_version
from projects.models import Project, Synonym
from projects.search.engine import matching
from projects.search.index import vocabulary
from projects.search.language import words
from projects.search.thesaurus import Group, Terms, in_any_order, terms_of
from projects.search.trials import Trial, try_out
from projects.search.vocabulary import Vocabulary
from projects.values.text import listed

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


def problem_with(group: Group) -> str:
    """Return in Dutch why these wordings can't be a synonym; "" if they can.

    >>> problem_with(Group(["fiets"]))
    'Vul er twee of meer in, met een komma ertussen: fiets, rijwiel.'
    >>> problem_with(Group(["fiets", "de"]))
    '‘de’ telt bij het zoeken niet mee, en kan dus niets anders betekenen.'
    >>> problem_with(Group(["gesprek", "gesprekken"]))
    '‘gesprek’ en ‘gesprekken’ zijn bij het zoeken al hetzelfde.'
    >>> problem_with(Group(["fiets"], wider=["voertuig"]))
    ''
    >>> problem_with(Group(["gesprek"], wider=["contact"], narrower=["gesprekken"]))
    '‘gesprekken’ staat er al als ‘gesprek’: een woord is gelijk, ruimer of nauwer.'
    """
    for wording in group.wordings:
        if not terms_of(wording):
            why = "telt bij het zoeken niet mee" if words(wording) else "is geen woord"
            return f"‘{wording}’ {why}, en kan dus niets anders betekenen."
    known: dict[Terms, str] = {}
    for part in group:
        own = {in_any_order(terms_of(wording)): wording for wording in part}
        if twice := sorted(known.keys() & own.keys()):
            was, again = known[twice[0]], own[twice[0]]
            return f"‘{again}’ staat er al als ‘{was}’: een woord is gelijk, ruimer of nauwer."
        known |= own
    if len(known) > 1 and group.equal:
        return ""
    if len(group.equal) > 1:
        first, second, *_ = group.equal
        return f"‘{first}’ en ‘{second}’ zijn bij het zoeken al hetzelfde."
    return "Vul er twee of meer in, met een komma ertussen: fiets, rijwiel."


def taken_by_another(synonym: Synonym) -> str:
    """Return in Dutch which group has one of the equal words already; "" if none has.

    With a word in two groups, the groups would be one.
    """
    own = _terms_in(synonym.wordings)
    for other in Synonym.objects.exclude(pk=synonym.pk).values_list("wordings", flat=True):
        for wording in listed(other):
            if in_any_order(terms_of(wording)) in own:
                return f"‘{wording}’ staat al bij ‘{other}’. Vul die groep aan."
    return ""


def proposed(wordings: str) -> Synonym:
    """Return the synonym, not saved, that makes these words equal.

    If one group has some of them, it is that group with the others added.
    """
    asked = {in_any_order(terms_of(one)): one for one in listed(wordings)}
    known = [one for one in Synonym.objects.all() if asked.keys() & _terms_in(one.wordings)]
    if len(known) != 1:
        return Synonym(wordings=wordings)
    (group,) = known
    new = [asked[terms] for terms in asked.keys() - _terms_in(group.wordings)]
    group.wordings = ", ".join([*listed(group.wordings), *sorted(new)])
    for name in ("wider", "narrower"):  # what is equal isn't wider or narrower any more
        kept = [one for one in listed(getattr(group, name)) if not _terms_in(one) & asked.keys()]
        setattr(group, name, ", ".join(kept))
    return group


def _terms_in(wordings: str) -> set[Terms]:
    return {in_any_order(terms_of(one)) for one in listed(wordings)}


def effects_of(synonym: Synonym) -> list[Effect]:
    """Return the effect of a synonym on each of its wordings, as far as projects are indexed."""
    published = set(Project.objects.published().values_list("pk", flat=True))
    before, after = _without_and_with(synonym)
    return list(_effects(group_of(synonym).wordings, before, after, published))


def trial_of(synonym: Synonym) -> Trial:
    """Return what a synonym would do to the questions that were asked."""
    return try_out(*_without_and_with(synonym))


def _without_and_with(synonym: Synonym) -> tuple[Vocabulary, Vocabulary]:
    """The vocabulary as it is, and as it would be when the synonym is saved."""
    before = vocabulary(read_version())
    groups, own = list(before.synonyms), group_of(synonym)  # also the names of organisations
    row = Synonym.objects.filter(pk=synonym.pk).values_list(*Synonym.WORDINGS).first()
    if row and (was := Group.of(*row)) in groups:
        groups[groups.index(was)] = own
    else:
        groups.append(own)
    return before, before.with_synonyms(groups)


def group_of(synonym: Synonym) -> Group:
    """Return the group that a synonym is."""
    return Group.of(*(getattr(synonym, name) for name in Synonym.WORDINGS))


def _effects(
    wordings: Sequence[str], before: Vocabulary, after: Vocabulary, published: set[int]
) -> Iterator[Effect]:
    for wording in wordings:
        was, becomes = (len(published & matching(wording, v)) for v in (before, after))
        yield Effect(wording, was, becomes, len(published))
