"""Put together what two editors did with one form, so that neither loses anything.

There are three sides: what both had before them, what the first saved, and what the second
typed. Where only one of them changed something, that holds; where both did, what was typed
stays in the form and its label is told.
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

Texts = dict[str, list[str]]  # what a browser sends: for each name its values


def combine(
    screen: ModelAdmin, request: HttpRequest, row: Model, opened: State, saved: State
) -> tuple[QueryDict, list[str]]:
    """Return what the form should hold now, and the labels of what both changed."""
    data = request.POST.copy()
    names = flatten_fieldsets(screen.get_fieldsets(request, row))
    form = screen.get_form(request, row, change=True, fields=names)()
    side = Side(type(row), form.fields, opened.fields, saved.fields)
    both = side.combine(data, "")
    for formset_class, _ in screen.get_formsets_with_inlines(request, row):
        name = formset_class.get_default_prefix()
        if name in saved.parts and f"{name}-{TOTAL_FORM_COUNT}" in data:
            formset = formset_class(instance=row, prefix=name)
            both += _combine_rows(formset, data, opened.parts.get(name, {}), saved.parts[name])
    return data, both


class Side:
    """The fields of one form or row, as it was opened and as it was saved meanwhile."""

    def __init__(self, model: type[Model], fields: Any, opened: Fields, saved: Fields) -> None:
        self.model, self.opened, self.saved = model, opened, saved
        self.fields = {name: field for name, field in fields.items() if name in saved}

    def combine(self, data: Any, prefix: str) -> list[str]:
        """Let in what was saved where nothing was typed; return what both changed."""
        both = []
        for name in self.fields:
            if self.saved[name] == self.opened.get(name):
                continue
            if not self._typed(name, data, prefix):
                _set(data, prefix + name, self.texts(name))
            else:
                both.append(str(self.model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
        return both

    def is_typed(self, data: Any, prefix: str) -> bool:
        return any(self._typed(name, data, prefix) for name in self.fields)

    def texts(self, name: str) -> list[str]:
        """What a browser would send of the value that was saved."""
        field = self.fields[name]
        value = field.prepare_value(self._value(name, self.saved))
        if isinstance(field, BooleanField):
            return ["on"] if value else []
        shown = field.widget.format_value(value)
        return [str(one) for one in shown] if isinstance(shown, list) else [shown or ""]

    def _typed(self, name: str, data: Any, prefix: str) -> bool:
        field = self.fields[name]
        typed = field.widget.value_from_datadict(data, {}, prefix + name)
        return bool(field.has_changed(self._value(name, self.opened), typed))

    def _value(self, name: str, fields: Fields) -> Any:
        field: Any = self.model._meta.get_field(name)
        value = fields.get(name)
        return value if isinstance(field, ForeignKey) else field.to_python(value)


def _combine_rows(
    formset: Any, data: QueryDict, opened: dict[int, Fields], saved: dict[int, Fields]
) -> list[str]:
    both: list[str] = []
    fields, key = formset.empty_form.fields, formset.model._meta.pk.name
    there: list[Texts] = []
    new: list[Texts] = []
    sent = _take_rows(data, formset.prefix)
    for texts in sent:
        pk = _number(texts.get(key))
        if pk is None:
            new.append(texts)
            continue
        row = _as_data(texts)
        side = Side(formset.model, fields, opened.get(pk, {}), saved.get(pk, opened.get(pk, {})))
        if pk in saved:
            both += side.combine(row, "")
            there.append(dict(row.lists()))
        elif side.is_typed(row, "") and DELETION_FIELD_NAME not in texts:
            new.append({**texts, key: [""]})  # the other took it away, and this editor used it
    known = {_number(texts.get(key)) for texts in sent}
    for pk in saved:
        if pk not in known and pk not in opened:
            side = Side(formset.model, fields, {}, saved[pk])
            added = {name: side.texts(name) for name in side.fields}
            there.append({**added, key: [str(pk)], formset.fk.name: [str(formset.instance.pk)]})
    _put_rows(data, formset.prefix, there, new)
    return both


def _take_rows(data: QueryDict, prefix: str) -> list[Texts]:
    """Take the rows out of what was sent, in their order; what comes after the number stays."""
    total = int(data.get(f"{prefix}-{TOTAL_FORM_COUNT}") or 0)
    rows: list[Texts] = [{} for _ in range(total)]
    pattern = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    for name in list(data):
        if (found := pattern.fullmatch(name)) and int(found[1]) < total:
            rows[int(found[1])][found[2]] = data.pop(name)
    return rows


def _put_rows(data: QueryDict, prefix: str, there: list[Texts], new: list[Texts]) -> None:
    for number, texts in enumerate([*there, *new]):
        for name, values in texts.items():
            _set(data, f"{prefix}-{number}-{name}", values)
    data[f"{prefix}-{TOTAL_FORM_COUNT}"] = str(len(there) + len(new))
    data[f"{prefix}-{INITIAL_FORM_COUNT}"] = str(len(there))


def _as_data(texts: Texts) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in texts.items():
        data.setlist(name, values)
    return data


def _set(data: QueryDict, name: str, values: list[str]) -> None:
    """Of a box that isn't ticked a browser sends nothing at all."""
    if values:
        data.setlist(name, values)
    else:
        data.pop(name, None)


def _number(values: list[str] | None) -> int | None:
    return int(values[0]) if values and values[0].isdecimal() else None
