"""The fields that a merge changed get their old values, where nobody changed them since."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError

from projects import history
from projects.merging.details import DETAIL_FIELDS, NUMBER_FIELDS, numbers_without
from projects.merging.leftovers import changed_since
from projects.merging.rows import Row, get_model
from projects.models import Contact


def revert(changed: list[list[Any]]) -> list[str]:
    """Restore old values where nobody changed them since; return what stays as it is."""
    changes_by_row: dict[tuple[str, Any], list[list[Any]]] = defaultdict(list)
    for label, pk, *change in reversed(changed):
        changes_by_row[label, pk].append(change)
    return [
        said for place, changes in changes_by_row.items() for said in _reverted(*place, changes)
    ]


def _reverted(label: str, pk: Any, changes: list[list[Any]]) -> list[str]:
    """Restore the old values of one row, and return what stays.

    Address and numbers go back by themselves: another field that stays can't keep them here.
    """
    row = get_model(label)._base_manager.select_for_update().filter(pk=pk).first()
    if row is None:
        return []
    details = [change for change in changes if change[0] in DETAIL_FIELDS]
    others = [change for change in changes if change[0] not in DETAIL_FIELDS]
    stays = [name for part in (details, others) for name in _revert_together(row, part)]
    _write(row, [*{name for name, *_ in changes}, *(NUMBER_FIELDS if details else ())])
    return [changed_since(row, stays)] if stays else []


def _revert_together(row: Row, changes: list[list[Any]]) -> list[str]:
    """Set the old values, unless a constraint now forbids it; return the fields that stay."""
    names = {name for name, *_ in changes} | {n for n in NUMBER_FIELDS if hasattr(row, n)}
    now = {name: getattr(row, name) for name in names}
    first: dict[str, Any] = {}
    for name, old, new in changes:  # the last one first
        field: Any = row._meta.get_field(name)
        first[name] = field.to_python(old)
        if getattr(row, name) == field.to_python(new):
            setattr(row, name, first[name])
    if isinstance(row, Contact):
        _take_numbers_back(row, now, changes)
    try:
        row.validate_constraints()
    except ValidationError:
        for name, value in now.items():
            setattr(row, name, value)
        return list(first)
    return [n for n, old in first.items() if getattr(row, n) != old and n not in NUMBER_FIELDS]


def _take_numbers_back(row: Contact, now: dict[str, Any], changes: list[list[Any]]) -> None:
    given = {name: (old, new) for name, old, new in changes if name in NUMBER_FIELDS}
    if not given:
        return
    for name in given:
        setattr(row, name, now[name])
    for name, value in numbers_without(row, given).items():
        setattr(row, name, value)


def _write(row: Row, names: list[str]) -> None:
    rows = type(row)._base_manager.filter(pk=row.pk)
    history.watch(rows)
    rows.update(**{name: getattr(row, name) for name in names})
