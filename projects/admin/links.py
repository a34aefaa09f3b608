"""All links of all projects, to find those whose address got lost."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from projects.admin.base import Screen
from projects.admin.columns import SHORT_TEXTS, WEB_ADDRESSES, IsEmptyFilter, change_link
from projects.models import Link


class AddressFilter(IsEmptyFilter):
    title = "adres"
    parameter_name = "adres"
    field = "url"
    empty_label = "zonder adres"
    filled_label = "met adres"


@admin.register(Link)
class LinkAdmin(Screen):
    list_display = ("text", "project_link", "kind", "url")
    list_editable = ("url",)
    list_filter = (AddressFilter, "kind")
    list_select_related = ("project",)
    search_fields = ("text", "url", "project__title")
    fields = ("project_link", "text", "kind", "url")
    readonly_fields = ("project_link",)
    formfield_overrides = {**WEB_ADDRESSES, **SHORT_TEXTS}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a new one is made at its project

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        # The stock input repeats the address above it; in a list that is too wide.
        return super().get_changelist_form(
            request, widgets={"url": forms.URLInput({"size": 40})}, **kwargs
        )

    @admin.display(description="project", ordering="project__title")
    def project_link(self, link: Link) -> SafeString:
        return change_link(link.project)
