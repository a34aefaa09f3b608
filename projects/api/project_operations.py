"""/projecten and /projecten/{slug}."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from ninja import Query, Router

from projects.api import answers, records
from projects.api.choices import choice_of, refuse_nonsense
from projects.api.envelopes import Projecten
from projects.api.parameters import Keuze, only
from projects.api.problems import problem
from projects.api.schemas import ProjectVolledig
from projects.catalogue.selection import Selection
from projects.models import ForgottenSlug, Project
from projects.public.near import near
from projects.public.redirects import query_as_it_should_be
from projects.public.related import MOST, similar_to
from projects.public.site_address import site_of

router = Router(tags=["Projecten"])
READ = ["GET", "HEAD"]
Status = Project.Status


@router.api_operation(
    READ,
    "/projecten",
    url_name="projecten",
    operation_id="projecten",
    summary="Projecten kiezen, zoeken en ordenen",
    response=Projecten,
    by_alias=True,
)
def projects(request: HttpRequest, asked: Query[Keuze]) -> HttpResponse:
    """Een bladzijde van de gepubliceerde projecten, met dezelfde keuzes, dezelfde zoekmachine en
    dezelfde volgorde als de lijst op de site. Een vroegere naam van een thema of gemeente leidt
    door naar die van nu.
    """
    only(request, Keuze)
    chosen = choice_of(request)
    query = query_as_it_should_be(chosen)
    if query is not None:
        return redirect(request.path + query)  # not permanent: a merge can be undone
    refuse_nonsense(chosen)
    site = site_of(request)
    keys = Selection(chosen).primary_keys
    return answers.page(
        request, asked, "projecten", keys, lambda some: records.brief_projects(some, site)
    )


@router.api_operation(
    READ,
    "/projecten/{slug}",
    url_name="project",
    operation_id="project",
    summary="Eén project, met de tekst",
    response=ProjectVolledig,
    by_alias=True,
)
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """Alles over één project. Van een project dat is ingetrokken vertelt een 410 welke erop
    lijken.
    """
    only(request)
    found = Project.objects.filter(slug=slug).values_list("pk", "status").first()
    if found and found[1] == Status.PUBLISHED:
        return answers.one(records.whole_project(found[0], site_of(request)))
    if found and found[1] == Status.WITHDRAWN:
        return problem(request, 410, verwant=_related(request, found[0]))
    todays = ForgottenSlug.objects.leading_on("project", [slug]).get(slug)
    if todays is None:
        raise Http404
    return redirect("api:project", todays)


def _related(request: HttpRequest, primary_key: int) -> list[dict[str, Any]]:
    """Return the published projects that are like this one, or whose names are."""
    keys = list(dict.fromkeys(row.other_id for row in similar_to.all(primary_key)))[:MOST]
    if not keys:
        slugs = [card.slug for card in near(Project.objects.get(pk=primary_key).title)]
        keys = [*Project.objects.with_slugs(slugs).values_list("pk", flat=True)]
    return records.references(keys, site_of(request), reverse("api:projecten"))
