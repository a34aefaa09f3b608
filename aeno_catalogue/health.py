"""/gezond/: does this process live? /klaar/: can it do its work? And /metrics, for Prometheus.

A middleware instead of views: a container checks from the inside, without https and without a
name from ALLOWED_HOSTS, and would otherwise be redirected or refused.

Who doesn't live is started anew, so /gezond/ asks no database: starting anew would not mend that.
Who isn't ready gets no visitors until it is.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from aeno_catalogue import metrics, readiness

ASKING = ("GET", "HEAD")


class HealthMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = ANSWERS.get(request.path)
        if answer is None:
            return self.get_response(request)
        if request.method not in ASKING:
            return HttpResponseNotAllowed(ASKING)
        return answer(request)


def _alive(request: HttpRequest) -> HttpResponse:
    return _plain(["De site draait."], 200)


def _ready(request: HttpRequest) -> HttpResponse:
    """Answer 503 with the reasons when the site can't work, otherwise 200 with what is amiss."""
    problems = readiness.problems()
    if problems:
        return _plain(problems, 503)
    return _plain(["Alles werkt.", *(f"Let op: {one}" for one in readiness.warnings())], 200)


def _metrics(request: HttpRequest) -> HttpResponse:
    response = metrics.answer(request)
    response["Cache-Control"] = "no-store"
    return response


def _plain(lines: list[str], status: int) -> HttpResponse:
    content = "\n".join(lines)
    response = HttpResponse(content, status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response


ANSWERS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/gezond/": _alive,
    "/klaar/": _ready,
    "/metrics": _metrics,
}
