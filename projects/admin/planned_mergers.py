"""The municipal mergers that were entered: planned, carried out or undone; and undoing them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from projects.admin.base import StaffModelAdmin
from projects.history.display_values import display_moment
from projects.merging.municipal_mergers import CannotMergeNowError, undo_merger
from projects.models import MunicipalMerger


class StateFilter(admin.SimpleListFilter):
    title = "stand"
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("gepland", "gepland"),
            ("uitgevoerd", "uitgevoerd"),
            ("ongedaan", "ongedaan gemaakt"),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[MunicipalMerger]
    ) -> QuerySet[MunicipalMerger]:
        chosen = {
            "gepland": Q(carried_out_at=None, undone_at=None),
            "uitgevoerd": Q(carried_out_at__isnull=False, undone_at=None),
            "ongedaan": Q(undone_at__isnull=False),
        }
        return queryset.filter(chosen.get(self.value() or "", Q()))


@admin.register(MunicipalMerger)
class MunicipalMergerAdmin(StaffModelAdmin):
    list_display = ("__str__", "merged_on", "entered_by", "state")
    list_filter = (StateFilter,)
    list_select_related = ("entered_by", "into")
    list_display_links = None
    readonly_fields = ("into", "new_name", "new", "merged_on", "entered_by", "problem")
    fields = readonly_fields
    actions = ("undo_mergers",)
    max_action_rows = 50  # each may touch thousands of projects

    def get_queryset(self, request: HttpRequest) -> QuerySet[MunicipalMerger]:
        return super().get_queryset(request).prefetch_related("merging__municipality")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # there is a form for it, at the municipalities

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    @admin.display(description="stand")
    def state(self, merger: MunicipalMerger) -> str:
        if merger.undone_at:
            return f"ongedaan gemaakt op {display_moment(merger.undone_at)}"
        if merger.carried_out_at:
            return "uitgevoerd"
        return f"lukte niet: {merger.problem}" if merger.problem else "gepland"

    @admin.action(description="Maak ongedaan", permissions=["change"])
    def undo_mergers(self, request: HttpRequest, chosen: QuerySet[MunicipalMerger]) -> None:
        for one in chosen.order_by("-merged_on", "-pk"):  # the last is undone first
            name = str(one)
            try:
                undone = undo_merger(one, request.user)  # type: ignore[arg-type]
            except CannotMergeNowError as error:
                self.message_user(request, f"{name}: {error}", messages.ERROR)
                continue
            level = messages.WARNING if undone.stays else messages.SUCCESS
            message = " ".join([f"De herindeling {name} is ongedaan gemaakt.", *undone.stays])
            self.message_user(request, message, level)
