"""The site, with pages that break on purpose."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.csrf import csrf_failure

from aeno_catalogue.urls import handler404, handler500
from aeno_catalogue.urls import urlpatterns as of_site

__all__ = ["handler404", "handler500", "urlpatterns"]
FAULTS = {
    400: SuspiciousOperation,
    403: PermissionDenied,
    500: ValueError,
    503: OperationalError,
}


def breaks(request: HttpRequest, fault: int) -> HttpResponse:
    raise FAULTS[fault]


urlpatterns = [
    path("stuk/oud-formulier/", csrf_failure),
    path("stuk/<int:fault>/", breaks),
    *of_site,
]
