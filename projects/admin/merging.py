"""Merging rows that mean the same: choose them in a list, choose which one stays; and undoing."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from projects.admin.base import StaffModelAdmin
from projects.merging import CannotMergeError, differing_fields, merge, references, undo
from projects.models import Merge

MAX_ROWS = 6  # more columns are hard to compare
MAX_TOLD = 40  # sentences in one message


class MergeableAdmin(StaffModelAdmin):
    """A model admin with an action that merges rows."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)
        if not (self.has_change_permission(request) and self.has_delete_permission(request)):
            actions.pop("merge_rows", None)
        return actions

    @admin.action(description="Samenvoegen: ze betekenen hetzelfde")
    def merge_rows(self, request: HttpRequest, chosen: QuerySet[Any]) -> TemplateResponse | None:
        """Ask which of the chosen rows stays, then merge the others into it."""
        rows = list(chosen.order_by("pk")[: MAX_ROWS + 1])
        if not 2 <= len(rows) <= MAX_ROWS:
            message = f"Kies er twee of meer om samen te voegen, en niet meer dan {MAX_ROWS}."
            self.message_user(request, message, messages.WARNING)
            return None
        kept = next((row for row in rows if str(row.pk) == request.POST.get("blijft")), None)
        if kept is None:
            return self._choice_page(request, rows)
        try:
            self._merge(request, kept, [row for row in rows if row is not kept])
        except CannotMergeError as error:
            self.message_user(request, f"Er is niets samengevoegd. {error}", messages.ERROR)
        return None

    @transaction.atomic
    def _merge(self, request: HttpRequest, kept: Any, others: list[Any]) -> None:
        names = ", ".join(f"‘{row}’" for row in others)
        was_shown = getattr(kept, "is_shown", False)
        for row in others:
            merged = merge(kept, row, request.user)  # type: ignore[arg-type]  # staff are logged in
            if reason := merged.journal.get("name_not_kept"):
                warning = f"‘{row}’ is geen andere schrijfwijze van ‘{kept}’ geworden. {reason}"
                self.message_user(request, warning, messages.WARNING)
        message = format_html(
            'Samengevoegd: {} ging op in ‘{}’. <a href="{}">Klopt het niet? Maak het ongedaan.</a>',
            names,
            kept,
            reverse("admin:projects_merge_changelist"),
        )
        self.message_user(request, message)
        kept.refresh_from_db()
        if was_shown and not kept.is_shown:
            warning = f"‘{kept}’ staat nu niet op de site: een van deze personen stond er niet op."
            self.message_user(request, warning, messages.WARNING)

    def _choice_page(self, request: HttpRequest, rows: list[Any]) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Wat blijft er?",
            "opts": self.opts,
            "rows": [(row, references(row)) for row in rows],
            "differing_fields": differing_fields(rows),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/merge.html", context)


class UndoneFilter(admin.SimpleListFilter):
    title = "stand"
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("samengevoegd", "samengevoegd"), ("ongedaan", "ongedaan gemaakt")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Merge]) -> QuerySet[Merge]:
        if self.value() in ("samengevoegd", "ongedaan"):
            return queryset.filter(undone_at__isnull=self.value() == "samengevoegd")
        return queryset


@admin.register(Merge)
class MergeAdmin(StaffModelAdmin):
    list_display = ("__str__", "kind", "merged_at", "merged_by", "undone_at")
    list_filter = ("kind", UndoneFilter)
    list_select_related = ("merged_by",)
    list_display_links = None
    actions = ("undo_merges",)
    max_action_rows = 50  # each may touch thousands of projects

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description="Maak ongedaan", permissions=["change"])
    def undo_merges(self, request: HttpRequest, chosen: QuerySet[Merge]) -> None:
        for one in chosen.order_by("-pk"):  # the last merge is undone first
            try:
                result = undo(one, request.user)  # type: ignore[arg-type]
            except CannotMergeError as error:
                self.message_user(request, f"{one}: {error}", messages.ERROR)
                continue
            message = f"‘{one.gone_name}’ staat weer los van ‘{one.kept_name}’."
            if result.stays_off:
                message += (
                    f" ‘{one.gone_name}’ blijft van de site, net als ‘{one.kept_name}’ sinds het "
                    "samenvoegen. Klopt dat niet? Pas dan de contactpersoon aan."
                )
            if result.stays:
                message += f" Niet alles ging terug: {_told(result.stays)}"
            level = messages.WARNING if result.stays or result.stays_off else messages.SUCCESS
            self.message_user(request, message, level)


def _told(stays: Sequence[str]) -> str:
    more = len(stays) - MAX_TOLD
    return " ".join(stays[:MAX_TOLD]) + (f" En zo nog {more}." if more > 0 else "")
