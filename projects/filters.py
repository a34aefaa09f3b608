"""What a visitor can choose in the list: one declaration a filter, short Dutch names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify

from projects.models import (
    Organisation,
    Project,
    ProjectPlace,
    ProjectQuerySet,
    Province,
    SubsidyPeriod,
    Theme,
)
from projects.search import index
from projects.search.engine import Found, condition, find

NO_PERIOD = "geen"
UNKNOWN_VALUE = "onbekend"
YEARS = range(1993, 2101)  # of the fund's first year and for long after
SEVERAL = ("thema", "provincie", "soort", "startjaar")  # filters in which values widen
DURATIONS: dict[str, tuple[str, Callable[[ProjectQuerySet, date], ProjectQuerySet]]] = {
    "loopt": ("loopt nu", ProjectQuerySet.running),
    "afgerond": ("afgerond", ProjectQuerySet.finished),
    "begint-nog": ("begint nog", ProjectQuerySet.upcoming),
    "onbekend": ("onbekend", ProjectQuerySet.of_unknown_duration),
}
BEST = "beste"  # only where there are words to be best for
ORDERS = {
    BEST: ("best passend eerst", ("-start_key", "title", "pk")),
    "nieuwste": ("nieuwste eerst", ("-start_key", "title", "pk")),
    "oudste": ("oudste eerst", ("start_missing", "start_key", "title", "pk")),
    "titel": ("op titel", ("title", "pk")),
    "gemeente": ("op gemeente", ("search_document__applicant", "title", "pk")),
}
DEFAULT_ORDER = "nieuwste"
UNKNOWN = {"invalid_choice": "‘%(value)s’ kennen wij niet. Wij lieten deze keuze weg."}
UNKNOWN_SLUG = {"invalid_choice": "Deze keuze kennen wij niet. Wij lieten hem weg."}


def period_choices() -> list[tuple[str, str]]:
    """The periods, each with its marker, and those before them."""
    periods = [
        (period.code, f"{period} ({period.marker})" if period.marker else str(period))
        for period in SubsidyPeriod.objects.all()
    ]
    return [*periods, (NO_PERIOD, "vóór 2021 of niet vermeld")]


class ProjectFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Zoekwoorden", method="with_words", max_length=200, strip=True
    )
    thema = django_filters.ModelMultipleChoiceFilter(
        label="Thema",
        field_name="theme__slug",
        to_field_name="slug",
        lookup_expr="exact",
        queryset=Theme.objects.all(),
        distinct=False,
        error_messages=UNKNOWN,
    )
    gemeente = django_filters.ModelChoiceFilter(
        label="Gemeente of organisatie",
        field_name="organisations",
        to_field_name="slug",
        method="of_organisation",
        queryset=Organisation.objects.all(),
        error_messages=UNKNOWN_SLUG,
    )
    provincie = django_filters.MultipleChoiceFilter(
        label="Provincie",
        method="in_province",
        choices=[(slugify(name), name) for name in Province.values] + [(UNKNOWN_VALUE, "onbekend")],
        error_messages=UNKNOWN,
    )
    periode = django_filters.ChoiceFilter(
        label="Subsidieperiode",
        method="in_period",
        choices=[],  # filled in __init__, from the database
        error_messages=UNKNOWN,
    )
    soort = django_filters.MultipleChoiceFilter(
        label="Soort",
        field_name="kind",
        lookup_expr="exact",
        choices=Project.Kind.choices,
        distinct=False,
        error_messages=UNKNOWN,
    )
    looptijd = django_filters.ChoiceFilter(
        label="Looptijd",
        method="with_duration",
        choices=[(value, label) for value, (label, _) in DURATIONS.items()],
        error_messages=UNKNOWN,
    )
    startjaar = django_filters.MultipleChoiceFilter(
        label="Startjaar",
        method="starting_in",
        choices=[(str(year), str(year)) for year in YEARS] + [(UNKNOWN_VALUE, "onbekend")],
        error_messages=UNKNOWN,
    )
    status = django_filters.ChoiceFilter(
        label="Status",
        field_name="status",
        lookup_expr="exact",
        choices=Project.Status.choices,
        error_messages=UNKNOWN,
    )
    volgorde = django_filters.ChoiceFilter(
        label="Volgorde",
        method="in_order",
        choices=[(value, label) for value, (label, _) in ORDERS.items()],
        error_messages=UNKNOWN,
    )

    class Meta:
        model = Project
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, is_staff: bool, **kwargs: Any) -> None:
        super().__init__(without_nul(data), **kwargs)
        self.filters["periode"].extra["choices"] = period_choices()
        if not is_staff:
            # A visitor sees what is published, whatever the address says.
            del self.filters["status"]

    @property
    def errors_by_label(self) -> list[tuple[str, str, str]]:
        """Field name, label and message of each value that was left out."""
        return [
            (name, self.filters[name].label, message)
            for name, messages in self.form.errors.items()
            for message in messages
        ]

    @cached_property
    def version(self) -> int:
        """The version of the index, brought up to date: places and words are chosen by it."""
        return index.refresh()

    @cached_property
    def found(self) -> Found:
        """What the words of the visitor find; without words nothing is asked."""
        words = self.form.cleaned_data.get("q")
        return find(words, self.version) if words else Found()

    def narrowed(self, without: str = "") -> ProjectQuerySet:
        """Return the projects that all choices leave, but for one filter's."""
        queryset: ProjectQuerySet = self.queryset.all()
        for name, value in self.form.cleaned_data.items():
            if name not in (without, "volgorde"):
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def with_words(self, queryset: ProjectQuerySet, name: str, value: str) -> ProjectQuerySet:
        """Narrow to what answers the words; small words alone ask for nothing."""
        if not self.found.parts:
            return queryset
        return queryset.filter(pk__in=condition(self.found))

    def of_organisation(
        self, queryset: ProjectQuerySet, name: str, value: Organisation
    ) -> ProjectQuerySet:
        return queryset.filter(pk__in=ProjectPlace.objects.filter(place=value).values("project"))

    def in_province(
        self, queryset: ProjectQuerySet, name: str, value: list[str]
    ) -> ProjectQuerySet:
        """Narrow to where any of the organisations is; a value can be "onbekend"."""
        names = [name for name in Province.values if slugify(name) in value]
        somewhere = ProjectPlace.objects.exclude(place__province="")
        chosen = Q(pk__in=somewhere.filter(place__province__in=names).values("project"))
        if UNKNOWN_VALUE in value:
            chosen |= ~Q(pk__in=somewhere.values("project"))
        return queryset.filter(chosen) if value else queryset

    def starting_in(
        self, queryset: ProjectQuerySet, name: str, value: list[str]
    ) -> ProjectQuerySet:
        chosen = Q(start_year__in=[int(year) for year in value if year != UNKNOWN_VALUE])
        if UNKNOWN_VALUE in value:
            chosen |= Q(start_year=None)
        return queryset.filter(chosen) if value else queryset

    def in_period(self, queryset: ProjectQuerySet, name: str, value: str) -> ProjectQuerySet:
        if value == NO_PERIOD:
            return queryset.filter(period=None)
        year, number = value.split("-")
        return queryset.filter(period__year=year, period__number=number)

    def with_duration(self, queryset: ProjectQuerySet, name: str, value: str) -> ProjectQuerySet:
        _, narrow = DURATIONS[value]
        return narrow(queryset, timezone.localdate())

    def in_order(self, queryset: ProjectQuerySet, name: str, value: str) -> ProjectQuerySet:
        _, fields = ORDERS[value]
        return queryset.with_order_columns().order_by(*fields)


@dataclass(frozen=True)
class Chosen:
    """A value that a visitor chose: how it reads, and the query string without it."""

    label: str
    value: str
    query_without: str


def chosen(filterset: ProjectFilter, data: QueryDict) -> list[Chosen]:
    """Return what was chosen and understood, in the order of the form."""
    found = []
    for name, value in filterset.form.cleaned_data.items():
        if not value or name == "volgorde":
            continue
        values = list(value) if isinstance(filterset.form.fields[name], MULTIPLE) else [value]
        for one in values:
            raw = getattr(one, "slug", one)
            found.append(
                Chosen(
                    filterset.filters[name].label,
                    _label(filterset, name, one),
                    _without(data, name, raw),
                )
            )
    return found


MULTIPLE = (forms.ModelMultipleChoiceField, forms.MultipleChoiceField)


def _label(filterset: ProjectFilter, name: str, value: Any) -> str:
    if name == "q" or not isinstance(value, str):
        return str(value)
    return str(dict(filterset.form.fields[name].choices)[value])


def _without(data: QueryDict, name: str, value: str) -> str:
    """The query string without one value; the page number goes too."""
    left = data.copy()
    left.pop("pagina", None)
    rest = [v for v in left.getlist(name) if v != value] if name in SEVERAL else []
    left.setlist(name, rest)
    return query_string(left)


def query_string(data: QueryDict) -> str:
    """The parameters that say something, in their order: "?q=hybride&thema=vitaliteit"."""
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        kept.setlist(name, [value for value in values if value])
    text = kept.urlencode()
    return f"?{text}" if text else ""


def without_nul(data: QueryDict) -> QueryDict:
    """PostgreSQL refuses the NUL sign; nobody means it."""
    cleaned = data.copy()
    for name, values in data.lists():
        cleaned.setlist(name, [value.replace("\0", "") for value in values])
    return cleaned


def filter_for(request: HttpRequest, queryset: ProjectQuerySet) -> ProjectFilter:
    """Return the filter of a request, for a visitor or for staff."""
    is_staff = bool(getattr(request, "user", None) and request.user.is_staff)
    return ProjectFilter(request.GET, is_staff=is_staff, queryset=queryset, request=request)
