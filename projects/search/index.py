"""The catalogue → search documents and a vocabulary."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Prefetch, Q

from projects.models import (
    Organisation,
    Project,
    ProjectOrganisation,
    ProjectPlace,
    SearchDocument,
    SearchState,
    SearchWord,
    Synonym,
)
from projects.search.language import LONGEST_WORD, stem, telling, words
from projects.search.vocabulary import Vocabulary
from projects.values.html import plain_text
from projects.values.redaction import redact_persons
from projects.values.text import fold

BATCH = 500
_kept: dict[str, tuple[int, Vocabulary]] = {}  # with its version


def refresh() -> int:
    """Index what has changed since the last time; return the version that is now indexed."""
    with transaction.atomic():
        SearchState.objects.get_or_create(pk=1)
        state = SearchState.objects.select_for_update().get(pk=1)
        if state.version != state.indexed:
            _write_missing()
            SearchState.objects.filter(pk=1).update(indexed=state.version)
    return state.version


def vocabulary(version: int) -> Vocabulary:
    """Return the catalogue's words and synonyms; the newest version stays in memory."""
    kept = _kept.get("newest")  # read once: another thread may replace it
    if kept is not None and kept[0] == version:
        return kept[1]
    synonyms = Synonym.objects.values_list("wordings", flat=True)
    groups = tuple(tuple(Synonym(wordings=text).parts) for text in synonyms)
    found = SearchWord.objects.order_by("word").values_list("word", flat=True)
    made = Vocabulary(tuple(found), groups)
    _kept["newest"] = (version, made)
    return made


def forget_words() -> None:
    """Reload the words at the next search."""
    _kept.clear()


def forget_names(names: Iterable[str]) -> None:
    """Delete the words of these names that no project uses any more."""
    for word in {word for name in names for word in words(name)}:
        held = Q()
        for field in ("title", "organisations", "theme", "text"):
            held |= Q(**{f"{field}__contains": stem(word)})
        if not SearchDocument.objects.filter(held).exists():
            SearchWord.objects.filter(word=word).delete()
    forget_words()


def _write_missing() -> None:
    # Mergers, two levels deep; each further level costs one more query.
    organisations = Organisation.objects.select_related("successor__successor").prefetch_related(
        "aliases",
        "predecessors__predecessors",
        "members__successor__successor",
        "members__predecessors__predecessors",
    )
    named = ProjectOrganisation.objects.order_by("order").prefetch_related(
        Prefetch("organisation", organisations)
    )
    missing = (
        Project.objects.filter(search_document=None)
        .select_related("theme")
        .prefetch_related(
            "theme__aliases",
            "project_contacts__contact",
            Prefetch("project_organisations", named),
        )
        .order_by("pk")
    )
    last = 0
    while batch := list(missing.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        fields = [{name: telling(text) for name, text in _fields(project)} for project in batch]
        SearchDocument.objects.bulk_create(
            SearchDocument(
                project=project,
                applicant=_applicant(project),
                **{name: " ".join(map(stem, found)) for name, found in parts.items()},
            )
            for project, parts in zip(batch, fields, strict=True)
        )
        _remember(word for parts in fields for found in parts.values() for word in found)
        ProjectPlace.objects.filter(project__in=batch).delete()
        ProjectPlace.objects.bulk_create(place for project in batch for place in _places(project))


def _fields(project: Project) -> tuple[tuple[str, str], ...]:
    """The text of each field of a document, without the names of persons."""
    theme = [project.theme_source]
    if project.theme:
        theme += [project.theme.name, *(alias.name for alias in project.theme.aliases.all())]
    named = [one.organisation for one in project.project_organisations.all()]
    persons = [one.contact for one in project.project_contacts.all()]
    return (
        ("title", redact_persons(project.title, persons, " ")),
        ("organisations", " ; ".join(map(_name_and_joined, _all_names(named)))),
        ("theme", " ; ".join(theme)),
        ("text", redact_persons(plain_text(project.text), persons, " ")),
    )


def _all_names(organisations: Iterable[Organisation]) -> Iterable[str]:
    return (name for one in organisations for name in _names(one))


def _name_and_joined(name: str) -> str:
    """A name, also as people type it in a hurry: Bergen op Zoom bergenopzoom."""
    parts = words(name)
    return f"{name} {''.join(parts)}" if len(parts) > 1 else name


def _applicant(project: Project) -> str:
    """The name to sort by: the first organisation's, without accents and case."""
    named = project.project_organisations.all()
    return fold(named[0].organisation.name).lstrip("'")[:200] if named else ""


def _places(project: Project) -> list[ProjectPlace]:
    """The organisations a project counts for; the first reason found is the one shown."""
    via = ProjectPlace.Via
    named = [one.organisation for one in project.project_organisations.all()]
    ways = [(one, via.OWN, one) for one in named]
    ways += [(other, via.OTHER_NAME, one) for one in named for other in _other_names(one)]
    for one in named:
        for member in one.members.all():
            ways += [(place, via.PARTNERSHIP, one) for place in (member, *_other_names(member))]
    first: dict[int, ProjectPlace] = {}
    for place, how, through in ways:
        row = ProjectPlace(project=project, place=place, via=how, through=through)
        first.setdefault(place.pk, row)
    return list(first.values())


def _other_names(organisation: Organisation) -> list[Organisation]:
    """Its successors, one after the other, and its predecessors."""
    found: dict[int, Organisation] = {}
    later = organisation.successor
    while later and later.pk not in found:
        found[later.pk] = later
        later = later.successor
    before = list(organisation.predecessors.all())
    while before:
        one = before.pop(0)
        if one.pk not in found:
            found[one.pk] = one
            before += one.predecessors.all()
    return list(found.values())


def _names(organisation: Organisation) -> list[str]:
    """Everything people search an organisation by: its names, its members, its province."""
    return [
        organisation.name,
        *(alias.name for alias in organisation.aliases.all()),
        *(other.name for other in _other_names(organisation)),
        *(member.name for member in organisation.members.all()),
        organisation.province,
    ]


def _remember(found: Iterable[str]) -> None:
    short = {word for word in found if len(word) < LONGEST_WORD}
    SearchWord.objects.bulk_create(
        (SearchWord(word=word) for word in sorted(short)), ignore_conflicts=True, batch_size=2000
    )
