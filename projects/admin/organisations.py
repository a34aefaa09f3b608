"""Municipalities, partnerships and other organisations, each with a screen of its own."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from projects.admin.actions import change_rows
from projects.admin.base import Table
from projects.admin.columns import WEB_ADDRESSES, CountsProjects
from projects.admin.forms import AliasForm, MunicipalityForm, OrganisationForm, PartnershipForm
from projects.admin.merging import MergesRows
from projects.admin.municipal_mergers import merger_view
from projects.history.states import Fields
from projects.models import (
    Membership,
    Municipality,
    Organisation,
    OrganisationAlias,
    OtherOrganisation,
    Partnership,
)

OTHER_SCREENS: dict[str, type[Organisation]] = {
    Organisation.Kind.MUNICIPALITY: Municipality,
    Organisation.Kind.PARTNERSHIP: Partnership,
}


# Shown at a project when nobody there can be reached any more.
GENERAL_ADDRESS: Any = (
    "Algemeen adres",
    {
        "fields": (("general_email", "general_phone"), "general_url"),
        "description": "Bezoekers zien dit bij projecten waar niemand meer te bereiken is.",
    },
)


class AliasInline(Table):
    model = OrganisationAlias
    form = AliasForm
    fk_name = "organisation"


class MemberInline(Table):
    model = Membership
    fk_name = "partnership"
    autocomplete_fields = ("member",)


class MemberOfInline(Table):
    model = Membership
    fk_name = "member"
    autocomplete_fields = ("partnership",)
    verbose_name = "samenwerking"
    verbose_name_plural = "doet mee in"


class OrganisationScreen(CountsProjects, MergesRows):
    """What the three screens share."""

    search_fields = ("name", "slug", "aliases__name", "cbs_code")
    search_help_text = "Zoek op naam, andere schrijfwijze of CBS-code."
    formfield_overrides = WEB_ADDRESSES
    autocomplete_fields = ("successor",)
    list_select_related = ("successor",)
    actions = ("confirm", "merge_rows")
    project_lookup = "organisations__id__exact"

    @admin.action(description="De naam is nagekeken", permissions=["change"])
    def confirm(self, request: HttpRequest, organisations: QuerySet[Organisation]) -> None:
        change_rows(self, request, organisations, "nagekeken", "is_confirmed", True)

    def holds(self, fields: Fields) -> bool:
        """A deleted one is looked for where it was, by what it was."""
        screen = OTHER_SCREENS.get(fields["kind"], OtherOrganisation)
        return self.model in (Organisation, screen)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        # The web name stands in addresses that people keep.
        return ("slug",) if obj else ()


@admin.register(Organisation)
class OrganisationAdmin(OrganisationScreen):
    """For looking up, and the window beside a lookup; staff work in the screens below."""

    fields = ("name", "slug", "is_confirmed", "kind", "cbs_code", "province")
    inlines = (AliasInline,)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Municipality)
class MunicipalityAdmin(OrganisationScreen):
    form = MunicipalityForm
    list_display = ("name", "province", "cbs_code", "successor", "project_count")
    list_filter = ("is_confirmed", "province", ("successor", admin.EmptyFieldListFilter))
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "name",
                    "slug",
                    "is_confirmed",
                    "cbs_code",
                    "province",
                    ("latitude", "longitude"),
                    ("successor", "merged_on"),
                )
            },
        ),
        GENERAL_ADDRESS,
    )
    inlines = (AliasInline, MemberOfInline)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.record_merger)
        return [
            path("herindeling/", view, name="projects_municipality_merger"),
            *super().get_urls(),
        ]

    def record_merger(self, request: HttpRequest) -> HttpResponse:
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        return merger_view(self, request)


@admin.register(Partnership)
class PartnershipAdmin(OrganisationScreen):
    form = PartnershipForm
    list_display = ("name", "project_count")
    list_filter = ("is_confirmed",)
    fieldsets = ((None, {"fields": ("name", "slug", "is_confirmed")}), GENERAL_ADDRESS)
    inlines = (AliasInline, MemberInline)


@admin.register(OtherOrganisation)
class OtherOrganisationAdmin(OrganisationScreen):
    form = OrganisationForm
    list_display = ("name", "kind", "project_count")
    list_filter = ("is_confirmed", "kind")
    fieldsets = (
        (None, {"fields": ("name", "slug", "is_confirmed", "kind", "province")}),
        GENERAL_ADDRESS,
    )
    inlines = (AliasInline,)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Go along with an organisation that turned out to be of another screen."""
        screen = OTHER_SCREENS.get(obj.kind)
        if not screen:
            return super().response_change(request, obj)
        self.message_user(request, f"{obj} staat nu bij de {screen._meta.verbose_name_plural}.")
        return redirect(f"admin:projects_{screen._meta.model_name}_change", obj.pk)
