"""The description of the API for programs, and the page that explains it to people."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from projects.api.answers import JSON
from projects.api.description import described, description
from projects.api.explanation import explained
from projects.public.read_only import read_only
from projects.public.site_address import site_of


@read_only
def openapi(request: HttpRequest) -> HttpResponse:
    """The description as OpenAPI."""
    said = description(site_of(request), settings.CONTACT_EMAIL)
    return HttpResponse(said.encode(), content_type=JSON)


def api_page(request: HttpRequest) -> HttpResponse:
    """What one can ask, with examples to click."""
    site = site_of(request)
    context: dict[str, Any] = {
        "api": explained(described(site, settings.CONTACT_EMAIL), site),
        "licence": (settings.DATA_LICENCE, settings.DATA_LICENCE_URL),
    }
    return render(request, "api.html", context)
