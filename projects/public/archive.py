"""The archive: the catalogue as it was in each quarter, to cite and to compare with."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from aeno_catalogue.headers import OPEN_DATA
from projects.models import Snapshot
from projects.models.snapshot_files import chunks_of

TYPES = {
    Snapshot.Form.CSV: "text/csv; charset=utf-8",
    Snapshot.Form.JSON: "application/json; charset=utf-8",
}


def archive(request: HttpRequest) -> HttpResponse:
    """What is in the archive, and how to cite it."""
    rows = groupby(Snapshot.objects.all(), key=lambda one: one.name)
    quarters = [(name, list(files)) for name, files in rows]
    return render(request, "archive.html", {"quarters": quarters})


def snapshot(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """A file of a quarter. Raises Http404."""
    request.never_kept = True  # type: ignore[attr-defined]  # it may be large
    found = get_object_or_404(Snapshot.objects.named(name), form=form)
    etag = f'"{found.digest}"'
    unchanged = get_conditional_response(request, etag=etag)
    answer = unchanged if unchanged is not None else _file(found)
    answer["ETag"] = etag
    return answer


def _file(found: Snapshot) -> HttpResponseBase:
    try:
        content = chunks_of(found)
    except OSError:
        raise Http404 from None  # it was lost, or isn't back yet after a restore
    kind = TYPES[Snapshot.Form(found.form)]
    answer = StreamingHttpResponse(content, content_type=kind, headers=OPEN_DATA)
    answer["Content-Length"] = str(found.size)
    answer["Content-Disposition"] = f'attachment; filename="projectenbank-{found}"'
    answer["Last-Modified"] = http_date((found.redacted_at or found.made_at).timestamp())
    return answer
