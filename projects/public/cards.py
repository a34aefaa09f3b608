"""The card of a project: in the list, on the home page and on the not-found pages.

The facts on a card are read once, until the project changes, and so are the texts that snippets are
taken of. Why a project counts for a place is queried only for the cards on the page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from projects.catalogue.columns import Columns
from projects.catalogue.towns import Town
from projects.models import (
    DURATION_NAMES,
    Contact,
    Project,
    ProjectContact,
    ProjectOrganisation,
    ProjectPlace,
    ProjectQuerySet,
)
from projects.models.prepared import PreparedQuery, all_of
from projects.search.engine import Found
from projects.search.snippets import Sentences, Stretch, sentences, snippet
from projects.values.html import plain_text
from projects.values.redaction import redact_email_addresses, redact_persons

MOST_KEPT = 5000  # cards
MOST_TEXTS = 500  # each with its terms: about 15 kilobytes
FEW = 4  # cards, as after an edit: prepared queries have read those sooner
ROLES = {"aanvrager": "vroeg aan", "deelnemer": "deed mee", "": "deed mee"}

_projects = PreparedQuery(
    int, lambda key: ProjectQuerySet(Project).with_list_parts().filter(pk=key)
)
organisations_of = PreparedQuery(
    int,
    lambda project: (
        ProjectOrganisation.objects.filter(project=project)
        .select_related("organisation__successor__successor")
        .order_by("order", "pk")
    ),
)


@dataclass(frozen=True, eq=False)
class Card:
    """A project in brief; equal cards are the same object while they stay in memory.

    `kind` is empty for the usual kind. `status` is that of the duration, empty if unknown.
    `summary` is the sentence that tells what it is about, `tells_results` whether its text tells
    how it ended; `reused_in` in how many other municipalities it was done too. `reasons` says why
    it counts for the chosen places, and how far it is; `snippet` is what matches the words.
    """

    slug: str
    url: str
    title: str
    organisations: tuple[str, ...]
    kind: str
    is_draft: bool
    themes: tuple[str, ...]
    period: str
    duration: str
    status: str
    summary: str
    tells_results: bool
    reused_in: int
    reasons: tuple[str, ...] = ()
    snippet: tuple[Stretch, ...] = ()

    @property
    def answers(self) -> bool:
        """Whether it depends on the question, and so belongs to a single page."""
        return bool(self.reasons or self.snippet)


def cards(
    primary_keys: Sequence[int],
    columns: Columns,
    found: Found | None = None,
    places: Sequence[str] = (),
    mine: Town | None = None,
) -> list[Card]:
    """Return the cards of projects, in the given order.

    With words each has the matching snippet; with places (slugs), why it counts for them; with a
    municipality of one's own, how far from there it is.
    """
    known = _known_cards(primary_keys, columns)
    made = [(key, known[key]) for key in primary_keys if key in known]
    if not places and not mine and not (found and found.parts):
        return [card for _, card in made]
    snippets: Mapping[int, tuple[Stretch, ...]] = {}
    if found and found.parts:
        sought, texts = found.sought, _known_texts(primary_keys, columns)
        snippets = {key: tuple(snippet(text, sought)) for key, text in texts.items()}
    reasons = _reasons(primary_keys, places) if places else defaultdict(list)
    for key, distance in _distances(primary_keys, columns, mine) if mine else ():
        reasons[key].append(distance)
    return [
        replace(card, snippet=snippets.get(key, ()), reasons=tuple(reasons.get(key, ())))
        for key, card in made
    ]


def _distances(
    primary_keys: Sequence[int], columns: Columns, mine: Town
) -> Iterator[tuple[int, str]]:
    """Yield the projects that have a place, with how far that is: "12 km van Oss"."""
    nearby = columns.nearby(mine)
    for key in primary_keys:
        at = columns.position.get(key)
        distance = None if at is None else nearby.of(at)
        if distance is not None:
            yield key, f"{distance} km van {mine.name}" if distance else f"in {mine.name}"


def _known_cards(primary_keys: Sequence[int], columns: Columns) -> dict[int, Card]:
    """The cards that are kept, and those of the other projects, made and kept."""
    kept = columns.kept_cards
    known = {key: card for key in primary_keys if (card := kept.get(key))}
    missing = [key for key in primary_keys if key not in known]
    if missing:
        made = _made(missing, columns.today)
        if len(kept) > MOST_KEPT:
            kept.clear()
        kept.update(made)
        known |= made
    return known


def _made(primary_keys: Sequence[int], today: date) -> dict[int, Card]:
    if len(primary_keys) > FEW:
        projects = ProjectQuerySet(Project).with_list_parts().in_bulk(primary_keys).values()
        return {one.pk: card_of(one, one.project_organisations.all(), today) for one in projects}
    read = [all_of((_projects, organisations_of), key) for key in primary_keys]
    return {one.pk: card_of(one, named, today) for found, named in read for one in found}


def card_of(project: Project, named: Iterable[ProjectOrganisation], today: date) -> Card:
    """Return the card of a project, with the organisations of it in order."""
    status = project.duration_status(today)
    is_usual = project.kind == Project.Kind.SUBSIDISED
    return Card(
        slug=project.slug,
        url=project.get_absolute_url(),
        title=project.title,
        organisations=tuple(map(_name, named)),
        kind="" if is_usual else project.get_kind_display(),
        is_draft=project.status == Project.Status.DRAFT,
        themes=tuple(map(str, project.themes)),
        period=str(project.period or ""),
        duration=project.duration_in_words,
        status="" if status == "onbekend" else DURATION_NAMES[status],
        summary=project.summary_shown,
        tells_results=project.tells_results_shown,
        reused_in=project.reused_in,  # type: ignore[attr-defined]  # annotated
    )


def _name(named: ProjectOrganisation) -> str:
    organisation = named.organisation
    today = f" (nu {organisation.current})" if organisation.successor else ""
    return f"{organisation}{today}"


def _known_texts(primary_keys: Sequence[int], columns: Columns) -> Mapping[int, Sentences]:
    """The texts to take snippets of: those that are kept, and the others, made and kept."""
    kept: dict[int, Sentences] = columns.kept_texts
    known = {key: text for key in primary_keys if (text := kept.get(key))}
    missing = [key for key in primary_keys if key not in known]
    if missing:
        made = dict(_texts(missing))
        if len(kept) > MOST_TEXTS:
            kept.clear()
        kept.update(made)
        known |= made
    return known


def _texts(primary_keys: Sequence[int]) -> Iterable[tuple[int, Sentences]]:
    persons = contacts_by_project(primary_keys)
    for key, html in Project.objects.filter(pk__in=primary_keys).values_list("pk", "text"):
        # Lists of projects don't name anyone, and no page has an e-mail address in it.
        text = redact_persons(plain_text(html), persons[key], "…")
        yield key, sentences(redact_email_addresses(text, "…"))


def contacts_by_project(primary_keys: Sequence[int]) -> dict[int, list[Contact]]:
    """Return the contacts of each of these projects, those that visitors don't see too."""
    persons = defaultdict(list)
    for named in ProjectContact.objects.filter(project__in=primary_keys).select_related("contact"):
        persons[named.project_id].append(named.contact)
    return persons


def _reasons(primary_keys: Sequence[int], places: Sequence[str]) -> defaultdict[int, list[str]]:
    """Why projects count for the chosen places: as applicant, participant, or through whom."""
    chosen = {"project__in": primary_keys, "place__slug__in": places}
    rows = ProjectPlace.objects.filter(**chosen).order_by("pk")
    rows = rows.select_related("place__successor__successor", "through")
    named = ProjectOrganisation.objects.filter(
        project__in=primary_keys, organisation__slug__in=places
    )
    roles = {
        (project, place): role
        for project, place, role in named.values_list("project_id", "organisation_id", "role")
    }
    reasons: defaultdict[int, list[str]] = defaultdict(list)
    for one in rows:
        role = roles.get((one.project_id, one.place_id), "")
        whose = f"{one.place} " if len(places) > 1 else ""
        reasons[one.project_id].append(f"{whose}{_reason(one, role)}")
    return reasons


def _reason(one: ProjectPlace, role: str) -> str:
    if one.via == ProjectPlace.Via.OWN:
        return ROLES[role]
    if one.via == ProjectPlace.Via.PARTNERSHIP:
        return f"via {one.through}"
    if one.through in one.place.later:
        return f"hoort nu bij {one.place.current}"
    return f"vroeger {one.through}"
