"""What every screen and every table of rows does."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Field
from django.http import HttpRequest

from projects.admin.formsets import Rows


class CalmLookups:
    """Beside a lookup: change and add. Not a cross that deletes what other projects use."""

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_delete_related = widget.can_view_related = False
        return field


class Screen(CalmLookups, admin.ModelAdmin):
    empty_value_display = "–"
    list_per_page = 50


class Table(CalmLookups, admin.TabularInline):
    formset = Rows
    extra = 0
