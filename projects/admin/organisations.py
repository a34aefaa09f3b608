"""Municipalities, partnerships and other organisations, each with its own model admin."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from projects.admin.actions import update_rows
from projects.admin.base import StaffTabularInline
from projects.admin.forms import AliasForm, MunicipalityForm, OrganisationForm, PartnershipForm
from projects.admin.list_columns import URL_OVERRIDES, ProjectCountAdmin
from projects.admin.merging import MergeableAdmin
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

PROXY_MODELS: dict[str, type[Organisation]] = {
    Organisation.Kind.MUNICIPALITY: Municipality,
    Organisation.Kind.PARTNERSHIP: Partnership,
}


# Shown with a project when none of its contacts can be reached any more.
GENERAL_ADDRESS: Any = (
    "Algemeen adres",
    {
        "fields": (("general_email", "general_phone"), "general_url"),
        "description": "Bezoekers zien dit bij projecten waar niemand meer te bereiken is.",
    },
)


class AliasInline(StaffTabularInline):
    model = OrganisationAlias
    form = AliasForm
    fk_name = "organisation"


class MemberInline(StaffTabularInline):
    model = Membership
    fk_name = "partnership"
    autocomplete_fields = ("member",)


class MemberOfInline(StaffTabularInline):
    model = Membership
    fk_name = "member"
    autocomplete_fields = ("partnership",)
    verbose_name = "samenwerking"
    verbose_name_plural = "doet mee in"


class WebsiteFilter(admin.SimpleListFilter):
    """Narrows to the municipalities of today, those on the map, that have no website."""

    title = "website"
    parameter_name = "website"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("zonder", "zonder website")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Organisation]
    ) -> QuerySet[Organisation]:
        if self.value() == "zonder":
            return queryset.filter(website="", successor=None, latitude__isnull=False)
        return queryset


class BaseOrganisationAdmin(ProjectCountAdmin, MergeableAdmin):
    """What the admins of all kinds of organisation share."""

    search_fields = ("name__folded", "slug", "aliases__name__folded", "cbs_code")
    search_help_text = "Zoek op naam, andere schrijfwijze of CBS-code."
    formfield_overrides = URL_OVERRIDES
    autocomplete_fields = ("successor",)
    list_select_related = ("successor",)
    actions = ("confirm", "merge_rows")
    project_lookup = "organisations__id__exact"

    @admin.action(description="De naam is nagekeken", permissions=["change"])
    def confirm(self, request: HttpRequest, organisations: QuerySet[Organisation]) -> None:
        update_rows(self, request, organisations, "nagekeken", "is_confirmed", True)

    def includes_row(self, fields: Fields) -> bool:
        """A deleted organisation belongs to the admin of the kind that it had."""
        proxy_model = PROXY_MODELS.get(fields["kind"], OtherOrganisation)
        return self.model in (Organisation, proxy_model)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        # Bookmarked URLs must keep working.
        return ("slug",) if obj else ()


@admin.register(Organisation)
class OrganisationAdmin(BaseOrganisationAdmin):
    """For autocompletes and their pop-ups only; staff use the admins below."""

    # With the inhabitants: the form must see what a change of kind would break.
    fields = (
        *("name", "slug", "is_confirmed", "kind", "cbs_code", "province"),
        *("website", "inhabitants"),
    )
    inlines = (AliasInline,)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Municipality)
class MunicipalityAdmin(BaseOrganisationAdmin):
    form = MunicipalityForm
    list_display = ("name", "province", "cbs_code", "successor", "project_count")
    list_filter = (
        *("is_confirmed", "province"),
        ("successor", admin.EmptyFieldListFilter),
        WebsiteFilter,
    )
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
                    ("website", "inhabitants"),
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
class PartnershipAdmin(BaseOrganisationAdmin):
    form = PartnershipForm
    list_display = ("name", "project_count")
    list_filter = ("is_confirmed",)
    fieldsets = ((None, {"fields": ("name", "slug", "is_confirmed", "website")}), GENERAL_ADDRESS)
    inlines = (AliasInline, MemberInline)


@admin.register(OtherOrganisation)
class OtherOrganisationAdmin(BaseOrganisationAdmin):
    form = OrganisationForm
    list_display = ("name", "kind", "project_count")
    list_filter = ("is_confirmed", "kind")
    fieldsets = (
        (None, {"fields": ("name", "slug", "is_confirmed", "kind", "province", "website")}),
        GENERAL_ADDRESS,
    )
    inlines = (AliasInline,)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: Any = None
    ) -> HttpResponse:
        """Redirect to the right admin when the new organisation is of another kind."""
        return self._elsewhere(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Redirect to the right admin when the kind of the organisation changed."""
        return self._elsewhere(request, obj) or super().response_change(request, obj)

    def _elsewhere(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        proxy_model = PROXY_MODELS.get(obj.kind)
        if not proxy_model or {IS_POPUP_VAR, "_addanother"} & request.POST.keys():
            return None
        self.message_user(
            request, f"{obj} staat nu bij de {proxy_model._meta.verbose_name_plural}."
        )
        return redirect(f"admin:projects_{proxy_model._meta.model_name}_change", obj.pk)
