"""What every public template can use besides the context from its view."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format


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
    return {"site": site, "address": site + request.get_full_path(), "printed_on": day}
