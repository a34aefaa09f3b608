"""What a visitor can choose in the list: one declaration a filter, short Dutch names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import django_filters
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify

from projects.accounts.groups import sees_concepts
from projects.catalogue.columns import Chosen, Columns, columns_of
from projects.catalogue.query_strings import Pairs, dropping, pairs_of, query_string
from projects.models import Project
from projects.search import index
from projects.search.engine import Found, find

BEST = "beste"  # only where there are words to be best for
DEFAULT_ORDER = "nieuwste"
ORDERS = {
    BEST: "best passend eerst",
    DEFAULT_ORDER: "nieuwste eerst",
    "oudste": "oudste eerst",
    "titel": "op titel",
    "gemeente": "op gemeente",
}
LONGEST = 200  # characters of a question
MOST_KEPT = 100  # projects in a visitor's own list
UNKNOWN_VALUE = "‘{}’ kennen wij niet. Wij lieten deze keuze weg."
TOO_LONG = f"Wij zochten alleen op de eerste {LONGEST} tekens."


class FacetFilter(django_filters.Filter):
    """Narrows to the projects with any of the chosen values."""

    def filter(self, qs: Chosen, value: list[str]) -> Chosen:
        return qs.having(self.field_name, value)


class WordsFilter(django_filters.Filter):
    """Narrows to what answers the words; small words alone ask for nothing."""

    def filter(self, qs: Chosen, value: Found) -> Chosen:
        return qs.among(value.numbers) if value.parts else qs


class OwnListFilter(django_filters.Filter):
    """Narrows to a visitor's own list, kept by web names."""

    def filter(self, qs: Chosen, value: list[str]) -> Chosen:
        named = Project.objects.filter(slug__in=value).values_list("pk", flat=True)
        return qs.among(list(named))


class ProjectFilter(django_filters.FilterSet):
    """The choices of an address as far as we understand them; `errors` tells of the others.

    It narrows sets of projects (`Chosen`) where another filterset narrows a queryset, and never
    refuses: a wrong value is left out. No form is made; the facets are drawn by `showing`.
    """

    q = WordsFilter(label="Zoekwoorden")
    thema = FacetFilter(field_name="thema", label="Thema")
    gemeente = FacetFilter(field_name="gemeente", label="Gemeente of organisatie")
    provincie = FacetFilter(field_name="provincie", label="Provincie")
    periode = FacetFilter(field_name="periode", label="Subsidieperiode")
    looptijd = FacetFilter(field_name="looptijd", label="Looptijd")
    soort = FacetFilter(field_name="soort", label="Soort")
    startjaar = FacetFilter(field_name="startjaar", label="Startjaar")
    status = FacetFilter(field_name="status", label="Status")  # of staff alone
    bewaard = OwnListFilter(label="Mijn lijst")

    errors: dict[str, str] = {}  # by filter; not of a form

    class Meta:
        model = Project
        fields: list[str] = []

    def __init__(self, data: QueryDict, columns: Columns, *, is_staff: bool) -> None:
        # A visitor sees what is published, whatever the address says.
        self.visible = columns.everything if is_staff else columns.published
        super().__init__(data, queryset=self.visible)
        self.pairs: Pairs = pairs_of(data)
        self.errors = {}
        self.columns = columns
        self.facets = FACETS_OF_STAFF if is_staff else FACETS
        self.words = self._read_words()
        self.chosen = {n: values for n in self.facets if (values := self._read_values(n))}
        self.kept = self.last("bewaard").split(",")[:MOST_KEPT] if self.last("bewaard") else []
        self.order = self._read_order()

    @property
    def names(self) -> list[str]:
        """The filters that narrow now, in the order of the form."""
        return ["q"] * bool(self.words) + [*self.chosen] + ["bewaard"] * bool(self.kept)

    @cached_property
    def found(self) -> Found:
        """What the words of the visitor find; without words nothing is asked."""
        return find(self.words, self.columns.version) if self.words else Found()

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
        words = self.found if self.words else None
        values: dict[str, Any] = {"q": words, **self.chosen, "bewaard": self.kept}
        return {
            name: self.filters[name].filter(everything, value)
            for name, value in values.items()
            if value
        }

    def last(self, name: str) -> str:
        """The last thing that an address says of a parameter; "" for nothing."""
        return next((value.strip() for n, value in reversed(self.pairs) if n == name), "")

    def _read_words(self) -> str:
        words = self.last("q")
        if len(words) > LONGEST:
            self.errors["q"] = TOO_LONG
        return words[:LONGEST]

    def _read_values(self, name: str) -> list[str]:
        """The known values of a facet; another wording stands for the one that we use."""
        known, others = self.columns.labels[name], self.columns.other_wordings.get(name, {})
        values = []
        for value in (value.strip() for n, value in self.pairs if n == name):
            if value in known:
                values.append(value)
            elif (meant := others.get(slugify(value), "")) in known:
                values.append(meant)
            else:
                self.errors[name] = UNKNOWN_VALUE.format(value[:60])
        return list(dict.fromkeys(values))

    def _read_order(self) -> str:
        order = self.last("volgorde")
        if order and order not in ORDERS:
            self.errors["volgorde"] = UNKNOWN_VALUE.format(order[:60])
            return ""
        return order


class _Shared(dict[str, django_filters.Filter]):
    """The filters hold nothing of a request, so no request needs copies of its own."""

    def __deepcopy__(self, memo: object) -> "_Shared":
        return self


ProjectFilter.base_filters = _Shared(ProjectFilter.base_filters)
LABELS = {name: str(one.label) for name, one in ProjectFilter.base_filters.items()} | {
    "volgorde": "Volgorde"
}
FACETS_OF_STAFF = tuple(
    name for name, one in ProjectFilter.base_filters.items() if isinstance(one, FacetFilter)
)
FACETS = tuple(name for name in FACETS_OF_STAFF if name != "status")


@dataclass(frozen=True)
class ChosenValue:
    """A value that a visitor chose: how it reads, and the query string without it."""

    label: str
    value: str
    query_without: str


def chosen_values(one: ProjectFilter) -> Iterable[ChosenValue]:
    """Return what was chosen and understood, in the order of the form."""
    if one.words:
        yield ChosenValue(LABELS["q"], one.words, query_string(dropping(one.pairs, "q")))
    for name, values in one.chosen.items():
        for value in values:
            label = one.columns.labels[name][value]
            query = query_string(dropping(one.pairs, name, value))
            yield ChosenValue(LABELS[name], label, query)
    if one.kept:
        query = query_string(dropping(one.pairs, "bewaard"))
        yield ChosenValue(LABELS["bewaard"], "door jou bewaard", query)


def columns_for(request: HttpRequest) -> Columns:
    """Return what the catalogue holds at this moment."""
    return columns_of(index.refresh(getattr(request, "versions", None)), timezone.localdate())


def filter_for(request: HttpRequest) -> ProjectFilter:
    """Return the filter of a request, for a visitor or for staff."""
    return ProjectFilter(request.GET, columns_for(request), is_staff=sees_concepts(request))
