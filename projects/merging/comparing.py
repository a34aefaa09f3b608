"""What an editor sees before merging: how rows differ, and what refers to them."""

from typing import Any

from django.db import models

from projects.merging.rows import Row, referring_rows, relations


def references(row: Row) -> list[tuple[str, int]]:
    """Return what refers to a row: the Dutch name of each kind, and how many times."""
    found = []
    for relation in relations(row):
        count = referring_rows(relation, row).count()
        if count:
            found.append((str(relation.related_model._meta.verbose_name), count))
    return found


def differing_fields(rows: list[Row]) -> list[tuple[str, list[str]]]:
    """Return the fields in which rows differ: the label, and the value of each row in words."""
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
