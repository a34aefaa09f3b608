"""The cards of a page of projects, as HTML; each is made once per version of the catalogue."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from projects.columns import Columns
from projects.models import Project, ProjectPlace, ProjectQuerySet
from projects.search.engine import Found
from projects.search.index import plain_text
from projects.search.passages import passage

MOST_KEPT = 5000
TEMPLATE = "includes/_card.html"
_kept: dict[int, SafeString] = {}
_kept_of: list[tuple[int, date]] = []


def cards(
    numbers: Sequence[int], columns: Columns, found: Found, places: Sequence[str]
) -> list[SafeString]:
    """Return the cards of the projects with these numbers, in their order.

    With words each tells the passage that answers, with places (web names) why it counts
    for one of them: those aren't kept.
    """
    if found.parts or places:
        made = {project.pk: project for project in _projects(numbers, with_text=True)}
        for project in made.values():
            project.passage = passage(plain_text(project.text), found.terms)  # type: ignore[attr-defined]
        for number, reason in _reasons(numbers, places):
            if number in made:
                made[number].via = reason  # type: ignore[attr-defined]
        return [_card(made[number], columns.today) for number in numbers if number in made]
    if _kept_of != [(columns.version, columns.today)] or len(_kept) > MOST_KEPT:
        _kept.clear()
        _kept_of[:] = [(columns.version, columns.today)]
    missing = [number for number in numbers if number not in _kept]
    if missing:
        _kept.update({one.pk: _card(one, columns.today) for one in _projects(missing)})
    return [_kept[number] for number in numbers if number in _kept]


def forget() -> None:
    """Make every card anew."""
    _kept_of.clear()


def _projects(numbers: Sequence[int], *, with_text: bool = False) -> Iterable[Project]:
    projects = ProjectQuerySet(Project).with_list_parts()
    if with_text:
        projects = projects.defer(None).defer("source_fields", "duration_text")
    return projects.in_bulk(numbers).values()


def _card(project: Project, today: date) -> SafeString:
    template = get_template(TEMPLATE)
    # mark_safe tells the types what it is already: a rendered template.
    return mark_safe(template.render({"project": project, "today": today, "level": "h3"}))  # noqa: S308


def _reasons(numbers: Sequence[int], places: Sequence[str]) -> Iterable[tuple[int, str]]:
    """Why projects count for a place, unless it is their own."""
    if places:
        others = ProjectPlace.objects.exclude(via=ProjectPlace.Via.OWN).select_related("through")
        for one in others.filter(place__slug__in=places, project__in=numbers):
            yield one.project_id, f"via {one.through}"
