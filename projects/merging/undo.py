"""One row → the two that it was, as far as nobody changed them since."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from projects import history
from projects.merging.rows import BATCH, MODELS, CannotMergeError, Row, deserialized, get_model
from projects.merging.visibility import keep_hidden
from projects.models import Contact, Merge


@dataclass(frozen=True)
class Undone:
    """How many changes since then stay; whether the restored contact stays off the site."""

    missed: int
    stays_off: bool


def undo(one: Merge, user: User | None = None) -> Undone:
    """Split what was merged. Raises CannotMergeError."""
    # A revision inside another one doesn't roll back by itself; a savepoint does.
    try:
        with history.revision(user, "Samenvoeging ongedaan gemaakt"), transaction.atomic():
            return _undo(one)
    except IntegrityError as error:  # the database knows more rules than were asked
        raise CannotMergeError(
            f"‘{one.gone_name}’ kan niet terug: die naam betekent intussen iets anders."
        ) from error


def _undo(one: Merge) -> Undone:
    one = Merge.objects.select_for_update().get(pk=one.pk)
    if one.undone_at:
        raise CannotMergeError("Deze samenvoeging is al ongedaan gemaakt.")
    journal = one.journal
    kept = MODELS[one.kind]._default_manager.select_for_update().filter(pk=one.kept_id).first()
    if kept is None:
        raise CannotMergeError(
            f"‘{one.kept_name}’ is er niet meer. Is dat zelf ergens in opgegaan? "
            "Maak dan eerst die samenvoeging ongedaan."
        )
    restored = deserialized(journal["gone"])
    _refuse_if_taken(one, restored.object)
    for label, pk in journal["made"]:
        get_model(label)._default_manager.filter(pk=pk).delete()
    missed = _revert(journal["changed"])
    stays_off = False
    if isinstance(kept, Contact):
        kept.refresh_from_db()
        stays_off = keep_hidden(restored.object, kept, journal.get("before", {}))
    restored.save()
    missed += sum(_move_back(journal["gone_id"], kept, *moved) for moved in journal["moved"])
    missed += sum(not _restored(text) for text in journal["removed"])
    one.undone_at = timezone.now()
    one.journal = {}  # no longer needed
    one.save(update_fields=["undone_at", "journal"])
    return Undone(missed, stays_off)


def _refuse_if_taken(one: Merge, row: Row) -> None:
    """Refuse when the primary key or a unique value of the row has been taken since."""
    others = type(row)._base_manager
    if others.filter(pk=row.pk).exists():
        raise CannotMergeError(
            f"‘{one.gone_name}’ is intussen al teruggezet, zonder wat erbij hoorde. "
            "Verwijder die eerst; maak daarna de samenvoeging ongedaan."
        )
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        taken = field.unique and value is not None
        if taken and others.filter(**{field.attname: value}).exists():
            raise CannotMergeError(
                f"‘{one.gone_name}’ kan niet terug: er is intussen een ander met dezelfde "
                f"{field.verbose_name}. Pas die eerst aan."
            )


def _revert(changed: list[list[Any]]) -> int:
    """Restore old values where nobody changed them since; return how many rows couldn't be."""
    changes_by_row: dict[tuple[str, Any], list[list[Any]]] = defaultdict(list)
    for label, pk, *change in reversed(changed):
        changes_by_row[label, pk].append(change)
    return sum(not _reverted(label, pk, changes) for (label, pk), changes in changes_by_row.items())


def _reverted(label: str, pk: Any, changes: list[list[Any]]) -> bool:
    """Restore the old values of one row together, unless a constraint now forbids it."""
    row = get_model(label)._base_manager.select_for_update().filter(pk=pk).first()
    values: dict[str, Any] = {}
    for name, old, new in changes if row else ():
        field = row._meta.get_field(name)
        if getattr(row, name) == field.to_python(new):
            values[name] = field.to_python(old)
            setattr(row, name, values[name])
    if not values:
        return True
    try:
        row.validate_constraints()
    except ValidationError:
        return False
    rows = get_model(label)._base_manager.filter(pk=pk)
    history.watch(rows)
    rows.update(**values)
    return True


def _move_back(gone_pk: Any, kept: Row, label: str, attname: str, moved: list[Any]) -> int:
    back = 0
    for begin in range(0, len(moved), BATCH):
        rows = get_model(label)._base_manager.filter(pk__in=moved[begin : begin + BATCH])
        rows = rows.filter(**{attname: kept.pk})
        history.watch(rows)
        back += rows.update(**{attname: gone_pk})
    return len(moved) - back


def _restored(text: str) -> bool:
    """Restore a removed row, if what it refers to still exists and its place is free."""
    restored = deserialized(text)
    row = restored.object
    for field in row._meta.concrete_fields:
        pk = getattr(row, field.attname)
        related = field.related_model if pk is not None else None
        if related and not related._base_manager.filter(pk=pk).exists():
            return False
    if type(row)._base_manager.filter(pk=row.pk).exists():
        return False
    try:
        row.validate_constraints()
    except ValidationError:
        return False
    history.watch([row])
    restored.save()
    return True
