"""What machines ask of a site: what it holds, how to search it, where to report a hole."""

from django.conf import settings
from django.db.models import Max, Min, Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from aeno_catalogue.headers import OPEN_DATA
from projects.catalogue.filters import filter_for
from projects.linked_data import dcat
from projects.linked_data.formats import FORMATS, api, api_description
from projects.models import Project, ProjectQuerySet
from projects.public.site_address import site_of
from projects.public.suggestions import suggestions

TEXT = "text/plain; charset=utf-8"


def catalogue(request: HttpRequest) -> HttpResponse:
    """The description of the catalogue for portals of open data."""
    described = dcat.catalogue(site_of(request), _extent())
    options = {"ensure_ascii": False, "indent": 1}
    kind = "application/ld+json"
    return JsonResponse(described, json_dumps_params=options, content_type=kind, headers=OPEN_DATA)


def _extent() -> dcat.Extent:
    found = (
        ProjectQuerySet(Project)
        .published()
        .aggregate(
            first=Min("start", filter=~Q(start="")),
            last=Max("end", filter=~Q(end="")),
            modified=Max("updated_at"),
        )
    )
    first, last = (int(found[name][:4]) if found[name] else None for name in ("first", "last"))
    return dcat.Extent(first, last, found["modified"])


def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a hole: RFC 9116. Raises Http404 when nobody set until when it holds."""
    expires = settings.SECURITY_EXPIRES
    if expires is None:
        raise Http404
    fields = {
        "Contact": settings.SECURITY_CONTACT,
        "Expires": f"{expires.isoformat()}T00:00:00Z",
        "Preferred-Languages": "nl, en",
        "Policy": settings.SECURITY_POLICY,
        "Canonical": f"{site_of(request)}{reverse('projects:security_txt')}",
    }
    lines = [f"{name}: {value}\n" for name, value in fields.items() if value]
    return HttpResponse("".join(lines), content_type=TEXT)


def opensearch(request: HttpRequest) -> HttpResponse:
    """The search of this site, for a browser to add to its own."""
    kind = "application/opensearchdescription+xml"
    return render(request, "opensearch.xml", content_type=kind)


def suggest_in_browser(request: HttpRequest) -> HttpResponse:
    """The suggestions of the search field, as browsers read them: what was typed, then texts."""
    typed = request.GET.get("q", "")
    chosen = filter_for(request)
    found = suggestions(typed, chosen.visible, chosen.columns)
    texts = [one.text for one in found]
    kind = "application/x-suggestions+json"
    return JsonResponse([typed, texts], safe=False, content_type=kind)


def llms_txt(request: HttpRequest) -> HttpResponse:
    """What this is and where the data are, for programs that read plain text."""
    site = site_of(request)
    context = {
        "files": [(one.name, one.address(site)) for one in FORMATS],
        "api": api(site),
        "api_description": api_description(site),
        "licence": (settings.DATA_LICENCE, settings.DATA_LICENCE_URL),
    }
    return render(request, "llms.txt", context, content_type=TEXT)
