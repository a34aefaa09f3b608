"""What every answer of the API has, whatever made it: its headers, and a problem for an error.

Outside of the page cache, so that a kept answer and a 304 have it too.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders

from projects.api.limits import take
from projects.api.naming import HEADERS, METHODS, is_of_the_api
from projects.api.problems import PROBLEM, problem

PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}
ALSO = ("Allow", "Retry-After")  # what an error says in its headers


class ApiMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_of_the_api(request):
            return self.get_response(request)
        if request.method == "OPTIONS":
            return _with_headers(HttpResponse(status=204, headers=PREFLIGHT), {})
        granted, limits = take(request)
        response = self._answer(request) if granted else problem(request, 429)
        return _with_headers(response, limits)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        """Answer as the site does; what is a page for people there is a problem here."""
        response = self.get_response(request)
        if response.status_code < 400 or response.headers.get("Content-Type") == PROBLEM:
            return response
        made = problem(request, response.status_code)
        for name in ALSO:
            if name in response.headers:
                made[name] = response.headers[name]
        return made


def _with_headers(response: HttpResponse, limits: dict[str, str]) -> HttpResponse:
    """Return the response with our headers; those of a kept page are shared, so they are copied."""
    if response.status_code == 405:
        limits = {**limits, "Allow": METHODS}
    response.headers = ResponseHeaders({**dict(response.headers.items()), **HEADERS, **limits})
    return response
