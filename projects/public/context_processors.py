"""What every public template can use besides the context from its view."""

from typing import Any

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from projects.catalogue.query_strings import FROM
from projects.changes.version import read_version
from projects.public.selection_pages import published_pages

LONGEST_PRINTED = 500  # characters; nobody types more from paper


def site(request: HttpRequest) -> dict[str, Any]:
    """The beginning of every absolute URL of this site: {{ site }}{{ path }}.

    Empty for a host that isn't allowed: the error page must not raise the same error again. The
    address of the page and the day are for who prints it.
    """
    day = date_format(timezone.localdate(), "j F Y")
    try:
        site = f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return {"site": "", "printed_from": "", "printed_on": day}
    path = request.get_full_path()
    if FROM in request.GET:  # the list that led here is no part of what is printed
        path = request.path
    address = site + (path if len(path) <= LONGEST_PRINTED else request.path)
    return {
        "site": site,
        "printed_from": address,
        "printed_on": day,
        "has_selections": has_selections(request),
    }


def has_selections(request: HttpRequest) -> bool:
    """Tell whether there is a page of staff with a choice of projects, to lead to.

    Without a database there is none: a page that says so must not raise the same error again.
    """
    try:
        version = getattr(request, "catalogue_version", None) or read_version()
        return bool(published_pages(version))
    except DatabaseError:
        return False
