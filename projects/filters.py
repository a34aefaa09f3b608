"""What a visitor can choose in the list: one declaration a filter, short Dutch names."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import cached_property

from projects.columns import Chosen, Columns, columns_of
from projects.models import Project
from projects.search import index
from projects.search.engine import Found, find

YEARS = range(1993, 2101)  # of the fund's first year and for long after
MOST_KEPT = 100  # projects in a visitor's own list
BEST = "beste"  # only where there are words to be best for
DEFAULT_ORDER = "nieuwste"
ORDERS = {
    BEST: "best passend eerst",
    DEFAULT_ORDER: "nieuwste eerst",
    "oudste": "oudste eerst",
    "titel": "op titel",
    "gemeente": "op gemeente",
}
UNKNOWN_VALUE = "‘%(value)s’ kennen wij niet. Wij lieten deze keuze weg."


class ValuesField(forms.Field):
    """Values of a facet, as many as one likes; which exist is told by `known`."""

    widget = forms.MultipleHiddenInput
    known: Mapping[str, str] = {}

    def clean(self, value: Iterable[str] | None) -> list[str]:
        values = [one for one in dict.fromkeys(value or ()) if one]
        for one in values:
            if one not in self.known:
                raise ValidationError(UNKNOWN_VALUE, params={"value": one[:60]})
        return values


class FacetFilter(django_filters.Filter):
    """Narrows to the projects with any of the chosen values."""

    field_class = ValuesField

    def __deepcopy__(self, memo: object) -> "FacetFilter":
        return copy(self)  # a filterset copies all of its filters for each request

    def filter(self, qs: Chosen, value: list[str]) -> Chosen:
        return qs.having(self.field_name, value) if value else qs


class ProjectFilter(django_filters.FilterSet):
    """Reads the choices from an address and narrows a set of projects (`Chosen`) by them."""

    q = django_filters.CharFilter(
        label="Zoekwoorden", method="with_words", max_length=200, strip=True
    )
    thema = FacetFilter(field_name="thema", label="Thema")
    gemeente = FacetFilter(field_name="gemeente", label="Gemeente of organisatie")
    provincie = FacetFilter(field_name="provincie", label="Provincie")
    periode = FacetFilter(field_name="periode", label="Subsidieperiode")
    looptijd = FacetFilter(field_name="looptijd", label="Looptijd")
    soort = FacetFilter(field_name="soort", label="Soort")
    startjaar = FacetFilter(field_name="startjaar", label="Startjaar")
    status = FacetFilter(field_name="status", label="Status")
    bewaard = django_filters.CharFilter(label="Mijn lijst", method="kept", max_length=4000)
    volgorde = django_filters.ChoiceFilter(
        label="Volgorde",
        method="in_order",
        choices=list(ORDERS.items()),
        error_messages={"invalid_choice": UNKNOWN_VALUE},
    )

    class Meta:
        model = Project
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, is_staff: bool, today: date, **kwargs: Any) -> None:
        super().__init__(without_nul(data), **kwargs)
        self.columns: Columns = columns_of(index.refresh(), today)
        # A visitor sees what is published, whatever the address says.
        self.visible = self.columns.everything if is_staff else self.columns.published
        if not is_staff:
            del self.filters["status"]
        for name in self.facet_names:
            self.form.fields[name].known = self.columns.labels[name]
        # With a wrong value the form isn't valid; what it understood still counts.
        self.is_valid()

    @property
    def facet_names(self) -> list[str]:
        return [name for name, one in self.filters.items() if isinstance(one, FacetFilter)]

    @property
    def errors_by_label(self) -> list[tuple[str, str, str]]:
        """Field name, label and message of each value that was left out."""
        return [
            (name, self.filters[name].label, message)
            for name, messages in self.form.errors.items()
            for message in messages
        ]

    @cached_property
    def found(self) -> Found:
        """What the words of the visitor find; without words nothing is asked."""
        words = self.form.cleaned_data.get("q")
        return find(words, self.columns.version) if words else Found()

    def narrowed(self, without: str = "") -> Chosen:
        """Return the projects that all choices leave, but for one filter's."""
        bits = self.visible.bits
        for name, one in self._each.items():
            if name != without:
                bits &= one.bits
        return Chosen(self.columns, bits)

    @cached_property
    def _each(self) -> dict[str, Chosen]:
        """What each choice leaves by itself."""
        everything = self.columns.everything
        return {
            name: self.filters[name].filter(everything, value)
            for name, value in self.form.cleaned_data.items()
            if value
        }

    def with_words(self, projects: Chosen, name: str, value: str) -> Chosen:
        """Narrow to what answers the words; small words alone ask for nothing."""
        return projects.among(self.found.numbers) if self.found.parts else projects

    def kept(self, projects: Chosen, name: str, value: str) -> Chosen:
        """Narrow to a visitor's own list: web names with commas between them."""
        named = Project.objects.filter(slug__in=value.split(",")[:MOST_KEPT])
        return projects.among(list(named.values_list("pk", flat=True)))

    def in_order(self, projects: Chosen, name: str, value: str) -> Chosen:
        """An order leaves all."""
        return projects


@dataclass(frozen=True)
class ChosenValue:
    """A value that a visitor chose: how it reads, and the query string without it."""

    label: str
    value: str
    query_without: str


def chosen_values(filterset: ProjectFilter, data: QueryDict) -> list[ChosenValue]:
    """Return what was chosen and understood, in the order of the form."""
    found = []
    for name, value in filterset.form.cleaned_data.items():
        if not value or name == "volgorde":
            continue
        label = str(filterset.filters[name].label)
        if isinstance(value, str):
            said = "door jou bewaard" if name == "bewaard" else value
            found.append(ChosenValue(label, said, query_string(data, without={name: value})))
            continue
        known = filterset.columns.labels[name]
        found += [
            ChosenValue(label, known[one], query_string(data, without={name: one})) for one in value
        ]
    return found


def query_string(data: QueryDict, without: Mapping[str, str] | None = None) -> str:
    """The parameters that say something, in their order: "?q=hybride&thema=vitaliteit".

    `without` a value: from the first page on.
    """
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        if not (without and name == "pagina"):
            dropped = (without or {}).get(name)
            kept.setlist(name, [value for value in values if value and value.strip() != dropped])
    text = kept.urlencode()
    return f"?{text}" if text else ""


def without_nul(data: QueryDict) -> QueryDict:
    """PostgreSQL refuses the NUL sign; nobody means it."""
    cleaned = data.copy()
    for name, values in data.lists():
        cleaned.setlist(name, [value.replace("\0", "") for value in values])
    return cleaned


def filter_for(request: HttpRequest) -> ProjectFilter:
    """Return the filter of a request, for a visitor or for staff."""
    is_staff = bool(getattr(request, "user", None) and request.user.is_staff)
    return ProjectFilter(
        request.GET, is_staff=is_staff, today=timezone.localdate(), request=request
    )
