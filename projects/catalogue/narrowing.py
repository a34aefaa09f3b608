"""The kinds of filters: how each narrows the sets of the pages and the QuerySets of exports."""

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

import django_filters

from projects.catalogue.choice_form import ListField, ValuesField, WordsField
from projects.catalogue.orders import NEAREST
from projects.catalogue.turned import turned
from projects.models import ForgottenSlug, ProjectQuerySet


class Narrowable(Protocol):
    """What a filter narrows: a set of projects in memory, or a QuerySet."""

    def having(self, facet: str, values: Iterable[str]) -> Any: ...
    def lacking(self, facet: str, values: Iterable[str]) -> Any: ...
    def among(self, primary_keys: Iterable[int]) -> Any: ...
    def with_slugs(self, slugs: Iterable[str]) -> Any: ...


P = TypeVar("P", bound=Narrowable)


class Filter(django_filters.Filter):
    """A filter that is cheap to copy, since django-filter deep-copies them all on each request."""

    def __deepcopy__(self, memo: object) -> "Filter":
        copy: Filter = object.__new__(type(self))
        copy.__dict__ |= self.__dict__
        return copy


class FacetFilter(Filter):
    """Narrows to the projects with any of the chosen values, and none that is turned round."""

    field_class = ValuesField

    def filter(self, qs: P, value: list[str]) -> P:
        facet, labels = self.field_name, self.parent.columns.labels[self.field_name]
        having = [one for one in value if one in labels]
        lacking = [turned(one) for one in value if one not in labels]
        narrowed = qs.having(facet, having) if having else qs
        return narrowed.lacking(facet, lacking) if lacking else narrowed


class WordsFilter(Filter):
    """Narrows to what matches the words; stop words alone narrow nothing."""

    field_class = WordsField

    def filter(self, qs: P, value: str) -> P:
        found = self.parent.found
        return qs.among(found.primary_keys) if value and found.parts else qs


class OwnListFilter(Filter):
    """Narrows to a visitor's own list of slugs, also where one named somebody before."""

    field_class = ListField

    def filter(self, qs: P, value: list[str]) -> P:
        if not value:
            return qs
        todays = ForgottenSlug.objects.leading_on("project", value)
        narrowed: P = qs.with_slugs([todays.get(slug, slug) for slug in value])
        return narrowed


class SayingFilter(Filter):
    """Says something about the others, as whether one of the words is enough; narrows nothing."""

    field_class = WordsField

    def filter(self, qs: P, value: str) -> P:
        return qs


class OrderFilter(Filter):
    """Orders a QuerySet; a set of projects has no order, its pages are ordered."""

    field_class = WordsField

    def filter(self, qs: P, value: str) -> P:
        if not isinstance(qs, ProjectQuerySet):
            return qs
        nearby = self.parent.nearby if value == NEAREST else None
        return qs.nearest_first(nearby.kilometres) if nearby else qs.in_order_of(value)
