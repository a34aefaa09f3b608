"""Columns and filters that several screens share."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import models
from django.db.models import F, Func, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from projects.admin.base import Screen
from projects.admin.forms import TextInput
from projects.models import Project


def count_of(rows: QuerySet[Any]) -> Subquery:
    """Count the rows that an OuterRef narrows to those of one row of a list.

    Joined and grouped, the database would count for the whole table before it takes one page.
    """
    number = Func(F("pk"), template="COUNT(DISTINCT %(expressions)s)", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(number=number).values("number"))


class CountsProjects(Screen):
    """A screen with a column that counts the projects of a row, and leads to them."""

    project_lookup = ""  # the filter of the project screen that shows a row's projects

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        relation: Any = self.model._meta.get_field("projects")
        projects = Project.objects.filter(**{relation.field.name: OuterRef("pk")})
        counted: QuerySet[Any] = rows.annotate(projects_count=count_of(projects))
        return counted

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """What projects use goes one at a time, if it goes."""
        actions: dict[str, Any] = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Say in our own words why something stays; Django's read as if projects must go."""
        row = self.get_object(request, unquote(object_id))
        number = row.projects.count() if row else 0
        if not number:
            return super().delete_view(request, object_id, extra_context)
        projects = "hoort 1 project" if number == 1 else f"horen {number} projecten"
        message = f"‘{row}’ kan niet weg, want er {projects} bij. Geef die eerst iets anders."
        self.message_user(request, message, messages.ERROR)
        return redirect(f"admin:projects_{self.opts.model_name}_change", object_id)

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
