"""What every screen and every table of rows does."""

import re
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.text import capfirst

from projects import history
from projects.admin.concurrent_edits import Guarded, as_shown
from projects.admin.formsets import Rows
from projects.admin.history import KeepsHistory


class CalmLookups:
    """Beside a lookup: change and add. Not a cross that deletes what other projects use."""

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_delete_related = widget.can_view_related = False
        return field


class Screen(CalmLookups, Guarded, KeepsHistory):
    """What staff send is one revision, in one transaction."""

    empty_value_display = "–"
    list_per_page = 50
    most_at_once = 1000  # rows that an action can do while somebody waits for the page
    may_take_all: tuple[str, ...] = ()  # actions that set a limit of their own, or need none

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _revision(request):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _revision(request):
            return super().delete_view(request, *args, **kwargs)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        with _revision(request):
            if self.list_editable and "_save" in request.POST:
                history.lock(self._rows_sent(request))
            return super().changelist_view(request, title | (extra_context or {}))

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any
    ) -> Any:
        """‘Select all’ can be more rows than one transaction does before the server gives up."""
        takes_all = request.POST.get("select_across", "0") != "0"
        if takes_all and request.POST.get("action") not in self.may_take_all:
            number = queryset.count()
            if number > self.most_at_once:
                message = (
                    f"Er is niets gewijzigd: {number} in één keer is te veel. "
                    f"Kies er hoogstens {self.most_at_once}, bijvoorbeeld met een filter."
                )
                self.message_user(request, message, messages.WARNING)
                return HttpResponseRedirect(request.get_full_path())
        return super().response_action(request, queryset, *args, **kwargs)

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return as_shown(super().get_changelist_form(request, **kwargs), tuple(self.list_editable))

    def _rows_sent(self, request: HttpRequest) -> list[Any]:
        name = re.compile(rf"form-\d+-{self.opts.pk.name}")
        pks = [str(v) for n, v in request.POST.items() if name.fullmatch(n)]
        return list(self.model._base_manager.filter(pk__in=filter(str.isdecimal, pks)))


class Table(CalmLookups, admin.TabularInline):
    formset = Rows
    extra = 0
    after = ""  # the fieldset that the table stands behind; else behind all of them


def _revision(request: HttpRequest) -> AbstractContextManager[None]:
    return history.revision(request.user) if request.method == "POST" else nullcontext()


class Stack(CalmLookups, admin.StackedInline):
    """Rows with more fields than fit beside each other."""

    formset = Rows
    extra = 0
    after = ""
