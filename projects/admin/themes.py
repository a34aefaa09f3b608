"""Themes and the wordings that mean them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from projects.admin.base import Table
from projects.admin.columns import CountsProjects
from projects.admin.forms import AliasForm
from projects.models import Theme, ThemeAlias


class AliasInline(Table):
    model = ThemeAlias
    form = AliasForm


@admin.register(Theme)
class ThemeAdmin(CountsProjects):
    list_display = ("name", "project_count")
    search_fields = ("name", "aliases__name")
    inlines = (AliasInline,)
    project_lookup = "theme__id__exact"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()
