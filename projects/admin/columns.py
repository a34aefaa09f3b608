"""Columns and filters that several screens share."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from projects.admin.base import Screen
from projects.admin.forms import TextInput


class CountsProjects(Screen):
    """A screen with a column that counts the projects of a row, and leads to them."""

    project_lookup = ""  # the filter of the project screen that shows a row's projects

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        # Counting loses the order that the model declares.
        ordering = self.model._meta.ordering
        counted: QuerySet[Any] = rows.annotate(projects_count=Count("projects", distinct=True))
        return counted.order_by(*ordering)

    @admin.display(description="projecten", ordering="projects_count")
    def project_count(self, row: Model) -> SafeString | int:
        number: int = row.projects_count  # type: ignore[attr-defined]
        if not number:
            return number
        address = reverse("admin:projects_project_changelist")
        query = urlencode({self.project_lookup: row.pk})
        return format_html('<a href="{}?{}">{}</a>', address, query, number)


def change_link(row: Model) -> SafeString:
    """A link to the form of a row."""
    address = reverse(f"admin:projects_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, row)


Overrides = Mapping[type[models.Field], Mapping[str, Any]]
# A web address typed without its beginning is one of today's web.
WEB_ADDRESSES: Overrides = {models.URLField: {"assume_scheme": "https"}}
# In rows that must fit a laptop.
NARROW: Overrides = {models.CharField: {"widget": forms.TextInput({"size": 16})}}
SHORT_TEXTS: Overrides = {
    models.TextField: {"form_class": TextInput, "widget": forms.Textarea({"rows": 2, "cols": 40})}
}


class IsEmptyFilter(admin.SimpleListFilter):
    """A filter on a text that is empty or not; subclasses say which."""

    field = ""
    filled_label = ""
    empty_label = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("nee", self.empty_label), ("ja", self.filled_label)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "nee":
            return queryset.filter(**{self.field: ""})
        if self.value() == "ja":
            return queryset.exclude(**{self.field: ""})
        return queryset
