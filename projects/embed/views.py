"""The list and the map in a frame on another site, and the page with the code to copy."""

from collections.abc import Callable
from functools import wraps

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from projects.catalogue.filters import ProjectFilter, columns_for
from projects.catalogue.selection import Selection
from projects.embed.code_page import CodePage
from projects.embed.embedded import Embedded
from projects.public import charts
from projects.public.contact_details import HEADERS
from projects.public.redirects import query_as_it_should_be

View = Callable[[HttpRequest, Selection], HttpResponse]


def with_public_selection(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """Pass what everybody may see of a choice to a view; one with another address redirects.

    What visitors bookmarked is theirs: nobody keeps it.
    """

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        selection = Selection(ProjectFilter(request.GET, columns_for(request)))
        query = query_as_it_should_be(selection.filter)
        if query is not None:
            return redirect(request.path + query)  # not permanent: a merge can be undone
        response = view(request, selection)
        if selection.filter.kept:
            request.never_kept = True  # type: ignore[attr-defined]
            for name, value in HEADERS.items():
                response[name] = value
        return response

    return answer


@with_public_selection
def embedded_list(request: HttpRequest, selection: Selection) -> HttpResponse:
    """A few projects of a choice."""
    page = Embedded(selection, selection.filter.last("aantal"))
    return render(request, "embed/list.html", {"page": page})


@with_public_selection
def embedded_map(request: HttpRequest, selection: Selection) -> HttpResponse:
    """The municipalities of a choice."""
    page = Embedded(selection)
    context = {
        "page": page,
        "map": charts.MAP,
        "dots": [dot for dot in page.dots if dot.number],
        "most_first": charts.most_first(page.dots),
        "empty": charts.outline(dot for dot in page.dots if not dot.number),
    }
    return render(request, "embed/map.html", context)


@csp_update({"frame-src": [SELF]})  # to show what it looks like
@with_public_selection
def code(request: HttpRequest, selection: Selection) -> HttpResponse:
    """The code to copy, with the form to set it up."""
    return render(request, "embed/code.html", {"page": CodePage(request, selection)})
