"""Old addresses, and where they lead."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from projects.admin.base import StaffModelAdmin
from projects.models import OldAddress
from projects.models.old_addresses import TARGETS


class TargetFilter(admin.SimpleListFilter):
    title = "waar het heen leidt"
    parameter_name = "doel"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("nergens", "nergens meer heen"), ("pagina", "naar een pagina")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        nowhere = {"project": None, "theme": None, "organisation": None, "page": ""}
        if self.value() == "nergens":
            return queryset.filter(**nowhere)
        return queryset.exclude(page="") if self.value() == "pagina" else queryset


@admin.register(OldAddress)
class OldAddressAdmin(StaffModelAdmin):
    autocomplete_fields = ("project", "theme", "organisation")
    fields = (("path", "heading"), "project", "theme", "organisation", "page")
    list_display = ("path", "heading", "target")
    list_filter = (TargetFilter,)
    list_select_related = ("project", "theme", "organisation")
    search_fields = ("path__folded", "heading__folded", "project__title__folded")

    @admin.display(description="leidt naar")
    def target(self, row: OldAddress) -> str | None:
        found = (getattr(row, name) for name in TARGETS)
        return next((str(one) for one in found if one), None)
