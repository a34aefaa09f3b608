"""Merge the edits of two editors of one form, so that neither loses anything.

It is a three-way merge of the state that both opened, the state that the first saved, and the
form that the second submitted. A value that only one of them changed wins; where both changed it,
the submitted value stays in the form and its label is reported.
"""

import re
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import ForeignKey, Model
from django.forms import BooleanField
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import HttpRequest, QueryDict

from projects.history.states import Fields, State

FormData = dict[str, list[str]]  # as a browser sends it: the values of each name


def combine(
    model_admin: ModelAdmin, request: HttpRequest, row: Model, opened: State, saved: State
) -> tuple[QueryDict, list[str]]:
    """Return the merged form data, and the labels of what both editors changed."""
    data = request.POST.copy()
    names = flatten_fieldsets(model_admin.get_fieldsets(request, row))
    form = model_admin.get_form(request, row, change=True, fields=names)()
    merger = FieldMerger(type(row), form.fields, opened.fields, saved.fields)
    conflicting = merger.combine(data, "")
    for formset_class, _ in model_admin.get_formsets_with_inlines(request, row):
        name = formset_class.get_default_prefix()
        if name in saved.parts and f"{name}-{TOTAL_FORM_COUNT}" in data:
            formset = formset_class(instance=row, prefix=name)
            conflicting += _combine_inline(
                formset, data, opened.parts.get(name, {}), saved.parts[name]
            )
    return data, conflicting


class FieldMerger:
    """Merges the fields of one form or inline row, given its opened and its saved state."""

    def __init__(self, model: type[Model], fields: Any, opened: Fields, saved: Fields) -> None:
        self.model, self.opened, self.saved = model, opened, saved
        self.fields = {name: field for name, field in fields.items() if name in saved}

    def combine(self, data: Any, prefix: str) -> list[str]:
        """Put saved values where `data` changed nothing; return the labels that both changed."""
        conflicting = []
        for name in self.fields:
            if self.saved[name] == self.opened.get(name):
                continue
            if not self._is_changed(name, data, prefix):
                _set_values(data, prefix + name, self.form_values(name))
            else:
                conflicting.append(str(self.model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
        return conflicting

    def has_changes(self, data: Any, prefix: str) -> bool:
        """Tell whether the submitted fields differ from the opened ones."""
        return any(self._is_changed(name, data, prefix) for name in self.fields)

    def form_values(self, name: str) -> list[str]:
        """Return the saved value as a browser would send it."""
        field = self.fields[name]
        value = field.prepare_value(self._value(name, self.saved))
        if isinstance(field, BooleanField):
            return ["on"] if value else []
        shown = field.widget.format_value(value)
        return [str(value) for value in shown] if isinstance(shown, list) else [shown or ""]

    def _is_changed(self, name: str, data: Any, prefix: str) -> bool:
        field = self.fields[name]
        submitted = field.widget.value_from_datadict(data, {}, prefix + name)
        return bool(field.has_changed(self._value(name, self.opened), submitted))

    def _value(self, name: str, fields: Fields) -> Any:
        field: Any = self.model._meta.get_field(name)
        value = fields.get(name)
        return value if isinstance(field, ForeignKey) else field.to_python(value)


def _combine_inline(
    formset: Any, data: QueryDict, opened: dict[int, Fields], saved: dict[int, Fields]
) -> list[str]:
    conflicting: list[str] = []
    fields, key = formset.empty_form.fields, formset.model._meta.pk.name
    existing: list[FormData] = []
    new: list[FormData] = []
    submitted_rows = _pop_rows(data, formset.prefix)
    for form_values in submitted_rows:
        pk = _primary_key(form_values.get(key))
        if pk is None:
            new.append(form_values)
            continue
        row = _as_querydict(form_values)
        merger = FieldMerger(
            formset.model, fields, opened.get(pk, {}), saved.get(pk, opened.get(pk, {}))
        )
        if pk in saved:
            conflicting += merger.combine(row, "")
            existing.append(dict(row.lists()))
        elif merger.has_changes(row, "") and DELETION_FIELD_NAME not in form_values:
            new.append({**form_values, key: [""]})  # deleted by the other, changed by this editor
    known = {_primary_key(form_values.get(key)) for form_values in submitted_rows}
    for pk in saved:
        if pk not in known and pk not in opened:
            merger = FieldMerger(formset.model, fields, {}, saved[pk])
            added = {name: merger.form_values(name) for name in merger.fields}
            existing.append({**added, key: [str(pk)], formset.fk.name: [str(formset.instance.pk)]})
    _put_rows(data, formset.prefix, existing, new)
    return conflicting


def _pop_rows(data: QueryDict, prefix: str) -> list[FormData]:
    """Remove the rows from the data and return them in order, keyed by field name."""
    total = int(data.get(f"{prefix}-{TOTAL_FORM_COUNT}") or 0)
    rows: list[FormData] = [{} for _ in range(total)]
    pattern = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    for name in list(data):
        if (found := pattern.fullmatch(name)) and int(found[1]) < total:
            rows[int(found[1])][found[2]] = data.pop(name)
    return rows


def _put_rows(data: QueryDict, prefix: str, existing: list[FormData], new: list[FormData]) -> None:
    for number, form_values in enumerate([*existing, *new]):
        for name, values in form_values.items():
            _set_values(data, f"{prefix}-{number}-{name}", values)
    data[f"{prefix}-{TOTAL_FORM_COUNT}"] = str(len(existing) + len(new))
    data[f"{prefix}-{INITIAL_FORM_COUNT}"] = str(len(existing))


def _as_querydict(form_values: FormData) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in form_values.items():
        data.setlist(name, values)
    return data


def _set_values(data: QueryDict, name: str, values: list[str]) -> None:
    """Set the values of a name; a browser sends nothing for an unticked checkbox."""
    if values:
        data.setlist(name, values)
    else:
        data.pop(name, None)


def _primary_key(values: list[str] | None) -> int | None:
    return int(values[0]) if values and values[0].isdecimal() else None
