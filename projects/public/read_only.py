"""Pages that can only be read: to any other method they say so."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]
METHODS = ("GET", "HEAD")


def read_only(view: View) -> View:
    """Answer 405 to anything but GET and HEAD.

    Exempt from the check of forms, which would come first and answer 403: nothing is ever posted.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in METHODS:
            return view(request, *args, **kwargs)
        return HttpResponseNotAllowed(METHODS, render_to_string("405.html"))

    return csrf_exempt(answer)
