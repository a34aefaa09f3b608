"""What is new of a choice: its feed, and the page of what came in one go."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from projects.catalogue.in_words import choice_in_words
from projects.catalogue.query_strings import query_string
from projects.catalogue.selection import Selection
from projects.models import ProjectMoment
from projects.public.choice_page import Pager, of_choice, pager
from projects.public.collections import PagedProjects
from projects.public.feeds import NewAmong, arrival_of
from projects.public.redirects import to_the_list
from projects.public.templating import url
from projects.public.views import with_selection


@with_selection
def choice_feed(request: HttpRequest, selection: Selection) -> HttpResponse:
    """The newest of a choice; one that isn't understood leads to the list, which says why."""
    chosen = selection.filter
    if chosen.messages:
        return to_the_list(chosen)
    pairs = of_choice(chosen.pairs)
    name = choice_in_words(chosen) if pairs else ""
    return NewAmong(chosen.qs, name, url("projects:list") + query_string(pairs), pairs)(request)


def arrival(request: HttpRequest, stamp: str) -> HttpResponseBase:
    """What came in one go, of a choice, for who read of it in a feed. Raises Http404."""

    @with_selection
    def shown(request: HttpRequest, selection: Selection) -> HttpResponse:
        page = Arrival(request, selection, stamp)
        if not page.came_at:
            raise Http404
        return render(request, "arrival.html", {"page": page})

    return shown(request)


class Arrival(PagedProjects):
    """The projects of a choice that came in one go, as the template uses them."""

    def __init__(self, request: HttpRequest, selection: Selection, stamp: str) -> None:
        rows = ProjectMoment.objects.filter(arrival_of(stamp))
        self.came_at: datetime | None = rows.values_list("arrival", flat=True).first()
        self.pairs = of_choice(selection.filter.pairs)
        self.choice = choice_in_words(selection.filter) if self.pairs else ""
        keys = rows.values_list("pk", flat=True)
        visible = selection.projects.among(keys)
        super().__init__(request, selection.columns, visible)

    @property
    def day(self) -> datetime | None:
        return self.came_at and timezone.localtime(self.came_at)

    @property
    def in_the_list(self) -> str:
        """The list of the whole choice."""
        return url("projects:list") + query_string(self.pairs)

    @property
    def pager(self) -> Pager:
        return pager(self.page, self.pairs)
