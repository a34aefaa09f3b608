"""What a visitor can choose: one declaration per filter, with short Dutch names.

The same declaration narrows facet columns for the pages and a QuerySet for exports and the API:
both have `having`, `lacking`, `among` and `with_slugs`. The form reads and validates the query
string; an invalid value is dropped with a message, and the rest still applies.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import django_filters
from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property

from projects.accounts.groups import can_see_drafts
from projects.catalogue.choice_form import ANY_WORD, MINE, ChoiceForm
from projects.catalogue.columns import Columns, current_columns
from projects.catalogue.narrowing import (
    FacetFilter,
    OrderFilter,
    OwnListFilter,
    SayingFilter,
    WordsFilter,
)
from projects.catalogue.nearby import Nearby
from projects.catalogue.project_sets import ProjectSet
from projects.catalogue.query_strings import Pairs, pairs_of
from projects.catalogue.towns import Town
from projects.catalogue.turned import turned
from projects.catalogue.visible_words import in_visible_words
from projects.models import Project, ProjectQuerySet
from projects.search.engine import Found, find


class ProjectFilter(django_filters.FilterSet):
    """The choices in a query string.

    `qs` narrows the given QuerySet, as in any filterset; `narrowed` narrows the sets of projects
    that the pages show and count.
    """

    q = WordsFilter(label="Zoekwoorden")
    thema = FacetFilter(field_name="thema", label="Thema")
    gemeente = FacetFilter(field_name="gemeente", label="Gemeente of organisatie")
    provincie = FacetFilter(field_name="provincie", label="Provincie")
    grootte = FacetFilter(field_name="grootte", label="Grootte van de gemeente")
    periode = FacetFilter(field_name="periode", label="Subsidieperiode")
    looptijd = FacetFilter(field_name="looptijd", label="Looptijd")
    afloop = FacetFilter(field_name="afloop", label="Vertelt hoe het afliep")
    soort = FacetFilter(field_name="soort", label="Soort")
    startjaar = FacetFilter(field_name="startjaar", label="Startjaar")
    status = FacetFilter(field_name="status", label="Status")  # for staff only
    bewaard = OwnListFilter(label="Mijn lijst")
    woorden = SayingFilter(label="Hoeveel woorden")
    mijn = SayingFilter(label="Mijn gemeente")
    volgorde = OrderFilter(label="Volgorde")

    class Meta:
        model = Project
        fields: list[str] = []
        form = ChoiceForm

    def __init__(
        self,
        data: QueryDict,
        columns: Columns,
        *,
        is_staff: bool = False,
        queryset: ProjectQuerySet | None = None,
    ) -> None:
        self.columns = columns
        self.pairs: Pairs = pairs_of(data)
        # As of a form without script, which sends every field.
        self.has_empty = len(self.pairs) < sum(len(values) for _, values in data.lists())
        self.facets = FACETS_OF_STAFF if is_staff else FACETS
        # A visitor sees only what is published, whatever the query string says.
        self.visible = columns.everything if is_staff else columns.published
        chosen = any(name in LABELS for name, _ in self.pairs)
        super().__init__(
            data if chosen else None,
            _visible_to(is_staff) if queryset is None else queryset,
        )
        if not is_staff:
            self.filters.pop("status", None)

    def get_form_class(self) -> type[forms.Form]:
        """Return the form class; built once for visitors and once for staff."""
        names = tuple(self.filters)
        if names not in _form_classes:
            _form_classes[names] = super().get_form_class()
        return _form_classes[names]

    @property
    def form(self) -> ChoiceForm:
        form: ChoiceForm = super().form
        form.columns = self.columns
        return form

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """The valid choices, by filter, in the order of the form."""
        if not self.is_bound:
            return {}
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def messages(self) -> list[tuple[str, str, str]]:
        """What wasn't understood: the name of the filter, its label, and why, in Dutch."""
        if not self.is_bound:
            return []
        return [(name, LABELS[name], " ".join(said)) for name, said in self.errors.items()]

    @property
    def words(self) -> str:
        words: str = self.chosen.get("q", "")
        return words

    @property
    def any_word(self) -> bool:
        """Whether a project with one of the words is enough."""
        return self.chosen.get("woorden") == ANY_WORD

    @property
    def kept(self) -> list[str]:
        """The slugs in a visitor's own list."""
        slugs: list[str] = self.chosen.get("bewaard", [])
        return slugs

    @property
    def order(self) -> str:
        order: str = self.chosen.get("volgorde", "")
        return order

    @property
    def mine(self) -> Town | None:
        """The municipality of the visitor."""
        return self.columns.towns.by_slug.get(self.chosen.get(MINE, ""))

    @property
    def nearby(self) -> Nearby | None:
        """How far the projects are from it, if we know where it is."""
        mine = self.mine
        return self.columns.nearby(mine) if mine and mine.centre else None

    @property
    def narrowing(self) -> list[str]:
        """The filters in use, in the order of the form."""
        return [name for name in self.chosen if name not in ("volgorde", "woorden", MINE)]

    def last(self, name: str) -> str:
        """Return the last value of any parameter in the query string, or ""."""
        return next((value.strip() for n, value in reversed(self.pairs) if n == name), "")

    def chosen_of(self, facet: str) -> tuple[str, ...]:
        """Return the chosen values of a facet, without those that are turned round."""
        labels = self.columns.labels[facet]
        return tuple(value for value in self.chosen.get(facet, ()) if value in labels)

    def turned_of(self, facet: str) -> tuple[str, ...]:
        """Return the values of a facet that are turned round: what the projects must not have."""
        labels = self.columns.labels[facet]
        return tuple(turned(value) for value in self.chosen.get(facet, ()) if value not in labels)

    @cached_property
    def found(self) -> Found:
        """What the visitor's words find; without words there is no search."""
        if not self.words:
            return Found()
        found = find(self.words, self.columns.version, any_word=self.any_word)
        return in_visible_words(found, self.visible, self.columns)

    def narrowed(self, without: str = "") -> ProjectSet:
        """Return the projects that match all choices, optionally without those of one filter."""
        bits, choice = self.visible.bits, self.visible.choice
        for name, one in self._each.items():
            if name != without:
                bits &= one.bits
                choice = (*choice, (name, self._key_of(name)))
        return ProjectSet(self.columns, bits, choice)

    def beside(self, facet: str) -> ProjectSet:
        """Return the projects among which the values of a facet are counted.

        They match all choices but its own; what is turned round stays out.
        """
        others, without = self.narrowed(without=facet), self.turned_of(facet)
        if not without:
            return others
        left = others.lacking(facet, without)
        return replace(left, choice=(*others.choice, (facet, tuple(map(turned, without)))))

    def _key_of(self, name: str) -> object:
        value = self.chosen[name]
        return tuple(value) if isinstance(value, list) else value

    @property
    def answering(self) -> ProjectSet:
        """The projects that the words find, whatever else is chosen."""
        found = self._each.get("q")
        bits = self.visible.bits if found is None else self.visible.bits & found.bits
        return ProjectSet(self.columns, bits)

    @cached_property
    def _each(self) -> Mapping[str, ProjectSet]:
        """The projects that match each choice by itself."""
        everything = self.columns.everything
        return {
            name: self.filters[name].filter(everything, self.chosen[name])
            for name in self.narrowing
        }


# Most requests have no choices yet, and then need no filters and no form.
NothingChosen: type[ProjectFilter] = type(
    "NothingChosen", (ProjectFilter,), dict.fromkeys(ProjectFilter.base_filters)
)


@cache
def _visible_to(is_staff: bool) -> ProjectQuerySet:
    """The QuerySet to narrow; a filterset copies it before running a query."""
    return ProjectQuerySet(Project) if is_staff else Project.objects.published()


_form_classes: dict[tuple[str, ...], type[forms.Form]] = {}
LABELS = {name: str(one.label) for name, one in ProjectFilter.base_filters.items()}
FACETS_OF_STAFF = tuple(
    name for name, one in ProjectFilter.base_filters.items() if isinstance(one, FacetFilter)
)
FACETS = tuple(name for name in FACETS_OF_STAFF if name != "status")


def columns_for(request: HttpRequest) -> Columns:
    """Return the facet columns of the current version of the catalogue."""
    return current_columns(getattr(request, "catalogue_version", None))


def filter_for(request: HttpRequest) -> ProjectFilter:
    """Return the filter of a request, for a visitor or for staff."""
    return _filter_for(request, is_staff=can_see_drafts(request))


def public_filter_for(request: HttpRequest) -> ProjectFilter:
    """Return the filter of a request as any visitor has it, also when staff ask."""
    return _filter_for(request, is_staff=False)


def _filter_for(request: HttpRequest, *, is_staff: bool) -> ProjectFilter:
    filterset = ProjectFilter if LABELS.keys() & request.GET.keys() else NothingChosen
    return filterset(request.GET, columns_for(request), is_staff=is_staff)
