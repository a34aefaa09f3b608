"""Pages and files that belong to one visitor: nobody keeps, indexes or logs them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from projects.catalogue.filters import filter_for
from projects.public.allowance import WINDOW
from projects.public.contact_details import HEADERS
from projects.public.read_only import read_only
from projects.public.redirects import query_as_it_should_be
from projects.public.taking_turns import in_turn
from projects.taking_along.of_selection import WithdrawnPageError

View = Callable[..., HttpResponse]
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def own_page(*, sends: bool = False) -> Callable[[View], View]:
    """Make the view of such a page; `sends`: it answers a POST too.

    It needs no token: it changes nothing, and visitors have no cookie. One at a time in a
    process: a robot that asks for them all the same leaves the rest to others.
    """

    def decorator(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any) -> HttpResponse:
            with in_turn(request, is_closed=True):
                response = _answer(view, request, *args)
            for name, value in HEADERS.items():
                response[name] = value
            return response

        if not sends:
            return read_only(answer)  # type: ignore[return-value]
        return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(answer))

    return decorator


def _answer(view: View, request: HttpRequest, *args: Any) -> HttpResponse:
    try:
        return view(request, *args)
    except WithdrawnPageError as error:
        return redirect(error.address)


def with_todays_choice(view: View) -> View:
    """Lead a choice with a former slug on to the current one."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        query = query_as_it_should_be(filter_for(request))
        return view(request) if query is None else redirect(request.path + query)

    return answer


def too_often(request: HttpRequest) -> HttpResponse:
    """Answer who asked for more addresses and numbers than a person does."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(WINDOW)
    return response


def download(content: bytes, kind: str) -> HttpResponse:
    """Return a file to save, named after its kind only: a name of a list is the visitor's."""
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="dossier.{kind}"'
    return response
