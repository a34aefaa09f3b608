"""What an undo leaves as it is now, told row by row in Dutch."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from projects.merging.rows import Row


def changed_since(row: Row, names: list[str]) -> str:
    """Tell that fields of a row keep the value that they have now."""
    labels = [str(row._meta.get_field(name).verbose_name) for name in names]  # type: ignore[union-attr]
    return f"{_said(row)} bleef zoals nu: {', '.join(sorted(labels))}."


def moved_since(row: Row) -> str:
    return f"{_said(row)} hoort intussen ergens anders bij, en bleef daar."


def deleted_since(model: type[Row], count: int) -> str:
    options = model._meta
    if count == 1:
        return f"Eén {options.verbose_name} is intussen verwijderd, en kwam niet terug."
    return f"{count} {options.verbose_name_plural} zijn intussen verwijderd, en kwamen niet terug."


def not_back(row: Row) -> str:
    return f"{_said(row)} kon niet terug: de plek is bezet, of wat erbij hoort is verwijderd."


def _said(row: Row) -> str:
    """The kind and name of a row; a row that links a project is named after it."""
    kind = str(row._meta.verbose_name)
    return f"{kind[:1].upper()}{kind[1:]} ‘{_name(row)}’"


def _name(row: Any) -> str:
    try:
        return str(getattr(row, "project", None) or row)
    except ObjectDoesNotExist:
        return "?"
