"""Restore a row and its parts to a version; also a deleted row."""

from collections.abc import Iterator
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ForeignKey, Model, Q
from django.utils import timezone
from django.utils.dateparse import parse_date
from reversion.models import Version

from projects.history import tracked
from projects.history.display_values import display_moment
from projects.history.revisions import revision, watch
from projects.history.states import Fields, State, fetch_rows, state_of, states_of
from projects.history.versions import last_fields
from projects.models import Contact, Organisation, Project, SelectionPage, Theme
from projects.values.phones import display_phone

# What is deleted with a row and isn't in its versions.
NOT_IN_HISTORY: dict[type[Model], str] = {
    Contact: "vragen die per e-mail zijn gesteld",
    Organisation: "oude webadressen",
    SelectionPage: "oude webadressen",
    Theme: "oude webadressen",
}
TEMPORARY_ORDER = 25_000  # higher than any real order, until the restored order is free


class CannotRestoreError(Exception):
    """A row that can't be restored; the message is Dutch."""


def restore(version: Version, user: Any = None) -> list[str]:
    """Restore a version, and return in Dutch what couldn't be restored.

    It is a change like any other, with a version of its own. Raises CannotRestoreError when the
    row itself can't be restored, for instance because another row has its name now.
    """
    state = states_of([version])[0]
    notes: list[str] = []
    with revision(
        user, f"Teruggezet: zoals het was op {display_moment(version.revision.date_created)}"
    ):
        row = fetch_rows(state.model, [state.pk], lock=True).get(state.pk)
        if row:
            watch([row])
        last = state_of(row).fields if row else last_fields(state.model, state.pk)
        if row is None and state.model in NOT_IN_HISTORY:
            notes.append(f"{NOT_IN_HISTORY[state.model]} kwamen niet terug")
        row = row or state.model(pk=state.pk)
        fields, kept = allowed(row, state.fields, last)
        notes += [*_fill(row, fields), *kept]
        notes += _free_slug(row)
        _validate(row)
        _save_exactly(row)
        for part in tracked.PARTS[state.model]:
            notes += _restore_part(state, part)
        notes += _details_of_others(row, last)
    return notes


def _details_of_others(row: Model, last: Fields) -> Iterator[str]:
    """Tell which address or number comes back and is somebody else's too, as after a merge."""
    if not isinstance(row, Contact):
        return
    was = {last.get("email"), last.get("phone"), *last.get("other_phones", "").split(", ")}
    for detail in sorted({row.email, row.phone, *row.other_phone_list} - was - {""}):
        numbers = Q(phone=detail) | Q(other_phones__contains=detail)
        for other in Contact.objects.exclude(pk=row.pk).filter(numbers | Q(email__iexact=detail)):
            shown = detail if "@" in detail else display_phone(detail)
            yield f"{shown} is ook van ‘{other}’; kijk of dat klopt"


def allowed(row: Model, fields: Fields, last: Fields) -> tuple[Fields, list[str]]:
    """Return what may be restored, and in Dutch what stays as it is.

    `last` holds the current fields, or the last ones of a deleted row.
    """
    if isinstance(row, Project):
        return _with_first_day(_with_one_of_each_theme(fields, last), last)
    if isinstance(row, SelectionPage) and not fields.get("published_on"):
        return fields | {"published_on": last.get("published_on")}, []
    if not isinstance(row, Contact):
        return fields, []
    # A contact who has since objected or left stays off the site.
    stays = {name: last[name] for name in ("objected_on", "left_on") if last.get(name)}
    if "objected_on" in stays:
        stays["is_public"] = False
    return fields | stays, []


def _with_one_of_each_theme(fields: Fields, last: Fields) -> Fields:
    """Clear the second theme of now when a version from before there was one makes it the first."""
    is_first = "second_theme" not in fields and fields.get("theme") == last.get("second_theme")
    return fields | {"second_theme": None} if is_first else fields


def _with_first_day(fields: Fields, last: Fields) -> tuple[Fields, list[str]]:
    """Keep the day that a project came on the site, unless that is undone on the same day."""
    day = parse_date(last.get("published_on") or "")
    if not day or day == timezone.localdate() or fields.get("published_on"):
        was_public = fields.get("was_public") or last.get("was_public") or False
        return fields | {"was_public": was_public}, []
    note = f"het project stond op {display_moment(day)} voor het eerst op de site; die dag blijft"
    return fields | {"published_on": day.isoformat()}, [note]


def _fill(row: Model, fields: Fields) -> Iterator[str]:
    """Give a row the values of a version; yield which of them refer to a deleted row."""
    for name, value in fields.items():
        field = cast("models.Field[Any, Any]", row._meta.get_field(name))
        if isinstance(field, ForeignKey) and value and not exists(field, value):
            value = None
            yield f"{field.verbose_name}: dat bestaat niet meer"
        # In JSON, dates and decimals are text.
        is_text = isinstance(value, str) and not isinstance(field, ForeignKey)
        setattr(row, field.attname, field.to_python(value) if is_text else value)


def exists(field: Any, pk: int) -> bool:
    return bool(field.related_model._base_manager.filter(pk=pk).exists())


def _free_slug(row: Any) -> Iterator[str]:
    """Clear a slug that another row has taken since; saving makes a new one."""
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
        raise CannotRestoreError(" ".join(error.messages)) from error


def _save_exactly(row: Model) -> None:
    """Save, and undo what `save` itself sets (such as the day of publication)."""
    names = [row._meta.get_field(name).attname for name in tracked.tracked_fields(type(row))]  # type: ignore[union-attr]
    wanted = {name: getattr(row, name) for name in names if name != "slug" or row.slug}  # type: ignore[attr-defined]
    row.save()
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if changed:
        type(row)._base_manager.filter(pk=row.pk).update(**changed)


def _restore_part(state: State, part: tracked.Part) -> Iterator[str]:
    """Restore the rows of a part: delete new ones, change back changed ones."""
    model, parent = tracked.part_model(state.model, part), tracked.parent_field(state.model, part)
    wanted = state.parts.get(part.accessor, {})
    rows = model._base_manager
    there = {row.pk: row for row in rows.filter(**{parent.name: state.pk})}
    for row in [row for pk, row in there.items() if pk not in wanted]:
        row.delete()
    if "order" in tracked.tracked_fields(model):
        for place, pk in enumerate(sorted(set(there) & set(wanted)), TEMPORARY_ORDER):
            rows.filter(pk=pk).update(order=place)
    # First those with other foreign keys than they had: two may have been swapped.
    for pk, fields in wanted.items():
        if pk in there and _has_other_foreign_keys(there[pk], fields):
            there.pop(pk).delete()
    for pk, fields in wanted.items():
        row = there.get(pk) or rows.filter(pk=pk).first() or model(pk=pk)
        yield from _restore_row(row, fields, part)


def _has_other_foreign_keys(row: Model, fields: Fields) -> bool:
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
