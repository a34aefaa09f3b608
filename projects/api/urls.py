"""The addresses of the API: beside those of the site, since none ends with a slash."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.generic import RedirectView

from projects.api.description import api
from projects.api.naming import BASE, is_of_the_api
from projects.api.problems import problem
from projects.api.views import openapi

urlpatterns = [
    path(BASE[1:], RedirectView.as_view(pattern_name="projects:api")),
    path(f"{BASE[1:]}/openapi.json", openapi),
    path(f"{BASE[1:]}/", api.urls),
]
ErrorPage = Callable[[HttpRequest, Exception], HttpResponse]


def or_problem(page: ErrorPage) -> ErrorPage:
    """Let the page for an address that isn't there look for nothing if it is one of the API."""

    @wraps(page)
    def answer(request: HttpRequest, exception: Exception) -> HttpResponse:
        return problem(request, 404) if is_of_the_api(request) else page(request, exception)

    return answer
