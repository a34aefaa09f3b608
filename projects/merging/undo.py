"""One row → the two that it was, as far as nobody changed them since."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from projects import history
from projects.merging.details import new_details
from projects.merging.later import entangled, is_untouched
from projects.merging.leftovers import deleted_since, moved_since, not_back
from projects.merging.merge import merge_again
from projects.merging.reverting import revert
from projects.merging.rows import (
    BATCH,
    MODELS,
    CannotMergeError,
    Row,
    deserialized,
    foreign_values,
    get_model,
)
from projects.merging.visibility import keep_hidden
from projects.models import Contact, Merge


@dataclass(frozen=True)
class Undone:
    """What stays as it is now, a Dutch sentence each; whether the contact stays off the site."""

    stays: tuple[str, ...]
    stays_off: bool


def undo(one: Merge, user: User | None = None) -> Undone:
    """Split what was merged. Raises CannotMergeError.

    Later merges into the same row are taken apart first and made again after it, so that the
    order doesn't matter. Where somebody changed what they did, nothing is undone.
    """
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
    later = entangled(one)
    for other in later:
        _take_apart(other)
    undone = _split(one)
    one.undone_at = timezone.now()
    one.journal = {}  # no longer needed
    one.save(update_fields=["undone_at", "journal"])
    for other in reversed(later):
        merge_again(other)
    return undone


def _take_apart(other: Merge) -> None:
    """Split a later merge, if it can be made again exactly as it was."""
    if not is_untouched(other, _kept(other)) or _split(other).stays:
        raise CannotMergeError(
            f"Daarna ging ook ‘{other.gone_name}’ op in ‘{other.kept_name}’, en daar is sindsdien "
            "iets aan veranderd. Maak eerst die samenvoeging ongedaan."
        )


def _kept(one: Merge) -> Row:
    kept = MODELS[one.kind]._default_manager.select_for_update().filter(pk=one.kept_id).first()
    if kept is None:
        raise CannotMergeError(
            f"‘{one.kept_name}’ is er niet meer. Is dat zelf ergens in opgegaan? "
            "Maak dan eerst die samenvoeging ongedaan."
        )
    return kept


def _split(one: Merge) -> Undone:
    journal, kept = one.journal, _kept(one)
    restored = deserialized(journal["gone"])
    _refuse_if_taken(one, restored.object)
    for label, pk in journal["made"]:
        get_model(label)._default_manager.filter(pk=pk).delete()
    # A second theme can't come back before what became its first one has left.
    is_theme = one.kind == Merge.Kind.THEME
    stays = [] if is_theme else revert(journal["changed"])
    stays_off = False
    if isinstance(kept, Contact):
        kept.refresh_from_db()
        stays_off = keep_hidden(restored.object, kept, journal.get("before", {}))
        if "details" in journal:
            stays += new_details(kept, restored.object, journal["details"])
    restored.save()
    for moved in journal["moved"]:
        stays += _move_back(journal["gone_id"], kept, *moved)
    if is_theme:
        stays += revert(journal["changed"])
    for text in journal["removed"]:
        stays += _restore(text)
    return Undone(tuple(stays), stays_off)


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


def _move_back(gone_pk: Any, kept: Row, label: str, attname: str, moved: list[Any]) -> list[str]:
    model = get_model(label)
    stays = []
    there = 0
    for begin in range(0, len(moved), BATCH):
        rows = model._base_manager.filter(pk__in=moved[begin : begin + BATCH])
        elsewhere = list(rows.exclude(**{attname: kept.pk}))
        here = rows.filter(**{attname: kept.pk})
        history.watch(here)
        there += here.update(**{attname: gone_pk}) + len(elsewhere)
        stays += [moved_since(row) for row in elsewhere]
    return stays + ([deleted_since(model, len(moved) - there)] if there < len(moved) else [])


def _restore(text: str) -> list[str]:
    """Restore a removed row, if what it refers to still exists and its place is free."""
    restored = deserialized(text)
    row = restored.object
    for model, pk in foreign_values(row).values():
        if not model._base_manager.filter(pk=pk).exists():
            return [not_back(row)]
    if type(row)._base_manager.filter(pk=row.pk).exists():
        return [not_back(row)]
    try:
        row.validate_constraints()
    except ValidationError:
        return [not_back(row)]
    history.watch([row])
    restored.save()
    return []
