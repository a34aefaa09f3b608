"""What every screen and every table of rows does."""

import re
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Field
from django.http import HttpRequest
from django.utils.text import capfirst

from projects import history
from projects.admin.formsets import Rows
from projects.admin.guarding import Guarded, as_shown
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
