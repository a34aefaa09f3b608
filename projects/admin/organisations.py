"""Municipalities, partnerships and other organisations, each with a screen of its own."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from projects.admin.columns import CountsProjects
from projects.models import (
    Membership,
    Municipality,
    Organisation,
    OrganisationAlias,
    OtherOrganisation,
    Partnership,
)


class AliasInline(admin.TabularInline):
    model = OrganisationAlias
    fk_name = "organisation"
    extra = 0


class MemberInline(admin.TabularInline):
    model = Membership
    fk_name = "partnership"
    autocomplete_fields = ("member",)
    extra = 0


class MemberOfInline(admin.TabularInline):
    model = Membership
    fk_name = "member"
    autocomplete_fields = ("partnership",)
    verbose_name = "samenwerking"
    verbose_name_plural = "doet mee in"
    extra = 0


class OrganisationScreen(CountsProjects):
    """What the three screens share."""

    search_fields = ("name", "aliases__name", "cbs_code")
    search_help_text = "Zoek op naam, andere schrijfwijze of CBS-code."
    autocomplete_fields = ("successor",)
    list_select_related = ("successor",)
    list_per_page = 50
    project_lookup = "organisations__id__exact"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        # The web name stands in addresses that people keep.
        return ("slug",) if obj else ()


@admin.register(Organisation)
class OrganisationAdmin(OrganisationScreen):
    """Only for looking up: staff work in the three screens below."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Municipality)
class MunicipalityAdmin(OrganisationScreen):
    list_display = ("name", "province", "cbs_code", "successor", "project_count")
    list_filter = ("province", ("successor", admin.EmptyFieldListFilter))
    fields = (
        "name",
        "slug",
        "cbs_code",
        "province",
        ("latitude", "longitude"),
        ("successor", "merged_on"),
    )
    inlines = (AliasInline, MemberOfInline)


@admin.register(Partnership)
class PartnershipAdmin(OrganisationScreen):
    list_display = ("name", "project_count")
    fields = ("name", "slug")
    inlines = (AliasInline, MemberInline)


@admin.register(OtherOrganisation)
class OtherOrganisationAdmin(OrganisationScreen):
    list_display = ("name", "kind", "project_count")
    list_filter = ("kind",)
    fields = ("name", "slug", "kind", "province")
    inlines = (AliasInline,)
