"""Themes and their aliases."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from projects.admin.base import StaffTabularInline
from projects.admin.forms import AliasForm
from projects.admin.list_columns import ProjectCountAdmin
from projects.admin.merging import MergeableAdmin
from projects.models import Project, ProjectQuerySet, Theme, ThemeAlias


class AliasInline(StaffTabularInline):
    model = ThemeAlias
    form = AliasForm


@admin.register(Theme)
class ThemeAdmin(ProjectCountAdmin, MergeableAdmin):
    list_display = ("name", "project_count")
    search_fields = ("name__folded", "aliases__name__folded")
    inlines = (AliasInline,)
    actions = ("merge_rows",)
    project_lookup = "thema"
    lookup_field = "slug"

    def projects_of(self, row: Any) -> QuerySet[Project]:
        return ProjectQuerySet(Project).about(row)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()
