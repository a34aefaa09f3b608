"""What it means for a project to have a value of a facet, as a query condition."""

from collections.abc import Callable, Collection, Mapping, Sequence

from django.apps import apps
from django.db.models import Func, Q, Value
from django.utils import timezone
from django.utils.text import slugify

from projects.models.organisations import Province
from projects.values.size_classes import FROM, SIZE_CLASSES

UNKNOWN = "onbekend"  # the value of projects for which it isn't known
NO_PERIOD = "geen"
YES, NO = "ja", "nee"
PROVINCES = {slugify(name): name for name in Province.values}
OPENING = Value("'‘’‚“”„\"«‹([{¿¡ ")  # signs that no title is sorted by
# By the name of the order in a URL.
ORDERS: Mapping[str, Sequence[str | Func]] = {
    "nieuwste": ("-start_key", "title", "pk"),
    "oudste": ("has_no_start", "start_key", "title", "pk"),
    "titel": (Func("title", OPENING, function="LTRIM"), "title", "pk"),
    "gemeente": ("search_document__applicant", "title", "pk"),
}


def _any_of(field: str) -> Callable[[str], Q]:
    return lambda value: Q(**{f"{field}__isnull": True} if value == UNKNOWN else {field: value})


def _about(value: str) -> Q:
    if value == UNKNOWN:
        return Q(theme__isnull=True, second_theme__isnull=True)
    return Q(theme__slug=value) | Q(second_theme__slug=value)


def _in_province(value: str) -> Q:
    # A project counts for places, not for provinces: without any of those, the province is unknown.
    if value == UNKNOWN:
        known = apps.get_model("projects.ProjectPlace").objects.filter(place__province__gt="")
        return ~Q(pk__in=known.values("project"))  # beside others Django mistakes the other way
    return Q(places__place__province=PROVINCES.get(value, value))


def _of_size(value: str) -> Q:
    """As `catalogue.towns`: what a municipality of today has, and one that ended has no more."""
    place = apps.get_model("projects.ProjectPlace").objects.filter(
        place__kind="gemeente", place__successor=None, place__inhabitants__gt=0
    )
    if value == UNKNOWN:
        return ~Q(pk__in=place.values("project"))
    if value not in map(str, SIZE_CLASSES):
        return Q(pk__in=())
    begin, *end = (0, *FROM)[int(value) - 1 : int(value) + 1]
    place = place.filter(place__inhabitants__gte=begin)
    if end:
        place = place.filter(place__inhabitants__lt=end[0])
    return Q(pk__in=place.values("project"))


def _of_period(value: str) -> Q:
    if value == NO_PERIOD:
        return Q(period__isnull=True)
    year, _, number = value.partition("-")
    if not (year.isdecimal() and number.isdecimal()):
        return Q(pk__in=())
    return Q(period__year=int(year), period__number=int(number))


def _on_this_day(value: str) -> Q:
    """As `values.partial_dates.status_on`: over, still to begin, running, or none of them."""
    day = timezone.localdate().isoformat()
    over = Q(end_key__gt="", end_key__lt=day)
    to_begin = ~over & Q(start_key__gt=day)
    running = ~over & ~to_begin & Q(start_key__gt="", end_key__gt="")
    statuses = {"afgerond": over, "begint-nog": to_begin, "loopt": running}
    return statuses.get(value, ~over & ~to_begin & ~running)


def _tells_results(value: str) -> Q:
    told = Q(in_brief__tells_results=True)
    return {YES: told, NO: ~told}.get(value, Q(pk__in=()))


CONDITIONS: Mapping[str, Callable[[str], Q]] = {
    "thema": _about,
    "gemeente": lambda slug: Q(places__place__slug=slug),
    "provincie": _in_province,
    "grootte": _of_size,
    "periode": _of_period,
    "looptijd": _on_this_day,
    "soort": lambda kind: Q(kind=kind),
    "startjaar": _any_of("start_year"),
    "afloop": _tells_results,
    "status": lambda status: Q(status=status),
}


def having(facet: str, values: Collection[str]) -> Q:
    """Return the condition for any of the values; raises KeyError for a facet that isn't one."""
    condition = Q(pk__in=())
    for value in values:
        condition |= CONDITIONS[facet](value)
    return condition
