"""The starts and ends of a choice, for whoever follows them in a calendar."""

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.text import capfirst

from projects.catalogue.in_words import choice_in_words
from projects.catalogue.selection import Selection
from projects.exports.calendar import CONTENT_TYPE, calendar_of
from projects.models import Project, ProjectQuerySet
from projects.public.redirects import to_the_list
from projects.public.views import with_selection


@with_selection
def choice_calendar(request: HttpRequest, selection: Selection) -> HttpResponseBase:
    """The calendar of a choice; one that isn't understood leads to the list, which says why."""
    chosen = selection.filter
    if chosen.messages:
        return to_the_list(chosen)
    keys = selection.primary_keys[: len(selection.projects)]
    site = request.build_absolute_uri("/").rstrip("/")
    name = capfirst(choice_in_words(chosen))
    lines = calendar_of(ProjectQuerySet(Project).published(), keys, name, site)
    answer = StreamingHttpResponse(lines, content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = 'inline; filename="projecten.ics"'
    return answer
