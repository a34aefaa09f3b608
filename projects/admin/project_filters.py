"""Filters of the list of projects, besides its fields."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from projects.models import Finding, Project, Theme
from projects.models.project_facets import UNKNOWN, having


class FindingsFilter(admin.SimpleListFilter):
    title = "aandachtspunten"
    parameter_name = "aandacht"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("ja", "met aandachtspunten"), ("nee", "zonder")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Project]) -> QuerySet[Project]:
        open_findings = Finding.objects.open().filter(project__isnull=False).values("project")
        if self.value() == "ja":
            return queryset.filter(pk__in=open_findings)
        if self.value() == "nee":
            return queryset.exclude(pk__in=open_findings)
        return queryset


class ReachableContactFilter(admin.SimpleListFilter):
    title = "iemand om te vragen"
    parameter_name = "vragen"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("niemand", "niemand te bereiken")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Project]) -> QuerySet[Project]:
        if self.value() == "niemand":
            return queryset.filter(pk__in=Project.objects.without_reachable_contact().values("pk"))
        return queryset


class ResultsToldFilter(admin.SimpleListFilter):
    title = "hoe het afliep"
    parameter_name = "afloop"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("ja", "ja"), ("nee", "nee"), ("redactie", "door de redactie gezegd")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Project]) -> QuerySet[Project]:
        if self.value() == "redactie":
            return queryset.exclude(tells_results="")
        if self.value() in ("ja", "nee"):
            return queryset.filter(having("afloop", [str(self.value())]))
        return queryset


class SummaryFilter(admin.SimpleListFilter):
    title = "samenvatting"
    parameter_name = "samenvatting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("redactie", "van de redactie"), ("ons", "uit de tekst"), ("geen", "geen")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Project]) -> QuerySet[Project]:
        if self.value() == "redactie":
            return queryset.exclude(summary="")
        if self.value() == "ons":
            return queryset.filter(summary="", in_brief__summary__gt="")
        if self.value() == "geen":
            return queryset.filter(summary="").exclude(in_brief__summary__gt="")
        return queryset


class ThemeFilter(admin.SimpleListFilter):
    """The first or the second theme."""

    title = "thema"
    parameter_name = "thema"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*Theme.objects.values_list("slug", "name"), (UNKNOWN, "geen")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Project]) -> QuerySet[Project]:
        return queryset.filter(having("thema", [str(self.value())])) if self.value() else queryset
