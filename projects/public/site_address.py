"""The beginning of every absolute address of this site, as its visitor has it."""

from django.http import HttpRequest


def site_of(request: HttpRequest) -> str:
    """Return the scheme and the host: "https://projecten.nl"."""
    return f"{request.scheme}://{request.get_host()}"
