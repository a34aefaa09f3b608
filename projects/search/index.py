"""The catalogue → search documents and a vocabulary."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Prefetch, Q, QuerySet

from projects.changes.catching_up import BEGINNING, Place, news_since
from projects.changes.version import Version
from projects.models import (
    Change,
    Organisation,
    Project,
    ProjectOrganisation,
    ProjectPlace,
    ProjectQuerySet,
    SearchDocument,
    SearchWord,
    Synonym,
)
from projects.search import postings, related, vectors, written_postings
from projects.search.bodies import Bodies, read_bodies
from projects.search.in_brief import write_in_brief
from projects.search.language import LONGEST_WORD, stem, telling, words
from projects.search.moments import with_all_that_is_shown, write_moments
from projects.search.structures import rules
from projects.search.thesaurus import Group
from projects.search.vocabulary import Vocabulary
from projects.search.weights import weights_of
from projects.values.html import plain_text
from projects.values.redaction import redact_persons
from projects.values.text import fold

DOCUMENT = ("title", "organisations", "theme", "text", "applicant", "rules")
PLACE = ("project_id", "place_id", "via", "through_id")
_kept: dict[str, "_Kept"] = {}
DOCUMENT_FIELDS = DOCUMENT[:4]
LAST_DIGITS = 8  # of a telephone number, however it begins


class _Kept(NamedTuple):
    """The vocabulary of a version, and how far it has read."""

    version: Version
    place: Place
    last_word: int
    synonyms: Sequence[Group]
    bodies: Bodies
    vocabulary: Vocabulary


def vocabulary(version: Version) -> Vocabulary:
    """Return the catalogue's words and synonyms; the newest stays in memory.

    It is the same object as long as the words and synonyms are the same.
    """
    kept = _kept.get("newest")  # read once: another thread may replace it
    if kept is not None and kept.version == version:
        return kept.vocabulary
    news = news_since(kept.place if kept else BEGINNING)
    if kept is None or news.everything or Change.WORDS in news.shared:
        made = _all_words(version, news.place)
    else:
        made = _with_new_words(kept, version, news.place)
        if Change.ORGANISATIONS in news.shared:
            made = _with_bodies(made, read_bodies())
    _kept["newest"] = made
    return made.vocabulary


def _all_words(version: Version, place: Place) -> _Kept:
    found = list(SearchWord.objects.order_by("word").values_list("pk", "word"))
    last = max((key for key, _ in found), default=0)
    groups = [Group.of(*row) for row in Synonym.objects.values_list(*Synonym.WORDINGS)]
    bodies = read_bodies()
    words = tuple(word for _, word in found)
    made = Vocabulary(words, (*groups, *bodies.groups), bodies.names)
    return _Kept(version, place, last, groups, bodies, made)


def _with_new_words(kept: _Kept, version: Version, place: Place) -> _Kept:
    """Words are only added by who indexes, one at a time: a new one has a higher number."""
    kept = kept._replace(version=version, place=place)
    new = list(SearchWord.objects.filter(pk__gt=kept.last_word).values_list("pk", "word"))
    if not new:
        return kept
    more = kept.vocabulary.with_words(word for _, word in new)
    return kept._replace(last_word=max(key for key, _ in new), vocabulary=more)


def _with_bodies(kept: _Kept, bodies: Bodies) -> _Kept:
    """Words may mean something else by the names of organisations."""
    if bodies == kept.bodies:
        return kept
    groups = (*kept.synonyms, *bodies.groups)
    other = kept.vocabulary.with_synonyms(groups, bodies.names)
    return kept._replace(bodies=bodies, vocabulary=other)


def forget_words() -> None:
    """Reload the words at the next search."""
    _kept.clear()
    postings.forget()


def forget_names(details: Iterable[str]) -> None:
    """Delete the words of these names, addresses and numbers that no project uses any more."""
    texts = list(details)
    maybe = {word for text in texts for word in words(text)}
    for text in texts:
        digits = re.sub(r"\D", "", text)[-LAST_DIGITS:]
        if len(digits) == LAST_DIGITS:
            found = SearchWord.objects.filter(word__contains=digits)
            maybe |= set(found.values_list("word", flat=True))
    gone = [word for word in maybe if not _is_used(word)]
    SearchWord.objects.filter(word__in=gone).delete()
    forget_words()


def _is_used(word: str) -> bool:
    """Tell whether a document has the term of a word; one that only contains it doesn't count."""
    term = stem(word)
    held = Q()
    for field in DOCUMENT_FIELDS:
        held |= Q(**{f"{field}__contains": term})
    rows = SearchDocument.objects.filter(held).values_list(*DOCUMENT_FIELDS)
    return any(term in text.split() for row in rows.iterator() for text in row)


def write_documents(keys: Collection[int]) -> None:
    """Write the documents, places, words, brief and moments of these projects, if they exist.

    What says what it said isn't touched, so nobody has to catch up with it.
    """
    projects = list(_with_all_that_is_searched().filter(pk__in=keys))
    written = {one.pk: one.search_document for one in projects if hasattr(one, "search_document")}
    fields = [{name: telling(text) for name, text in _fields(project)} for project in projects]
    documents = [_document(*one) for one in zip(projects, fields, strict=True)]
    places = [place for project in projects for place in _places(project)]
    _remember(word for parts in fields for found in parts.values() for word in found)
    moved = _write_places(places, [project.pk for project in projects])
    changed = _write_changed(documents, written)
    entries: dict[int, dict[str, int]] = {key: {} for key in keys}
    written_postings.write(entries | {one.project_id: _entry(one) for one in documents})
    write_in_brief(projects)
    write_moments(projects)
    related.mark(moved | changed)


def _with_all_that_is_searched() -> QuerySet[Project]:
    # Mergers, two levels deep; each further level costs one more query.
    organisations = Organisation.objects.select_related("successor__successor").prefetch_related(
        *(
            f"{of}{lookup}"
            for of in ("", "members__")
            for lookup in (
                "aliases",
                "predecessors__aliases",
                "predecessors__predecessors__aliases",
                "successor__aliases",
                "successor__predecessors__aliases",
                "successor__successor__aliases",
                "successor__successor__predecessors__predecessors__aliases",
            )
        )
    )
    named = ProjectOrganisation.objects.order_by("order", "pk").prefetch_related(
        Prefetch("organisation", organisations)
    )
    return (
        with_all_that_is_shown(ProjectQuerySet(Project))
        .select_related("theme", "second_theme", "search_document", "in_brief", "period", "moment")
        .prefetch_related(
            "theme__aliases",
            "second_theme__aliases",
            "project_contacts__contact",
            Prefetch("project_organisations", named),
        )
        .order_by("pk")
    )


def _document(project: Project, fields: Mapping[str, list[str]]) -> SearchDocument:
    terms = {name: " ".join(map(stem, found)) for name, found in fields.items()}
    return SearchDocument(project=project, applicant=_applicant(project), rules=rules(), **terms)


def _entry(document: SearchDocument) -> dict[str, int]:
    weights = weights_of({name: getattr(document, name).split() for name in DOCUMENT_FIELDS})
    return written_postings.entry_of(weights, document.project.start_key)


def _write_changed(
    documents: Sequence[SearchDocument], written: Mapping[int, SearchDocument]
) -> set[int]:
    """Write the documents that say something else than they did; return their projects."""
    changed = [
        one
        for one in documents
        if one.pk not in written or any(_differs(one, written[one.pk], f) for f in DOCUMENT)
    ]
    vectors.outdate([one.pk for one in changed if _says_something_else(one, written.get(one.pk))])
    SearchDocument.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["project"], update_fields=DOCUMENT
    )
    return {one.pk for one in changed}


def _says_something_else(one: SearchDocument, former: SearchDocument | None) -> bool:
    return former is None or any(_differs(one, former, f) for f in vectors.MADE_OF)


def _differs(one: SearchDocument, other: SearchDocument, field: str) -> bool:
    return bool(getattr(one, field) != getattr(other, field))


def _write_places(places: Sequence[ProjectPlace], keys: Sequence[int]) -> set[int]:
    """Write the places of the projects that count for others than they did; return those."""
    old, new = defaultdict(set), defaultdict(set)
    for row in ProjectPlace.objects.filter(project__in=keys).values_list(*PLACE):
        old[row[0]].add(row)
    for place in places:
        new[place.project_id].add(tuple(getattr(place, name) for name in PLACE))
    changed = {key for key in keys if old[key] != new[key]}
    if any(old[key] for key in changed):
        ProjectPlace.objects.filter(project__in=changed).delete()
    ProjectPlace.objects.bulk_create(one for one in places if one.project_id in changed)
    return changed


def _fields(project: Project) -> tuple[tuple[str, str], ...]:
    """The text of each field of a document, without the names of persons."""
    theme = [project.theme_source]
    for one in project.themes:
        theme += [one.name, *(alias.name for alias in one.aliases.all())]
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
    bodies = [one for part in (organisation, *organisation.members.all()) for one in _body(part)]
    spelled = [(one.name, *(alias.name for alias in one.aliases.all())) for one in bodies]
    return [*(name for names in spelled for name in names), organisation.province]


def _body(organisation: Organisation) -> list[Organisation]:
    """An organisation with all that went into what it is today: it is found by each of the names.

    Its own name comes first, and then those nearest to it.
    """
    whole = [organisation, *_other_names(organisation)]
    today = next((one for one in reversed(whole) if not one.successor), organisation)
    return list({one.pk: one for one in (*whole, today, *_other_names(today))}.values())


def _remember(found: Iterable[str]) -> None:
    short = {word for word in found if len(word) < LONGEST_WORD}
    SearchWord.objects.bulk_create(
        (SearchWord(word=word) for word in sorted(short)), ignore_conflicts=True, batch_size=2000
    )
