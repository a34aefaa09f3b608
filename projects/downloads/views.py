"""The files of a choice, and the tables of the figures."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import capfirst

from aeno_catalogue.headers import OPEN_DATA
from projects.catalogue.selection import FIGURES
from projects.downloads.answers import TYPES, file_of
from projects.downloads.asked import Asked
from projects.exports.about import NOTHING_FOUND
from projects.exports.spreadsheet import csv_lines


def project_file(form: str) -> Callable[[HttpRequest], HttpResponseBase]:
    """Make the view that answers with the projects of a choice as CSV, Excel or JSON."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        return file_of(request, form)

    return answer


def figures(request: HttpRequest, facet: str) -> HttpResponse:
    """The numbers beneath a chart as CSV. Raises Http404 for what has none."""
    if facet not in FIGURES:
        raise Http404
    asked = Asked(request, "projects:figures")
    if asked.leads_to:
        return redirect(asked.leads_to)
    label, rows = asked.selection.table(facet)
    kinds = asked.selection.columns.labels["soort"]
    header = [label, *map(capfirst, kinds.values()), "Samen"]
    lines = [
        [name, *(str(numbers[kind]) for kind in kinds), str(sum(numbers.values()))]
        for name, _, numbers in rows
    ]
    content = "".join(csv_lines(lines or [[NOTHING_FOUND]], header))
    response = HttpResponse(content, content_type=TYPES["csv"], headers=OPEN_DATA)
    name = f"projecten-per-{facet}-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
