"""Base classes of every model admin and every inline."""

import re
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponseRedirect

from projects import history
from projects.admin.concurrent_edits import ConflictAdmin, saving_only_changes
from projects.admin.formsets import StaffInlineFormSet
from projects.admin.history import HistoryAdmin
from projects.admin.key_select import KeySelect
from projects.admin.odd_input import OddInputAdmin
from projects.admin.steps import StepAdmin


class NoDeleteRelatedMixin:
    """Lets a related field add and change rows, but not delete what other projects use."""

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_delete_related = widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", KeySelect(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


class StaffModelAdmin(NoDeleteRelatedMixin, OddInputAdmin, ConflictAdmin, StepAdmin, HistoryAdmin):
    """Base of all model admins: every POST is one revision, in one transaction."""

    empty_value_display = "–"
    list_per_page = 50
    max_action_rows = 1000  # what an action can do while somebody waits for the page
    unlimited_actions: tuple[str, ...] = ()  # have a limit of their own, or need none

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _revision(request):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _revision(request):
            return super().delete_view(request, *args, **kwargs)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        with _revision(request):
            if self.list_editable and "_save" in request.POST:
                history.lock(self._submitted_rows(request))
            response = super().changelist_view(request, extra_context)
        self.tell_how_to_undo(request)
        return response

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any
    ) -> Any:
        """‘Select all’ can be more rows than one request can handle before it times out."""
        selects_all = request.POST.get("select_across", "0") != "0"
        if selects_all and request.POST.get("action") not in self.unlimited_actions:
            count = queryset.count()
            if count > self.max_action_rows:
                message = (
                    f"Er is niets gewijzigd: {count} in één keer is te veel. "
                    f"Kies er hoogstens {self.max_action_rows}, bijvoorbeeld met een filter."
                )
                self.message_user(request, message, messages.WARNING)
                return HttpResponseRedirect(request.get_full_path())
        return super().response_action(request, queryset, *args, **kwargs)

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return saving_only_changes(
            super().get_changelist_form(request, **kwargs), tuple(self.list_editable)
        )

    def _submitted_rows(self, request: HttpRequest) -> list[Any]:
        field_name = re.compile(rf"form-\d+-{self.opts.pk.name}")
        pks = [str(v) for n, v in request.POST.items() if field_name.fullmatch(n)]
        return list(self.model._base_manager.filter(pk__in=filter(str.isdecimal, pks)))


class StaffTabularInline(NoDeleteRelatedMixin, admin.TabularInline):
    formset = StaffInlineFormSet
    extra = 0
    after_fieldset = ""  # name of the fieldset to follow; default: after all of them


def _revision(request: HttpRequest) -> AbstractContextManager[None]:
    return history.revision(request.user) if request.method == "POST" else nullcontext()


class StaffStackedInline(NoDeleteRelatedMixin, admin.StackedInline):
    """Rows with more fields than fit on one line."""

    formset = StaffInlineFormSet
    extra = 0
    after_fieldset = ""
