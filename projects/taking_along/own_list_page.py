"""The page of an own list: its projects in order, with what one can do with them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import cached_property

from projects.catalogue.filters import columns_for
from projects.models import Project
from projects.public.cards import Card, cards
from projects.public.templating import url
from projects.taking_along.own_list import FORMER, LONGEST_NOTE, LONGEST_TITLE, Item, OwnList
from projects.taking_along.taken import NAME_OF_LIST, WHOSE_WORDS, visible_projects
from projects.values.counts import counted


@dataclass(frozen=True)
class Shown:
    """A project of the list that is there, with what was noted of it."""

    item: Item
    card: Card


class OwnListPage:
    """A list as its template uses it.

    `problems`: what was wrong with what was sent; `typed`: the address that was to be added.
    """

    longest_title, longest_note = LONGEST_TITLE, LONGEST_NOTE
    whose_words = WHOSE_WORDS

    def __init__(
        self, request: HttpRequest, own: OwnList, problems: list[str], typed: str = ""
    ) -> None:
        self.own, self.problems, self.typed = own, problems, typed
        self._request = request
        self._keys: Mapping[str, int] = dict(
            visible_projects(request).with_slugs(own.slugs).values_list("slug", "pk")
        )

    @property
    def heading(self) -> str:
        return self.own.title or NAME_OF_LIST

    @property
    def query(self) -> str:
        """The query string with its question mark, "" for an empty list."""
        return f"?{self.own.query}" if self.own.pairs else ""

    @cached_property
    def projects(self) -> list[Shown]:
        listed = [one for one in self.own.items if one.slug in self._keys]
        made = cards([self._keys[one.slug] for one in listed], columns_for(self._request))
        by_slug = {card.slug: card for card in made}
        return [Shown(one, by_slug[one.slug]) for one in listed if one.slug in by_slug]

    @property
    def absent(self) -> list[Item]:
        """What is on the list and can't be shown; it stays until the visitor drops it."""
        shown = {one.item.slug for one in self.projects}
        return [one for one in self.own.items if one.slug not in shown]

    @property
    def number(self) -> str:
        return counted(len(self.projects))

    @cached_property
    def withdrawn(self) -> list[tuple[str, str]]:
        """The address of each project that was withdrawn, and the words in it."""
        slugs = [one.slug for one in self.absent]
        if not slugs:
            return []
        gone = Project.objects.filter(slug__in=slugs, status=Project.Status.WITHDRAWN)
        found = set(gone.values_list("slug", flat=True))
        return [
            (url("projects:detail", slug), slug.replace("-", " "))
            for slug in slugs
            if slug in found
        ]

    @property
    def unknown(self) -> int:
        """How many on the list are no project, or can't be read."""
        return len(self.absent) - len(self.withdrawn) + self.own.unread

    @property
    def as_filter(self) -> str:
        """The projects that are there, as the map and the filters take them."""
        return f"?{FORMER}={','.join(one.item.slug for one in self.projects)}"
