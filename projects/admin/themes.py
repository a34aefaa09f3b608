"""Themes and the wordings that mean them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from projects.admin.base import Table
from projects.admin.columns import CountsProjects
from projects.admin.forms import AliasForm
from projects.admin.merging import MergesRows
from projects.models import Theme, ThemeAlias


class AliasInline(Table):
    model = ThemeAlias
    form = AliasForm


@admin.register(Theme)
class ThemeAdmin(CountsProjects, MergesRows):
    list_display = ("name", "project_count")
    search_fields = ("name", "aliases__name")
    inlines = (AliasInline,)
    actions = ("merge_rows",)
    project_lookup = "theme__id__exact"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()
