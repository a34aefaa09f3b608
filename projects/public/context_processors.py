"""What every public template can use besides the context from its view."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from projects.catalogue.query_strings import FROM

LONGEST_PRINTED = 500  # characters; nobody types more from paper


def site(request: HttpRequest) -> dict[str, str]:
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
    return {"site": site, "printed_from": address, "printed_on": day}
