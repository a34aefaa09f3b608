"""Put a row and its parts back as a version holds them; also a row that was deleted."""

from collections.abc import Iterator
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ForeignKey, Model
from reversion.models import Version

from projects.history import tracked
from projects.history.display_values import when
from projects.history.revisions import revision, watch
from projects.history.states import Fields, State, rows_now, state_of, states_of
from projects.history.versions import last_known
from projects.models import Contact

PARKED = 25_000  # a number that no row has, where a row waits for its own to come free


class CannotRestore(Exception):  # noqa: N818  it is an answer to staff, not a mistake of ours
    """Why a row can't be put back, in Dutch."""


def restore(version: Version, user: Any = None) -> list[str]:
    """Put back what the version holds, and return in Dutch what couldn't come along.

    It is a change like any other, with a version of its own. Raises CannotRestore when the row
    itself can't be, for instance because another one has its name now.
    """
    state = states_of([version])[0]
    notes: list[str] = []
    with revision(user, f"Teruggezet: zoals het was op {when(version.revision.date_created)}"):
        row = rows_now(state.model, [state.pk], lock=True).get(state.pk)
        if row:
            watch([row])
        last = state_of(row).fields if row else last_known(state.model, state.pk)
        row = row or state.model(pk=state.pk)
        notes += _fill(row, _allowed(row, state.fields, last))
        notes += _free_address(row)
        _validate(row)
        _save_as_it_is(row)
        for part in tracked.PARTS[state.model]:
            notes += _restore_part(state, part)
    return notes


def _allowed(row: Model, fields: Fields, last: Fields) -> Fields:
    """Who said meanwhile that he doesn't want to be on the site, or left, stays off it.

    `last` holds the fields as they are now, or were when the row was deleted.
    """
    if not isinstance(row, Contact):
        return fields
    stays = {name: last[name] for name in ("objected_on", "left_on") if last.get(name)}
    if "objected_on" in stays:
        stays["is_public"] = False
    return fields | stays


def _fill(row: Model, fields: Fields) -> Iterator[str]:
    """Give a row the values of a version; tell what points to something that is gone."""
    for name, value in fields.items():
        field = cast("models.Field[Any, Any]", row._meta.get_field(name))
        if isinstance(field, ForeignKey) and value and not _exists(field, value):
            value = None
            yield f"{field.verbose_name}: dat bestaat niet meer"
        # JSON has dates and numbers as text.
        is_text = isinstance(value, str) and not isinstance(field, ForeignKey)
        setattr(row, field.attname, field.to_python(value) if is_text else value)


def _exists(field: Any, pk: int) -> bool:
    return bool(field.related_model._base_manager.filter(pk=pk).exists())


def _free_address(row: Any) -> Iterator[str]:
    """An address that someone else has meanwhile is his; the row gets another."""
    slug = getattr(row, "slug", "")
    others = type(row)._base_manager.exclude(pk=row.pk)
    if slug and others.filter(slug=slug).exists():
        row.slug = ""
        yield f"het webadres ‘{slug}’ is intussen van een ander; dit kreeg een nieuw"


def _validate(row: Model) -> None:
    try:
        row.validate_unique(exclude={"slug"})
        row.validate_constraints()
    except ValidationError as error:
        raise CannotRestore(" ".join(error.messages)) from error


def _save_as_it_is(row: Model) -> None:
    """Save; what `save` then notes of today (since when it is published) isn't what was."""
    names = [row._meta.get_field(name).attname for name in tracked.kept_fields(type(row))]  # type: ignore[union-attr]
    wanted = {name: getattr(row, name) for name in names if name != "slug" or row.slug}  # type: ignore[attr-defined]
    row.save()
    noted = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if noted:
        type(row)._base_manager.filter(pk=row.pk).update(**noted)


def _restore_part(state: State, part: tracked.Part) -> Iterator[str]:
    """Make the part's rows what they were: others go, changed ones change back."""
    model, parent = tracked.part_model(state.model, part), tracked.parent_field(state.model, part)
    wanted = state.parts.get(part.accessor, {})
    rows = model._base_manager
    there = {row.pk: row for row in rows.filter(**{parent.name: state.pk})}
    for row in [row for pk, row in there.items() if pk not in wanted]:
        row.delete()
    if "order" in tracked.kept_fields(model):
        for place, pk in enumerate(sorted(set(there) & set(wanted)), PARKED):
            rows.filter(pk=pk).update(order=place)
    # First those that point elsewhere than they did: two may have changed places.
    for pk, fields in wanted.items():
        if pk in there and _points_elsewhere(there[pk], fields):
            there.pop(pk).delete()
    for pk, fields in wanted.items():
        row = there.get(pk) or rows.filter(pk=pk).first() or model(pk=pk)
        yield from _restore_row(row, fields, part)


def _points_elsewhere(row: Model, fields: Fields) -> bool:
    return any(
        getattr(row, field.attname) != fields.get(field.name)
        for field in tracked.foreign_keys(type(row))
    )


def _restore_row(row: Model, fields: Fields, part: tracked.Part) -> Iterator[str]:
    for gone in _fill(row, fields):
        yield f"{part.label}: {gone}"
    if any(getattr(row, f.attname) is None for f in tracked.foreign_keys(type(row)) if not f.null):
        return
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as error:
        yield f"{part.label}: {' '.join(error.messages)}"
        return
    row.save()
