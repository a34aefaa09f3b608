"""What every public template may use beside what its view gives."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """The beginning of every whole address of this site: {{ site }}{{ path }}.

    Empty where a foreign name was asked for: the page that tells it must not ask again.
    """
    try:
        return {"site": f"{request.scheme}://{request.get_host()}"}
    except DisallowedHost:
        return {"site": ""}
