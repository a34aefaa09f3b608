"""List columns and form field overrides that several model admins share."""

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

from projects.admin.address_field import AddressField
from projects.admin.base import StaffModelAdmin
from projects.admin.forms import TextFormField
from projects.models import Project


def count_subquery(rows: QuerySet[Any]) -> Subquery:
    """Count the rows that an OuterRef relates to one row of a list.

    With a join and GROUP BY, the database would count the whole table before taking one page.
    """
    number = Func(F("pk"), template="COUNT(DISTINCT %(expressions)s)", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(number=number).values("number"))


class ProjectCountAdmin(StaffModelAdmin):
    """A model admin with a list column that counts the projects of a row, and links to them."""

    project_lookup = ""  # the filter in the list of projects that selects those of a row
    lookup_field = "pk"  # of the row: what that filter goes by

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        projects = self.projects_of(OuterRef("pk"))
        counted: QuerySet[Any] = rows.annotate(projects_count=count_subquery(projects))
        return counted

    def projects_of(self, row: Any) -> QuerySet[Project]:
        """The projects that use a row."""
        relation: Any = self.model._meta.get_field("projects")
        return Project.objects.filter(**{relation.field.name: row})

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """No bulk deletion of what projects may use."""
        actions: dict[str, Any] = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Say why a row in use can't be deleted; Django's text suggests deleting its projects."""
        row = self.get_object(request, unquote(object_id))
        number = self.projects_of(row).count() if row else 0
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
        url = reverse("admin:projects_project_changelist")
        query = urlencode({self.project_lookup: getattr(row, self.lookup_field)})
        return format_html('<a href="{}?{}">{}</a>', url, query, number)


def change_link(row: Model) -> SafeString:
    """Return a link to the change form of a row."""
    url = reverse(f"admin:projects_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', url, row)


FormfieldOverrides = Mapping[type[models.Field], Mapping[str, Any]]
# A URL typed without a scheme gets https.
URL_OVERRIDES: FormfieldOverrides = {
    models.URLField: {"form_class": AddressField, "assume_scheme": "https"}
}
# For inlines that must fit a laptop.
NARROW_OVERRIDES: FormfieldOverrides = {models.CharField: {"widget": forms.TextInput({"size": 16})}}
SHORT_TEXT_OVERRIDES: FormfieldOverrides = {
    models.TextField: {
        "form_class": TextFormField,
        "widget": forms.Textarea({"rows": 2, "cols": 40}),
    }
}
