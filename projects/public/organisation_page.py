"""The page of a municipality, a partnership or another organisation."""

import heapq
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.functional import cached_property

from projects.catalogue.columns import Columns
from projects.catalogue.orders import DEFAULT_ORDER
from projects.catalogue.project_sets import ProjectSet
from projects.models import Membership, Organisation, Project, ProjectOrganisation, ProjectPlace
from projects.public import charts
from projects.public.cards import Card, cards
from projects.public.collections import Collection
from projects.public.reuses import Told, told_of_organisation
from projects.values.distances import Point, kilometres

MOST_NEIGHBOURS = 8
MOST_NEAR = 4  # cards of neighbours
OF_PUBLISHED = Q(project__status=Project.Status.PUBLISHED)


class Way(NamedTuple):
    """How a number of projects count: in words, through which organisation if another."""

    words: str
    number: int
    through: Organisation | None = None


class Neighbour(NamedTuple):
    """A municipality with projects, and how far its centre is, in whole kilometres."""

    name: str
    slug: str
    number: int
    km: int


class OrganisationPage(Collection):
    """An organisation with its projects, as the template uses them."""

    def __init__(self, request: HttpRequest, columns: Columns, organisation: Organisation) -> None:
        super().__init__(request, columns, "gemeente", organisation.slug)
        self.organisation = organisation

    @property
    def name(self) -> str:
        """Its name in a sentence: ‘gemeente Oss’."""
        is_municipality = self.organisation.kind == Organisation.Kind.MUNICIPALITY
        return f"gemeente {self.organisation}" if is_municipality else str(self.organisation)

    @property
    def website_name(self) -> str:
        """The website as one says it: oss.nl."""
        return urlsplit(self.organisation.website).netloc.removeprefix("www.")

    @cached_property
    def cards(self) -> list[Card]:
        """The cards of this page, each with why it counts."""
        return cards(list(self.page.object_list), self.columns, places=(self.value,))

    @cached_property
    def ways(self) -> list[Way]:
        """In which roles its projects count, and through whom, most first."""
        return [*self._roles(), *self._through()]

    def _roles(self) -> list[Way]:
        words = {"aanvrager": "zelf aangevraagd", "deelnemer": "deed mee"}
        named = ProjectOrganisation.objects.filter(OF_PUBLISHED, organisation=self.organisation)
        counted = named.order_by().values_list("role").annotate(n=Count("pk")).order_by("role")
        return [Way(words[role], number) for role, number in counted]

    def _through(self) -> list[Way]:
        """Through which partnerships and other names the rest counts."""
        places = ProjectPlace.objects.filter(OF_PUBLISHED, place=self.organisation)
        others = places.exclude(via=ProjectPlace.Via.OWN).order_by()
        rows = list(others.values_list("via", "through").annotate(n=Count("pk")))
        found = Organisation.objects.in_bulk({through for _, through, _ in rows})
        ways = [
            Way("via" if via == ProjectPlace.Via.PARTNERSHIP else "als", number, found[through])
            for via, through, number in rows
        ]
        return sorted(ways, key=lambda way: (-way.number, str(way.through)))

    @cached_property
    def followed(self) -> Sequence[Told]:
        """The examples of others that it followed."""
        return told_of_organisation(self.organisation)

    @cached_property
    def partners(self) -> list[Organisation]:
        """The members of a partnership; of others the partnerships that they are in."""
        both = Membership.objects.filter(
            Q(partnership=self.organisation) | Q(member=self.organisation)
        ).select_related("partnership", "member")
        found = [
            one.member if one.partnership_id == self.organisation.pk else one.partnership
            for one in both
        ]
        return sorted(found, key=lambda one: one.name)

    @cached_property
    def former(self) -> list[Organisation]:
        """What went into it, the latest first."""
        into: Any = Q(successor=self.organisation) | Q(successor__successor=self.organisation)
        rows = Organisation.objects.filter(into).select_related("successor")
        return list(rows.order_by("-merged_on", "name"))

    @property
    def outline(self) -> list[tuple[int, str]]:
        """The map, with its own dot or those of its members; empty if none is on the map."""
        own = {self.value} if self._centre else {one.slug for one in self.partners}
        dots = charts.dots(self.columns.centres, dict.fromkeys(own, 1))
        return charts.outline(dots) if any(dot.number for dot in dots) else []

    @cached_property
    def neighbours(self) -> list[Neighbour]:
        """The nearest municipalities that have projects."""
        if self._centre is None:
            return []
        numbers = self.columns.published.counts("gemeente")
        others = [
            (kilometres(self._centre, (longitude, latitude)), name, slug)
            for name, slug, _, longitude, latitude in self.columns.centres
            if slug != self.value and numbers.get(slug)
        ]
        nearest = heapq.nsmallest(MOST_NEIGHBOURS, others)
        return [Neighbour(name, slug, numbers[slug], round(km)) for km, name, slug in nearest]

    @cached_property
    def near_cards(self) -> Sequence[Card]:
        """The newest projects of its neighbours, without its own."""
        theirs = self.columns.published.having("gemeente", [one.slug for one in self.neighbours])
        others = ProjectSet(self.columns, theirs.bits & ~self.projects.bits)
        keys = others.in_order(self.columns.order(DEFAULT_ORDER), 0, MOST_NEAR) if others else []
        return cards(keys, self.columns)

    @cached_property
    def _centre(self) -> Point | None:
        """Its longitude and latitude, if it is on the map."""
        centres = ((slug, (x, y)) for _, slug, _, x, y in self.columns.centres)
        return next((point for slug, point in centres if slug == self.value), None)


def organisation_of(slug: str) -> Organisation | None:
    """Return the organisation of today's address; None for one that is no more."""
    return Organisation.objects.filter(slug=slug, successor=None).first()
