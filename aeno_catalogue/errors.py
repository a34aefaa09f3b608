"""The error pages, which need no database themselves."""

import logging
import sys
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from aeno_catalogue.unavailable import RETRY_AFTER, is_unavailable, unavailable

LAST_WORDS = "Er ging iets mis. Het ligt aan ons. Probeer het over een paar minuten nog eens."
logger = logging.getLogger(__name__)
ErrorPage = Callable[[HttpRequest, Exception], HttpResponse]


def logged(page: ErrorPage) -> ErrorPage:
    """Log what breaks in an error page itself: Django then answers 500, and tells nobody why."""

    @wraps(page)
    def answer(request: HttpRequest, exception: Exception) -> HttpResponse:
        try:
            return page(request, exception)
        except Exception:
            logger.exception("De foutpagina ging zelf mis: %s", request.path)
            raise

    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 when the database is unavailable, or 500 when it is our fault."""
    is_away = is_unavailable(sys.exc_info()[1])
    try:
        if is_away:
            return unavailable(request)
        return HttpResponse(render_to_string("500.html"), status=500)
    except Exception:
        logger.exception("De foutpagina ging zelf mis: %s", request.path)
        return HttpResponse(
            LAST_WORDS,
            status=503 if is_away else 500,
            content_type="text/plain; charset=utf-8",
            headers={"Retry-After": str(RETRY_AFTER)} if is_away else None,
        )
