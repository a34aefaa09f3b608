"""What every public template may use beside what its view gives."""

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """The beginning of every whole address of this site: {{ site }}{{ path }}."""
    return {"site": f"{request.scheme}://{request.get_host()}"}
