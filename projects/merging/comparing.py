"""What an editor sees before merging: how rows differ, and what points to them."""

from typing import Any

from django.db import models

from projects.merging.rows import Row, pointing, relations


def references(row: Row) -> list[tuple[str, int]]:
    """What points to a row: the Dutch name of its kind, and how many there are."""
    found = []
    for relation in relations(row):
        number = pointing(relation, row).count()
        if number:
            options = relation.related_model._meta
            name = options.verbose_name if number == 1 else options.verbose_name_plural
            found.append((str(name), number))
    return found


def differences(rows: list[Row]) -> list[tuple[str, list[str]]]:
    """The fields in which rows differ: the label, and the value of each row as people read it."""
    found = []
    for field in rows[0]._meta.concrete_fields:
        if not field.editable or field.primary_key:
            continue
        values = [_readable(row, field) for row in rows]
        if len(set(values)) > 1:
            found.append((str(field.verbose_name), values))
    return found


def _readable(row: Row, field: "models.Field[Any, Any]") -> str:
    value = getattr(row, field.name)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    display = getattr(row, f"get_{field.name}_display", None)
    return str(display() if display else value if value is not None else "")
