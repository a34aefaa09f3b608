"""What every public template can use besides the context from its view."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """The beginning of every absolute URL of this site: {{ site }}{{ path }}.

    Empty for a host that isn't allowed: the error page must not raise the same error again.
    """
    try:
        return {"site": f"{request.scheme}://{request.get_host()}"}
    except DisallowedHost:
        return {"site": ""}
