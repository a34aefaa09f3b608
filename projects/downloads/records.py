"""One project, all organisations and all themes as JSON."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from aeno_catalogue.headers import OPEN_DATA
from projects.catalogue.columns import Columns
from projects.catalogue.filters import columns_for
from projects.exports.about import About
from projects.exports.open_data import record_of
from projects.exports.reading import without_persons
from projects.models import ForgottenSlug, Organisation, Project, ProjectQuerySet
from projects.public.near import near
from projects.public.related import related_cards, similar_to
from projects.public.site_address import site_of
from projects.public.themes import largest_themes

Row = dict[str, Any]
AS_WRITTEN = {"ensure_ascii": False}


def project_record(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about a project, without persons."""
    row = Project.objects.filter(slug=slug).only("pk", "status").first()
    if row is None:
        todays = ForgottenSlug.objects.leading_on("project", [slug]).get(slug)
        if todays:
            return redirect("projects:record", todays, permanent=True)
        return _problem(404, "Dit project is er niet", "Kijk of het adres goed is overgenomen.")
    found = without_persons(ProjectQuerySet(Project).published(), [row.pk])
    for project in found:
        return _json(record_of(project, site_of(request)))
    if row.status == Project.Status.WITHDRAWN:
        return _gone(request, row)
    return _problem(404, "Dit project is er niet", "Kijk of het adres goed is overgenomen.")


def organisations(request: HttpRequest) -> HttpResponse:
    """All municipalities of today, and the other organisations that have projects."""
    columns = columns_for(request)
    rows = _organisations(columns, site_of(request))
    about = _about(request, "Gemeenten en organisaties", "municipalities", len(rows))
    return _json({"over": about, "gemeenten": rows})


def themes(request: HttpRequest) -> HttpResponse:
    """All themes, the largest first."""
    site = site_of(request)
    rows = [
        {
            "slug": slug,
            "naam": name,
            "aantal_projecten": number,
            "url": site + reverse("projects:theme", args=[slug]),
        }
        for slug, name, number in largest_themes(columns_for(request).published)
    ]
    about = _about(request, "Thema’s", "themes", len(rows))
    return _json({"over": about, "themas": rows})


def _gone(request: HttpRequest, row: Project) -> HttpResponse:
    title = Project.objects.values_list("title", flat=True).get(pk=row.pk)
    alike = related_cards(similar_to.all(row.pk), timezone.localdate()) or near(title)
    return _problem(
        410,
        "Dit project is ingetrokken",
        "Het staat niet meer op de site. Bij ‘verwant’ staat wat erop lijkt.",
        verwant=[{"titel": one.title, "url": site_of(request) + one.url} for one in alike],
    )


def _organisations(columns: Columns, site: str) -> list[Row]:
    counts = columns.published.counts("gemeente")
    former: defaultdict[int, list[str]] = defaultdict(list)
    everyone = list(Organisation.objects.select_related("successor__successor").order_by("name"))
    for one in everyone:
        if one.successor:
            former[one.current.pk].append(one.name)
    return [
        {
            "slug": one.slug,
            "naam": one.name,
            "soort": one.kind,
            "provincie": one.province or None,
            "cbs_code": one.cbs_code,
            "aantal_projecten": counts.get(one.slug, 0),
            "vroegere_namen": former[one.pk],
            "url": site + one.get_absolute_url(),
        }
        for one in everyone
        # Of others nothing is on the site yet.
        if not one.successor and (one.cbs_code or counts.get(one.slug))
    ]


def _about(request: HttpRequest, what: str, page: str, number: int) -> Row:
    address = site_of(request) + reverse(f"projects:{page}")
    return About(what, "", address, number, timezone.now()).record


def _problem(status: int, title: str, detail: str, **more: Any) -> HttpResponse:
    said = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return _json(said, status=status, content_type="application/problem+json")


def _json(said: Row, **options: Any) -> HttpResponse:
    return JsonResponse(said, json_dumps_params=AS_WRITTEN, headers=OPEN_DATA, **options)
