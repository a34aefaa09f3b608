"""Merges into the same row since: what they did hangs together with what the earlier one did."""

from typing import Any

from django.db.models import Q

from projects.merging.details import details_of
from projects.merging.merge import FILLED_FIELDS
from projects.merging.rows import BATCH, Row, deserialized, foreign_values, get_model
from projects.models import Contact, Merge


def entangled(one: Merge) -> list[Merge]:
    """Return the later merges that an undo has to take apart first, newest first.

    A merge that only moved rows has nothing to do with another one. Of contacts all do: what is
    shown of a person depends on everyone in them.
    """
    later = Merge.objects.select_for_update().filter(
        kind=one.kind, kept_id=one.kept_id, undone_at=None, pk__gt=one.pk
    )
    return [
        other
        for other in later.order_by("-pk")
        if one.kind == Merge.Kind.CONTACT or other.journal["removed"] or other.journal["changed"]
    ]


def is_untouched(one: Merge, kept: Row) -> bool:
    """Tell whether all that a merge did is still so: then merging again does the same."""
    journal = one.journal
    gone = deserialized(journal["gone"]).object
    return (
        all(_has(*change) for change in _last_changes(journal["changed"]))
        and all(_are_at(kept, *moved) for moved in journal["moved"])
        and all(_exists(*made) for made in journal["made"])
        and all(
            _is_replaced(deserialized(text).object, gone.pk, kept) for text in journal["removed"]
        )
        and _has_all_of(kept, gone, one.kind)
    )


def _last_changes(changed: list[list[Any]]) -> list[tuple[str, Any, str, Any]]:
    last = {(label, pk, name): new for label, pk, name, _, new in changed}
    return [(*place, new) for place, new in last.items()]


def _has(label: str, pk: Any, name: str, new: Any) -> bool:
    row = get_model(label)._base_manager.filter(pk=pk).first()
    has: bool = row is not None and getattr(row, name) == row._meta.get_field(name).to_python(new)
    return has


def _are_at(kept: Row, label: str, attname: str, moved: list[Any]) -> bool:
    rows = get_model(label)._base_manager.filter(**{attname: kept.pk})
    chunks = [moved[begin : begin + BATCH] for begin in range(0, len(moved), BATCH)]
    there: int = sum(rows.filter(pk__in=chunk).count() for chunk in chunks)
    return there == len(moved)


def _exists(label: str, pk: Any) -> bool:
    return bool(get_model(label)._base_manager.filter(pk=pk).exists())


def _is_replaced(row: Row, gone_pk: Any, kept: Row) -> bool:
    """Whether what a removed row would duplicate is still there, and it itself isn't."""
    at_kept = {
        name: kept.pk if value == gone_pk and model is type(kept) else value
        for name, (model, value) in foreign_values(row).items()
    }
    wanted = Q(**at_kept)
    rows = type(row)._base_manager
    refers_twice = [model for model, _ in foreign_values(row).values()].count(type(kept)) > 1
    there = refers_twice or rows.filter(wanted).exists()
    return bool(there) and not rows.filter(pk=row.pk).exists()


def _has_all_of(kept: Row, gone: Row, kind: str) -> bool:
    if isinstance(kept, Contact) and isinstance(gone, Contact):
        numbers = details_of(gone) - {gone.email}
        if not numbers <= details_of(kept) or (kept.is_public and not gone.is_public):
            return False
    return all(getattr(kept, name) for name in FILLED_FIELDS[kind] if getattr(gone, name))
