"""What is new of a choice: its feed, and the page of what came in one go."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from projects.catalogue.filters import filter_for
from projects.catalogue.in_words import choice_in_words
from projects.catalogue.query_strings import query_string
from projects.catalogue.selection import Selection
from projects.models import ProjectMoment
from projects.public.choice_page import Pager, of_choice, pager
from projects.public.collections import PagedProjects
from projects.public.feeds import NewAmong, arrival_of
from projects.public.redirects import query_as_it_should_be
from projects.public.templating import url
from projects.public.views import with_selection


@with_selection
def choice_feed(request: HttpRequest, selection: Selection) -> HttpResponse:
    """The newest of a choice; one that isn't understood leads to the list, which says why."""
    chosen = selection.filter
    pairs = of_choice(chosen.pairs)
    in_the_list = url("projects:list") + query_string(pairs)
    if chosen.messages:
        return redirect(in_the_list)
    name = choice_in_words(chosen) if pairs else ""
    return NewAmong(chosen.qs, name, in_the_list, pairs)(request)


def arrival(request: HttpRequest, stamp: str) -> HttpResponse:
    """What came in one go, of a choice, for who read of it in a feed. Raises Http404."""
    chosen = filter_for(request)
    query = query_as_it_should_be(chosen)
    if query is not None:
        return redirect(request.path + query)
    page = Arrival(request, Selection(chosen), stamp)
    if not page.came_at:
        raise Http404
    return render(request, "arrival.html", {"page": page})


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
