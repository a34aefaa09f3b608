"""What every screen and every table of rows does."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Field
from django.http import HttpRequest

from projects import history
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


class Screen(CalmLookups, KeepsHistory):
    """What staff send is one revision, in one transaction."""

    empty_value_display = "–"
    list_per_page = 50

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _revision(request):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _revision(request):
            return super().delete_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _revision(request):
            return super().changelist_view(request, *args, **kwargs)


class Table(CalmLookups, admin.TabularInline):
    formset = Rows
    extra = 0


def _revision(request: HttpRequest) -> AbstractContextManager[None]:
    return history.revision(request.user) if request.method == "POST" else nullcontext()
