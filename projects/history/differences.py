"""The differences between two states of a row, field by field, in Dutch."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from projects.history import tracked
from projects.history.display_values import Names
from projects.history.states import Fields, State
from projects.history.text_changes import TextChange, text_changes

# A change of order is reported separately; the others mean nothing to staff.
HIDDEN_FIELDS = {"order", "source_page", "source_line", "was_public"}


@dataclass(frozen=True)
class Difference:
    """A field that changed: its label, and both values in words ("" when empty)."""

    label: str
    old: str
    new: str

    @property
    def text_changes(self) -> list[TextChange]:
        """Where the values differ, to shorten long texts."""
        return text_changes(self.old, self.new)


def differences(old: State | None, new: State, names: Names | None = None) -> list[Difference]:
    """Return what changed; for a new row (old is None), all its values."""
    names = names or Names([state for state in (old, new) if state])
    before = old or State(new.model, new.pk, _nothing(new), {})
    found = list(_fields(new.model, before.fields, new.fields, names))
    for part in tracked.PARTS[new.model]:
        rows = (before.parts.get(part.accessor, {}), new.parts.get(part.accessor, {}))
        found += _rows(new.model, part, *rows, names)
    return found


def _nothing(new: State) -> Fields:
    """The values of an empty row."""
    empty = {}
    for name in new.fields:
        field: Any = new.model._meta.get_field(name)
        empty[name] = field.default if isinstance(field.default, bool) else None
    return empty


def _fields(
    model: type[Model], old: Fields, new: Fields, names: Names, before: str = ""
) -> Iterator[Difference]:
    for name, value in new.items():
        # A field that an older version doesn't have didn't change.
        if name in HIDDEN_FIELDS or name not in old or old[name] == value:
            continue
        label = str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        was, became = (names.value(model, name, one) for one in (old[name], value))
        if was != became:
            yield Difference(before + label, was, became)
        elif old[name] and value:
            yield Difference(before + label, "dezelfde woorden", "anders opgemaakt")


def _rows(
    model: type[Model],
    part: tracked.Part,
    old: dict[int, Fields],
    new: dict[int, Fields],
    names: Names,
) -> Iterator[Difference]:
    rows_model, parent = tracked.part_model(model, part), tracked.parent_field(model, part).name
    for pk, row in old.items():
        if pk not in new:
            yield Difference(part.label, _summary(rows_model, parent, row, names), "")
    for pk, row in new.items():
        if pk not in old:
            yield Difference(part.label, "", _summary(rows_model, parent, row, names))
        else:
            name = names.of_part(rows_model, parent, old[pk])
            yield from _fields(rows_model, old[pk], row, names, f"{part.label}, {name}: ")
    if "order" in tracked.tracked_fields(rows_model):
        was, became = (_in_order(rows, set(old) & set(new)) for rows in (old, new))
        if was != became:
            orders = (
                ", ".join(names.of_part(rows_model, parent, rows[pk]) for pk in order)
                for rows, order in ((old, was), (new, became))
            )
            yield Difference(f"volgorde van {part.label}", *orders)


def _in_order(rows: dict[int, Fields], pks: set[int]) -> list[int]:
    return sorted(pks, key=lambda pk: (rows[pk]["order"], pk))


def _summary(model: type[Model], parent: str, row: Fields, names: Names) -> str:
    """A row on one line: its name, and what else was filled in."""
    name = names.of_part(model, parent, row)
    others = []
    for field in model._meta.local_fields:
        value = row.get(field.name)
        usual = value == field.get_default() and isinstance(value, bool)
        if field.name in (parent, *HIDDEN_FIELDS) or usual:
            continue
        words = names.value(model, field.name, value)
        if isinstance(value, bool):
            words = f"{field.verbose_name}: {words}"
        if words and words != name:
            others.append(words)
    return f"{name} ({', '.join(others)})" if others else name
