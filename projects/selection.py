"""Which projects, and how many for each value: the one question behind the list.

How it is answered can change here without a page noticing.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.core.paginator import Page, PageNotAnInteger, Paginator
from django.db.models import Case, CharField, Count, F, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Substr
from django.utils.text import slugify

from projects.filters import (
    BEST,
    DEFAULT_ORDER,
    NO_PERIOD,
    ORDERS,
    UNKNOWN_VALUE,
    ProjectFilter,
)
from projects.models import Project, ProjectPlace, ProjectQuerySet, Theme
from projects.search.engine import Found
from projects.search.index import plain_text
from projects.search.passages import passage

PER_PAGE = 20
Counts = Mapping[str, Mapping[str, int]]
ALL = "alle"  # all projects, and those with a province: what is left has none
SOMEWHERE = "ergens"


class Selection:
    """The projects that a visitor chose, in the chosen order."""

    def __init__(self, filterset: ProjectFilter, today: date) -> None:
        # With a wrong value the form isn't valid; what it understood still counts.
        filterset.is_valid()
        self.filterset = filterset
        self.today = today
        self.version = filterset.version  # brings the index up to date before it is asked

    @property
    def found(self) -> Found:
        return self.filterset.found

    @property
    def order(self) -> str:
        """The order that was asked for; best first when there are words to be best for."""
        asked = self.filterset.form.cleaned_data.get("volgorde")
        usual = BEST if self.found.parts else DEFAULT_ORDER
        if asked == BEST and not self.found.parts:
            return usual
        return asked or usual

    def page(self, number: str) -> tuple[Page[Any], str]:
        """Return a page of projects, and what was wrong with its number.

        Raises EmptyPage for one that isn't there.
        """
        paginator = Paginator(self._numbers(), PER_PAGE)
        try:
            page, problem = paginator.page(number or "1"), ""
        except PageNotAnInteger:
            page = paginator.page(1)
            problem = f"‘{number[:20]}’ is geen nummer. Je ziet de eerste pagina."
        page.object_list = self._projects(list(page.object_list))
        return page, problem

    @cached_property
    def counts(self) -> Counts:
        """How many projects each value would give, given the other choices. One query."""
        parts = [
            _counted(self.filterset.narrowed(without=facet), facet, value)
            for facet, value in _facets(self.today).items()
        ]
        anywhere = self.filterset.narrowed(without="provincie")
        somewhere = anywhere.filter(places__place__province__gt="")
        parts += [_counted(anywhere, ALL, Value("")), _counted(somewhere, SOMEWHERE, Value(""))]
        counts: dict[str, dict[str, int]] = defaultdict(dict)
        for facet, value, number in parts[0].union(*parts[1:], all=True):
            counts[facet][value] = number
        nowhere = counts[ALL].get("", 0) - counts[SOMEWHERE].get("", 0)
        provinces = {slugify(name): n for name, n in counts["provincie"].items() if name}
        return dict(counts) | {"provincie": provinces | {UNKNOWN_VALUE: nowhere}}

    @cached_property
    def by_place(self) -> dict[str, int]:
        """How many of the chosen projects count for each organisation, by its web name."""
        chosen = ProjectPlace.objects.filter(project__in=self.filterset.narrowed().values("pk"))
        counted = chosen.order_by().values_list("place__slug").annotate(Count("project"))
        return dict(counted)

    @property
    def number(self) -> int:
        """How many projects are chosen."""
        return self.filterset.narrowed().count()

    def ways_out(self) -> list[tuple[str, str, int]]:
        """Which filter to drop to find how many: name, label and number, the most first."""
        chosen = [name for name, value in self.filterset.form.cleaned_data.items() if value]
        found = [
            (name, str(self.filterset.filters[name].label), number)
            for name in chosen
            if name != "volgorde" and (number := self.filterset.narrowed(without=name).count())
        ]
        return sorted(found, key=lambda way: -way[2]) if len(chosen) > 1 else []

    def tables(self) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
        """The figures: of each filter its name, its label, and rows of label, value and number.

        Counted under all choices but the filter's own, as beside the list.
        """
        themes = [(theme.name, theme.slug) for theme in Theme.objects.all()]
        fields = self.filterset.form.fields
        choices = {
            name: _choices_of(fields[name]) for name in ("provincie", "periode", "startjaar")
        }
        return [
            (name, str(self.filterset.filters[name].label), self._rows(name, values))
            for name, values in ({"thema": themes} | choices).items()
        ]

    def _rows(self, name: str, values: list[tuple[str, str]]) -> list[tuple[str, str, int]]:
        counts = self.counts.get(name, {})
        rows = [(label, value, counts[value]) for label, value in values if counts.get(value)]
        return (
            rows if name in ("startjaar", "periode") else sorted(rows, key=lambda r: (-r[2], r[0]))
        )

    @cached_property
    def durations(self) -> list[tuple[str, str, int]]:
        """How many of the chosen projects start and end in which month: ("2021-01", …)."""
        dated = self.filterset.narrowed().exclude(start="").exclude(end="").order_by()
        months = dated.annotate(first=Substr("start_key", 1, 7), last=Substr("end_key", 1, 7))
        return list(months.values_list("first", "last").annotate(Count("pk")))

    def _numbers(self) -> Any:
        """The numbers of all chosen projects in their order; a page takes what it needs."""
        projects = self.filterset.narrowed()
        if self.order == BEST and self.found.ranked:
            chosen = set(projects.order_by().values_list("pk", flat=True))
            return [number for number in self.found.numbers if number in chosen]
        _, fields = ORDERS[self.order]
        return projects.with_order_columns().order_by(*fields).values_list("pk", flat=True)

    def _projects(self, numbers: list[int]) -> list[Project]:
        """The projects of a page with all that a card shows, in the order of their numbers."""
        projects = ProjectQuerySet(Project).with_list_parts()
        if self.found.parts:
            projects = projects.defer(None).defer("source_fields", "duration_text")
        by_number = projects.in_bulk(numbers)
        for project in by_number.values():
            project.passage = (  # type: ignore[attr-defined]
                passage(plain_text(project.text), self.found.terms) if self.found.parts else ""
            )
        self._tell_via(by_number)
        return [by_number[number] for number in numbers if number in by_number]

    def _tell_via(self, projects: Mapping[int, Any]) -> None:
        """Say with each project why it counts for the chosen municipality, unless it's its own."""
        chosen = self.filterset.form.cleaned_data.get("gemeente")
        if chosen:
            others = ProjectPlace.objects.exclude(via=ProjectPlace.Via.OWN).select_related(
                "through"
            )
            for place in others.filter(place=chosen, project__in=projects):
                projects[place.project_id].via = f"via {place.through}"


def _choices_of(field: Any) -> list[tuple[str, str]]:
    return [(str(label), str(value)) for value, label in field.choices if value]


def _facets(today: date) -> dict[str, Any]:
    """What is counted: the filter's name, and the value of a project in it."""
    day = today.isoformat()
    text = CharField()
    period = Concat(
        Cast("period__year", text), Value("-"), Cast("period__number", text), output_field=text
    )
    return {
        "thema": Coalesce(F("theme__slug"), Value("")),
        "soort": F("kind"),
        "gemeente": Coalesce(F("places__place__slug"), Value("")),
        "provincie": Coalesce(F("places__place__province"), Value("")),
        "startjaar": Coalesce(Cast("start_year", text), Value(UNKNOWN_VALUE)),
        "periode": Case(When(period=None, then=Value(NO_PERIOD)), default=period),
        "looptijd": Case(
            When(end_key__gt="", end_key__lt=day, then=Value("afgerond")),
            When(start_key__gt=day, then=Value("begint-nog")),
            When(start_key__gt="", end_key__gte=day, then=Value("loopt")),
            default=Value("onbekend"),
        ),
    }


def _counted(projects: ProjectQuerySet, facet: str, value: Any) -> QuerySet[Any, Any]:
    named = projects.order_by().annotate(
        facet=Value(facet, output_field=CharField()), value=Cast(value, CharField())
    )
    return (
        named.values("facet", "value")
        .annotate(number=Count("pk", distinct=facet == "provincie" or facet == SOMEWHERE))
        .values_list("facet", "value", "number")
    )
