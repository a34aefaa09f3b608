"""Merging rows that mean the same: choose them in a list, choose which one stays, and undo."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from projects.admin.base import Screen
from projects.merging import CannotMergeError, differing_fields, merge, references, undo
from projects.models import Merge

MOST = 6  # columns that one can still compare


class MergesRows(Screen):
    """A screen whose list can merge rows."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)
        if not (self.has_change_permission(request) and self.has_delete_permission(request)):
            actions.pop("merge_rows", None)
        return actions

    @admin.action(description="Samenvoegen: ze betekenen hetzelfde")
    def merge_rows(self, request: HttpRequest, chosen: QuerySet[Any]) -> TemplateResponse | None:
        """Ask which of the chosen rows stays; then let the others go up in it."""
        rows = list(chosen.order_by("pk")[: MOST + 1])
        if not 2 <= len(rows) <= MOST:
            message = f"Kies er twee of meer om samen te voegen, en niet meer dan {MOST}."
            self.message_user(request, message, messages.WARNING)
            return None
        kept = next((row for row in rows if str(row.pk) == request.POST.get("blijft")), None)
        if kept is None:
            return self._ask(request, rows)
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
            merge(kept, row, request.user)  # type: ignore[arg-type]  # staff are no strangers
        message = format_html(
            'Samengevoegd: {} ging op in ‘{}’. <a href="{}">Klopt het niet? Maak het ongedaan.</a>',
            names,
            kept,
            reverse("admin:projects_merge_changelist"),
        )
        self.message_user(request, message)
        kept.refresh_from_db()
        if was_shown and not kept.is_shown:
            why = f"‘{kept}’ staat nu niet op de site: een van deze personen stond er niet op."
            self.message_user(request, why, messages.WARNING)

    def _ask(self, request: HttpRequest, rows: list[Any]) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Wat blijft er?",
            "opts": self.opts,
            "rows": [(row, references(row)) for row in rows],
            "differing_fields": differing_fields(rows),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/merge.html", context)


@admin.register(Merge)
class MergeAdmin(Screen):
    list_display = ("__str__", "kind", "merged_at", "merged_by", "undone_at")
    list_filter = ("kind", ("undone_at", admin.EmptyFieldListFilter))
    list_select_related = ("merged_by",)
    list_display_links = None
    actions = ("take_apart",)
    most_at_once = 50  # each can touch thousands of projects

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description="Maak ongedaan", permissions=["change"])
    def take_apart(self, request: HttpRequest, chosen: QuerySet[Merge]) -> None:
        for one in chosen.order_by("-pk"):  # what was merged last comes apart first
            try:
                done = undo(one, request.user)  # type: ignore[arg-type]
            except CannotMergeError as error:
                self.message_user(request, f"{one}: {error}", messages.ERROR)
                continue
            message = f"‘{one.gone_name}’ staat weer los van ‘{one.kept_name}’."
            if done.stays_off:
                message += (
                    f" ‘{one.gone_name}’ blijft van de site, net als ‘{one.kept_name}’ sinds het "
                    "samenvoegen. Klopt dat niet? Pas dan de contactpersoon aan."
                )
            if done.missed:
                many = f"{done.missed} gegevens zijn" if done.missed > 1 else "Eén gegeven is"
                message += f" {many} sindsdien veranderd; dat bleef zo."
            level = messages.WARNING if done.missed or done.stays_off else messages.SUCCESS
            self.message_user(request, message, level)
