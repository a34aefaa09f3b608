"""The starts and ends of a choice, for whoever follows them in a calendar."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.text import capfirst

from aeno_catalogue.headers import OPEN_DATA
from projects.catalogue.in_words import choice_in_words
from projects.catalogue.selection import Selection
from projects.downloads.answers import Sent, too_busy
from projects.exports.calendar import CONTENT_TYPE, calendar_of
from projects.exports.places import take_place
from projects.models import Project, ProjectQuerySet
from projects.public.redirects import to_the_list
from projects.public.views import with_selection

HEADERS = OPEN_DATA | {
    "Content-Type": CONTENT_TYPE,
    "Content-Disposition": 'inline; filename="projecten.ics"',
}


@with_selection
def choice_calendar(request: HttpRequest, selection: Selection) -> HttpResponseBase:
    """The calendar of a choice; one that isn't understood leads to the list, which says why."""
    chosen = selection.filter
    if chosen.messages:
        return to_the_list(chosen)
    if request.method == "HEAD":
        return HttpResponse(headers=HEADERS)
    place = take_place()
    if place is None:
        return too_busy(request)
    keys = selection.primary_keys[: len(selection.projects)]
    site = request.build_absolute_uri("/").rstrip("/")
    name = capfirst(choice_in_words(chosen))
    lines = calendar_of(ProjectQuerySet(Project).published(), keys, name, site)
    return StreamingHttpResponse(Sent(lines, place), headers=HEADERS)
