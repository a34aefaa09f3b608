"""Today's municipalities: one of them may be that of the visitor (`mijn`)."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Case, Q, When

from projects.catalogue.wordings import Labels, Wordings
from projects.models import Organisation
from projects.values.distances import Point, kilometres
from projects.values.size_classes import size_class

FIELDS = ("pk", "slug", "name", "successor_id", "longitude", "latitude", "inhabitants")
# One that was divided among others has no successor; it has none of these three either.
ENDED = Q(cbs_code=None, latitude=None, inhabitants=None)
IS_OF_TODAY = Q(kind="gemeente", successor=None) & ~ENDED


class Town(NamedTuple):
    """A municipality; without a centre or a size class ("1" to "8") where we don't know it."""

    primary_key: int
    slug: str
    name: str
    centre: Point | None
    size: str


class Towns:
    """`labels`: their names by slug. `wordings`: what else they are called, former names too.

    `sizes`: the size class by primary key, of those of which we know it.
    """

    def __init__(self, aliases: Iterable[tuple[str, str]]) -> None:
        is_town = Case(When(IS_OF_TODAY, then=True), default=False)
        named = Organisation.objects.order_by("name").annotate(is_town=is_town)
        rows = list(named.values_list(*FIELDS, "is_town"))
        successors = {key: later for key, _, _, later, *_ in rows if later}
        found = [
            Town(key, slug, name, _centre(x, y), str(size_class(number)) if number else "")
            for key, slug, name, _, x, y, number, is_of_today in rows
            if is_of_today
        ]
        self.by_slug: Mapping[str, Town] = {town.slug: town for town in found}
        self.labels: Labels = {town.slug: town.name for town in found}
        self.sizes: Mapping[int, str] = {town.primary_key: town.size for town in found if town.size}
        slugs = {key: slug for key, slug, *_ in rows}
        todays = {slug: slugs.get(_last(successors, key), "") for key, slug in slugs.items()}
        former = [(name, slug) for _, slug, name, later, *_ in rows if later]
        names = [*aliases, *former, *((slug, slug) for _, slug in former)]
        also = [(name, todays.get(slug, "")) for name, slug in names]
        self.wordings = Wordings(self.labels, [pair for pair in also if pair[1] in self.labels])

    def kilometres_from(self, town: Town) -> Mapping[int, int]:
        """Return how far each municipality is, by primary key, in whole kilometres.

        Only the municipality itself is at 0. Those without a centre are left out.
        """
        return {
            other.primary_key: _whole(kilometres(town.centre, other.centre)) if other != town else 0
            for other in self.by_slug.values()
            if town.centre and other.centre
        }


def _centre(longitude: float | None, latitude: float | None) -> Point | None:
    return None if longitude is None or latitude is None else (float(longitude), float(latitude))


def _whole(distance: float) -> int:
    return max(1, round(distance))


def _last(successors: Mapping[int, int], key: int) -> int:
    """What an organisation went into, merger after merger."""
    seen = {key}
    while (later := successors.get(key)) and later not in seen:
        seen.add(later)
        key = later
    return key
