"""The answer when the database is away, is full or only reads; and the form that couldn't be saved.

It needs no database itself.
"""

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers

from projects.accounts.unsaved_form import is_worth_keeping

RETRY_AFTER = 60  # seconds
READ_ONLY = "25006"  # what PostgreSQL says to who writes on a standby


def is_unavailable(error: BaseException | None) -> bool:
    """Tell whether an error is the database's, and may be over in a minute."""
    if isinstance(error, (OperationalError, InterfaceError)):
        return True
    return isinstance(error, DatabaseError) and (
        getattr(error.__cause__, "sqlstate", None) == READ_ONLY
    )


def unavailable(request: HttpRequest) -> HttpResponse:
    """Answer 503. What somebody sent of our own form is in the page, to be sent again."""
    fields = _unsaved_fields(request)
    context = {
        "fields": fields,
        "has_files": bool(fields) and bool(request.FILES),
        "url": request.get_full_path() if fields else "",
    }
    response = HttpResponse(render_to_string("503.html", context), status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    if fields:
        add_never_cache_headers(response)
    return response


def _unsaved_fields(request: HttpRequest) -> list[tuple[str, str]]:
    try:
        is_own = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
        if request.method != "POST" or not is_own or not is_worth_keeping(request):
            return []
        return [(name, value) for name, values in request.POST.lists() for value in values]
    except Exception:  # whatever the request is like, this page comes
        return []
