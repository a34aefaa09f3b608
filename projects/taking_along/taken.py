"""What is taken along: projects in an order, from an own list, a page of staff or any choice.

Addresses of all kinds have the same paths: `/dossier/?p=…`, `?selectie=…` and `?thema=…`.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.text import capfirst

from projects.accounts.groups import can_see_drafts
from projects.catalogue.filters import filter_for
from projects.catalogue.in_words import choice_in_words
from projects.catalogue.query_strings import PAGE, dropping
from projects.catalogue.selection import Selection
from projects.models import Project, ProjectQuerySet
from projects.public.selection_page import SelectionProjects
from projects.taking_along.editing import with_todays_slugs
from projects.taking_along.of_selection import query_of, selection_in
from projects.taking_along.own_list import PROJECT, TITLE, OwnList, own_list
from projects.values.counts import counted

NAME_OF_LIST = "Bewaarde projecten"
# Anybody can make an address with a title in it.
WHOSE_WORDS = "De titel en de notities zijn van wie de lijst maakte, niet van A&O fonds Gemeenten"
EVERYTHING = "Alle projecten"


@dataclass(frozen=True)
class Taken:
    """The projects, in order.

    `heading` names them, `said` tells which they are, `total` how many there are of which
    `primary_keys` are the first. `query`: the query string of the choice, "" for everything.
    """

    primary_keys: tuple[int, ...]
    total: int
    heading: str
    said: str
    query: str
    notes: dict[str, str]  # by slug
    messages: tuple[str, ...] = ()  # what of the address wasn't understood, in Dutch

    @property
    def is_partial(self) -> bool:
        return self.total > len(self.primary_keys)


def visible_projects(request: HttpRequest) -> ProjectQuerySet:
    """Return the projects that this reader may see."""
    projects = ProjectQuerySet(Project)
    return projects if can_see_drafts(request) else projects.published()


def taken(request: HttpRequest, most: int) -> Taken:
    """Return the first `most` projects of what the address says."""
    if PROJECT in request.GET or TITLE in request.GET:
        return _of_list(request, with_todays_slugs(own_list(request.GET)).shortened(), most)
    page = selection_in(request)
    return _of_selection(page, most) if page else _of_choice(request, most)


def _of_list(request: HttpRequest, own: OwnList, most: int) -> Taken:
    found = dict(visible_projects(request).with_slugs(own.slugs).values_list("slug", "pk"))
    listed = [one for one in own.items if one.slug in found]
    return Taken(
        primary_keys=tuple(found[one.slug] for one in listed[:most]),
        total=len(listed),
        heading=own.title or NAME_OF_LIST,
        said=f"{counted(len(listed))} van een bewaarlijst. {WHOSE_WORDS}",
        query=own.query,
        notes={one.slug: one.note for one in listed if one.note},
    )


def _of_selection(page: SelectionProjects, most: int) -> Taken:
    return Taken(
        primary_keys=tuple(page.primary_keys[:most]),
        total=page.number,
        heading=page.title,
        said=f"{counted(page.number)} van een selectie van A&O fonds Gemeenten",
        query=query_of(page),
        notes={},
    )


def _of_choice(request: HttpRequest, most: int) -> Taken:
    selection = Selection(filter_for(request))
    page, _ = selection.page("1", most)
    narrowing = bool(selection.filter.narrowing)
    return Taken(
        primary_keys=tuple(page.object_list),
        total=page.paginator.count,
        heading=capfirst(choice_in_words(selection.filter)) if narrowing else EVERYTHING,
        said=f"{choice_in_words(selection.filter, page.paginator.count)}, {_order_of(selection)}",
        query=urlencode(dropping(selection.filter.pairs, PAGE)),
        notes={},
        messages=tuple(f"{label}: {said}" for _, label, said in selection.filter.messages),
    )


def _order_of(selection: Selection) -> str:
    return selection.orders[selection.order]
