"""The pictures that show where somebody shares a page: one of each project, one of the site."""

import hashlib
from contextlib import nullcontext

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.text import capfirst

from projects.catalogue.query_strings import closed_to_robots
from projects.exports.reading import without_persons
from projects.linked_data.picture import Shown, png
from projects.models import Organisation, Project, ProjectQuerySet
from projects.public.taking_turns import in_turn
from projects.public.views import gone

OF_SITE = Shown("Zie hoe andere gemeenten het aanpakken", who="Projecten, ideeën en verhalen")
MOST_NAMED = 2  # organisations
LONGEST_LINE = 300  # characters; more never fits
# Other sites may show it, and whoever keeps it asks each time whether it still holds.
HEADERS = {"Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "no-cache"}


def site_picture(request: HttpRequest) -> HttpResponse:
    """The picture of every page that has none of its own."""
    return _answer(request, OF_SITE)


def project_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of a project: its title, its theme and of whom it is."""
    published = ProjectQuerySet(Project).published()
    keys = published.filter(slug=slug).values_list("pk", flat=True)
    for project in without_persons(published, list(keys)):
        return _answer(request, shown_of(project))
    return gone(request, slug, "projects:picture")


def shown_of(project: Project) -> Shown:
    """Return what the picture of a project says; the project names no person."""
    kind = capfirst(project.get_kind_display())
    themes = " en ".join(map(str, project.themes))
    return Shown(
        project.title,
        " · ".join(filter(None, (kind, themes)))[:LONGEST_LINE],
        _who([one.organisation for one in project.project_organisations.all()])[:LONGEST_LINE],
    )


def _who(organisations: list[Organisation]) -> str:
    """Name the first organisations, and how many others there are.

    >>> _who([Organisation(name=name) for name in ("Oss", "Zeist", "Epe", "Urk")])
    'Oss, Zeist en 2 andere'
    """
    named = [str(one) for one in organisations]
    others = len(named) - MOST_NAMED
    if others < 1:
        return " en ".join(named)
    return f"{', '.join(named[:MOST_NAMED])} en {others} andere"


def _answer(request: HttpRequest, shown: Shown) -> HttpResponse:
    """Answer with the picture, which robots ask for too: each in turn."""
    request.never_kept = True  # type: ignore[attr-defined]  # it is kept apart, by what it says
    # Whoever asks with a query that is closed to robots has the turn already.
    has_turn = closed_to_robots(request.META["QUERY_STRING"])
    with nullcontext() if has_turn else in_turn(request, is_closed=True):
        content = png(shown)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    whole = HttpResponse(content, content_type="image/png", headers={**HEADERS, "ETag": etag})
    return get_conditional_response(request, etag=etag, response=whole) or whole
