"""What a visitor can choose in the list: one line a filter, short Dutch names."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify

from projects.addresses import Pairs, dropping, pairs_of, query_string
from projects.columns import Chosen, Columns, columns_of
from projects.models import Project
from projects.search import index
from projects.search.engine import Found, find

FACETS = {  # the name in an address: how it reads
    "thema": "Thema",
    "gemeente": "Gemeente of organisatie",
    "provincie": "Provincie",
    "periode": "Subsidieperiode",
    "looptijd": "Looptijd",
    "soort": "Soort",
    "startjaar": "Startjaar",
}
FACETS_OF_STAFF = FACETS | {"status": "Status"}
LABELS = {"q": "Zoekwoorden"} | FACETS_OF_STAFF | {"bewaard": "Mijn lijst", "volgorde": "Volgorde"}
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


class ProjectFilter:
    """The choices of an address as far as we understand them; `errors` tells of the others.

    It narrows sets of projects (`Chosen`) and never refuses: a wrong value is left out.
    """

    def __init__(self, data: QueryDict, columns: Columns, *, is_staff: bool) -> None:
        self.pairs: Pairs = pairs_of(data)
        self.errors: dict[str, str] = {}
        self.columns = columns
        # A visitor sees what is published, whatever the address says.
        self.visible = self.columns.everything if is_staff else self.columns.published
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
        each = {name: everything.having(name, values) for name, values in self.chosen.items()}
        if self.words and self.found.parts:  # small words alone ask for nothing
            each["q"] = everything.among(self.found.numbers)
        if self.kept:
            named = Project.objects.filter(slug__in=self.kept).values_list("pk", flat=True)
            each["bewaard"] = everything.among(list(named))
        return each

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
    return ProjectFilter(request.GET, columns_for(request), is_staff=request.user.is_staff)
