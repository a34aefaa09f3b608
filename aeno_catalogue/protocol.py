"""What HTTP asks of every answer, and Django leaves to the server.

Before whatever answers: a view, a kept page, a file or an error page.
"""

import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

# "gzip;q=0" means: not gzip. What compresses here or in a library looks for the name alone.
REFUSED = re.compile(r"[^,]*;\s*q\s*=\s*0(?:\.0*)?\s*(?:,|$)", re.IGNORECASE)


class ProtocolMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        accepted = request.META.get("HTTP_ACCEPT_ENCODING")
        if accepted and "q" in accepted:
            request.META["HTTP_ACCEPT_ENCODING"] = without_refused(accepted)
        response = self.get_response(request)
        return without_body(response) if request.method == "HEAD" else response

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """No page has a NUL in its address, and PostgreSQL can't even look for it."""
        if "\0" in request.path_info:
            raise Http404


def without_refused(encodings: str) -> str:
    """Leave out the encodings that a client does not accept.

    >>> without_refused("br;q=1.0, gzip;q=0, identity; q=0.5, *;q=0")
    'br;q=1.0, identity; q=0.5,'
    """
    return REFUSED.sub("", encodings).strip()


def without_body(response: HttpResponse) -> HttpResponse:
    """Return the response with its headers alone; its length stays that of the whole."""
    if response.streaming:
        response.streaming_content = ()  # type: ignore[attr-defined]  # closed with the response
    else:
        response.content = b""
    return response
