"""Themes: their introduction, their aliases, and the way to their groups."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path

from projects.admin.base import StaffTabularInline
from projects.admin.forms import AliasForm
from projects.admin.list_columns import ProjectCountAdmin
from projects.admin.merging import MergeableAdmin
from projects.admin.text_editor import TextEditor
from projects.admin.theme_groups import proposals_view
from projects.models import Project, ProjectQuerySet, Theme, ThemeAlias
from projects.pages.typed_text import read_text
from projects.values.email_addresses import email_addresses
from projects.values.html import MarkupError


class AliasInline(StaffTabularInline):
    model = ThemeAlias
    form = AliasForm


class ThemeForm(forms.ModelForm):
    class Meta:
        widgets = {"introduction": TextEditor({"rows": "10"})}

    def clean_introduction(self) -> str:
        """Read it as every text is read; addresses of people are on no page as they are."""
        text = str(self.cleaned_data["introduction"])
        if "introduction" not in self.changed_data:
            return text
        try:
            text = read_text(text)
        except MarkupError as error:
            raise forms.ValidationError(str(error)) from error
        if found := email_addresses(text):
            raise forms.ValidationError(
                f"Haal ‘{found[0]}’ weg: een e-mailadres op een pagina trekt ongewenste post aan. "
                "Bij de projecten staat wie men kan vragen."
            )
        return text


@admin.register(Theme)
class ThemeAdmin(ProjectCountAdmin, MergeableAdmin):
    form = ThemeForm
    fields = ("name", "slug", "introduction")
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

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.propose_groups)
        name = "projects_theme_groups"
        return [path("<int:pk>/groepen/", view, name=name), *super().get_urls()]

    def propose_groups(self, request: HttpRequest, pk: int) -> HttpResponse:
        return proposals_view(self, request, pk)
