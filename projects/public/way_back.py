"""The way from a project back to the list that led to it, and to the next project in that list.

The choice stands in the address of the page: `?uit=` and the query string of the list. So it works
without script or cookie, and the page stays one for search engines: its canonical address is bare.
"""

from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, QueryDict

from projects.accounts.groups import can_see_drafts
from projects.catalogue.columns import Columns
from projects.catalogue.filters import LABELS, ProjectFilter, columns_for
from projects.catalogue.in_words import choice_in_words
from projects.catalogue.query_strings import FROM, PAGE, Pairs, query_string
from projects.catalogue.selection import Selection
from projects.public.cards import Card, cards
from projects.public.redirects import query_as_it_should_be
from projects.public.templating import url

LONGEST = 1500  # characters of a choice that goes along


@dataclass(frozen=True)
class WayBack:
    """The list that a project stands in. `number` is its place there, 0 if it only comes near.

    `query` is what the links to the other projects have behind their address.
    """

    url: str
    label: str
    query: str
    number: int = 0
    total: int = 0
    previous: Card | None = None
    next: Card | None = None


def from_here(chosen: ProjectFilter) -> str:
    """Return what a link to a project has behind its address: the choice, "" without one."""
    if not chosen.chosen:
        return ""
    query = f"?{FROM}={quote(query_string(_choice(chosen))[1:], safe='')}"
    return query if len(query) <= LONGEST else ""


def way_back(request: HttpRequest, primary_key: int, per_page: int) -> WayBack | None:
    """Return the way back to the list in the address; None without a list that has the project."""
    asked = request.GET.get(FROM, "")
    if not asked or len(asked) > LONGEST:
        return None
    columns = columns_for(request)
    chosen = _todays_choice(QueryDict(asked), columns, is_staff=can_see_drafts(request))
    selection, query = Selection(chosen), from_here(chosen)
    if not query:
        return None
    number, before, after = selection.around(primary_key)
    if not number and primary_key not in selection.near:
        return None
    return WayBack(
        url=_list_with(chosen, (number - 1) // per_page + 1),
        label=choice_in_words(chosen, len(selection.projects)),
        query=query,
        number=number,
        total=len(selection.projects),
        previous=_card(before, columns),
        next=_card(after, columns),
    )


def _todays_choice(data: QueryDict, columns: Columns, *, is_staff: bool) -> ProjectFilter:
    """Return the filter of a choice, with the current slugs."""
    chosen = ProjectFilter(data, columns, is_staff=is_staff)
    todays = query_as_it_should_be(chosen)
    if todays is None:
        return chosen
    return ProjectFilter(QueryDict(todays[1:]), columns, is_staff=is_staff)


def _choice(chosen: ProjectFilter) -> Pairs:
    return [(name, value) for name, value in chosen.pairs if name in LABELS]


def _list_with(chosen: ProjectFilter, page: int) -> str:
    """The address of the list, on the page that the project stands on."""
    number = [(PAGE, str(page))] if page > 1 else []
    return url("projects:list") + query_string([*_choice(chosen), *number])


def _card(primary_key: int | None, columns: Columns) -> Card | None:
    return next(iter(cards([primary_key], columns)), None) if primary_key else None
