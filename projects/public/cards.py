"""The cards of a page of projects, as HTML; each is made once per version of the catalogue.

What depends on the question (the passage that answers, why a project counts for a place) is
put in the holes of a card that is kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from html import escape

from django.template.loader import get_template
from django.utils.safestring import SafeString

from projects.catalogue.columns import Columns
from projects.contacts.redaction import without_persons
from projects.models import (
    Contact,
    Project,
    ProjectContact,
    ProjectOrganisation,
    ProjectPlace,
    ProjectQuerySet,
)
from projects.search.engine import Found
from projects.search.index import plain_text
from projects.search.snippets import passage

MOST_KEPT = 5000
TEMPLATE = "includes/_card.html"
OF_ROLE = ("project_id", "organisation_id", "role")
ROLES = {"aanvrager": "vroeg aan", "deelnemer": "deed mee", "": "deed mee"}
VIA, PASSAGE = "\0via\0", "\0passage\0"
_kept: dict[int, str] = {}
_kept_of: list[tuple[int, date]] = []


def cards(
    numbers: Sequence[int], columns: Columns, found: Found, places: Sequence[str]
) -> list[SafeString]:
    """Return the cards of the projects with these numbers, in their order.

    With words each tells the passage that answers, with places (web names) why it counts
    for one of them.
    """
    if _kept_of != [(columns.version, columns.today)] or len(_kept) > MOST_KEPT:
        _kept.clear()
        _kept_of[:] = [(columns.version, columns.today)]
    missing = [number for number in numbers if number not in _kept]
    if missing:
        projects = ProjectQuerySet(Project).with_list_parts().in_bulk(missing).values()
        _kept.update({one.pk: _card(one, columns.today) for one in projects})
    if not found.parts and not places:
        return [_plain(_kept[number]) for number in numbers if number in _kept]
    passages = dict(_passages(numbers, found)) if found.parts else {}
    reasons = dict(_reasons(numbers, places)) if places else {}
    return [
        SafeString(
            _kept[number]
            .replace(VIA, reasons.get(number, ""), 1)
            .replace(PASSAGE, passages.get(number, ""), 1)
        )
        for number in numbers
        if number in _kept
    ]


@lru_cache(maxsize=MOST_KEPT)
def _plain(card: str) -> SafeString:
    """A card with nothing in its holes."""
    return SafeString(card.replace(VIA, "", 1).replace(PASSAGE, "", 1))


def forget() -> None:
    """Make every card anew."""
    _kept_of.clear()


def _card(project: Project, today: date) -> str:
    holes = {"via": SafeString(VIA), "passage": SafeString(PASSAGE)}
    context = {"project": project, "today": today, "level": "h3", **holes}
    return get_template(TEMPLATE).render(context)


def _passages(numbers: Sequence[int], found: Found) -> Iterable[tuple[int, str]]:
    terms, persons = found.terms, _persons(numbers)
    for number, html in Project.objects.filter(pk__in=numbers).values_list("pk", "text"):
        # In a list of projects nobody is named.
        text = without_persons(plain_text(html), persons[number], "…")
        if best := passage(text, terms):
            yield number, f'<p class="card__passage">{best}</p>'


def _persons(numbers: Sequence[int]) -> dict[int, list[Contact]]:
    """The contacts of each project."""
    persons = defaultdict(list)
    for named in ProjectContact.objects.filter(project__in=numbers).select_related("contact"):
        persons[named.project_id].append(named.contact)
    return persons


def _reasons(numbers: Sequence[int], places: Sequence[str]) -> Iterable[tuple[int, str]]:
    """Why projects count for the chosen places: they applied, took part, or through whom."""
    chosen = {"project__in": numbers, "place__slug__in": places}
    rows = ProjectPlace.objects.filter(**chosen).order_by("pk")
    rows = rows.select_related("place__successor__successor", "through")
    named = ProjectOrganisation.objects.filter(project__in=numbers, organisation__slug__in=places)
    roles = {(n, place): role for n, place, role in named.values_list(*OF_ROLE)}
    reasons: dict[int, list[str]] = {}
    for one in rows:
        role = roles.get((one.project_id, one.place_id), "")
        whose = f"{one.place} " if len(places) > 1 else ""
        reasons.setdefault(one.project_id, []).append(f"{whose}{_reason(one, role)}")
    for number, several in reasons.items():
        yield number, f' <span class="muted">({escape("; ".join(several))})</span>'


def _reason(one: ProjectPlace, role: str) -> str:
    if one.via == ProjectPlace.Via.OWN:
        return ROLES[role]
    if one.via == ProjectPlace.Via.PARTNERSHIP:
        return f"via {one.through}"
    if one.through in one.place.later:
        return f"hoort nu bij {one.place.current}"
    return f"vroeger {one.through}"
