"""What every public template can use besides the context from its view."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

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
        return {"site": "", "address": "", "printed_on": day}
    path = request.get_full_path()
    address = site + (path if len(path) <= LONGEST_PRINTED else request.path)
    return {"site": site, "address": address, "printed_on": day}
