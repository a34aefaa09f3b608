"""One change by one person is one revision in one transaction, with the state before it.

Rows from a fixture have no version yet. So before a row changes, its state becomes a version,
unless the last version has that state; afterwards, the new state does. Saves and deletes are
tracked by signals; before an `update()` call `watch`, after a `bulk_create()` `note_created`, and
before the deletion of many rows `note_deleted`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import Context, ContextVar
from typing import Any

import reversion
from django.db import transaction
from django.db.models import Max, Model
from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import Signal
from reversion.models import Version

from projects.history import tracked
from projects.history.states import State, fetch_rows, state_of, states_of

BEFORE = "Zoals het was"
DELETED = "Verwijderd"

# By primary key; None: the row didn't exist.
StatesByModel = dict[type[Model], dict[int, State | None]]
# Sent inside the transaction, when a revision is about to end: `rows` holds, by model, the primary
# keys of the rows that were changed, created or deleted.
changed = Signal()
_before: ContextVar[StatesByModel | None] = ContextVar("history-before", default=None)
_deleted: ContextVar[dict[type[Model], set[int]]] = ContextVar("history-deleted")


@contextmanager
def revision(user: Any = None, comment: str = "") -> Iterator[None]:
    """Record all changes inside as one revision, or nothing at all when it fails.

    Inside another revision it joins that one. A comment is read by staff and must not contain
    personal data, which someone may ask us to erase.
    """
    if _before.get() is not None:
        if comment:
            reversion.set_comment(comment)
        yield
        return
    before: StatesByModel = defaultdict(dict)
    token, deleted = _before.set(before), _deleted.set(defaultdict(set))
    try:
        with reversion.create_revision(manage_manually=True):
            reversion.set_user(user if user and user.is_authenticated else None)
            reversion.set_comment(comment)
            yield
            if not transaction.get_rollback():
                changed.send(sender=None, rows=_record_after(before))
    finally:
        _before.reset(token)
        _deleted.reset(deleted)


def watch(rows: Iterable[Model]) -> None:
    """Declare which rows the revision is about to change, where Django sends no signal.

    For a part (a link) its owner is watched. The rows are locked until the transaction ends.
    """
    for model, pks in _tracked_rows(rows).items():
        _watch(model, pks)


def note_created(rows: Iterable[Model]) -> None:
    """Declare which rows the revision just made at once; the other owners of parts are watched."""
    before = _before.get()
    if before is None:
        return
    for row in rows:
        model = tracked.concrete_model(type(row))
        if tracked.is_tracked(model):
            before[model].setdefault(row.pk, None)


def note_deleted(rows: Iterable[Model]) -> None:
    """Record rows that are about to be deleted, all at once instead of one by one."""
    if _before.get() is None:
        return
    for model, pks in _tracked_rows(rows).items():
        _watch(model, pks)
        _record(list(fetch_rows(model, pks).values()), reversion.get_user(), DELETED)
        _deleted.get()[model] |= pks


def lock(rows: Iterable[Model]) -> None:
    """Lock these rows, or the owners of parts, until the transaction ends."""
    for model, pks in _tracked_rows(rows).items():
        list(model._base_manager.select_for_update().filter(pk__in=pks).order_by("pk").values("pk"))


def connect_signals() -> None:
    """Track every save and delete. Called once, when the app is ready."""
    tracked.connect_all(pre_save, _on_pre_save)
    tracked.connect_all(post_save, _on_post_save)
    tracked.connect_all(pre_delete, _on_pre_delete)


def _tracked_rows(rows: Iterable[Model]) -> dict[type[Model], set[int]]:
    """The primary keys of the rows that have a history, and of the owners that have one."""
    found: dict[type[Model], set[int]] = defaultdict(set)
    for row in rows:
        model = tracked.concrete_model(type(row))
        if tracked.is_tracked(model):
            found[model].add(row.pk)
        for owner, field in tracked.owners(model):
            found[owner].add(getattr(row, field.attname))
    return found


def _watch(model: type[Model], pks: Iterable[int]) -> None:
    before = _before.get()
    if before is None:
        return
    new = sorted({pk for pk in pks if pk not in before[model]})
    if not new:
        return
    rows = fetch_rows(model, new, lock=True)
    states = {pk: state_of(row) for pk, row in rows.items()}
    before[model].update({pk: states.get(pk) for pk in new})
    known = _last_recorded(model, states)
    unknown = [row for pk, row in rows.items() if known.get(pk) != states[pk]]
    _record(unknown, None, BEFORE)


def _last_recorded(model: type[Model], pks: Iterable[int]) -> dict[int, State]:
    versions = Version.objects.get_for_model(model).filter(object_id__in=[str(pk) for pk in pks])
    last = versions.order_by().values("object_id").annotate(last=Max("pk")).values("last")
    return {state.pk: state for state in states_of(list(Version.objects.filter(pk__in=last)))}


def _record_after(before: StatesByModel) -> dict[type[Model], set[int]]:
    """Record the current state; return which rows were changed, created or deleted."""
    found: dict[type[Model], set[int]] = {}
    for model, states in before.items():
        now = fetch_rows(model, states)
        found[model] = {pk for pk in states if pk not in now}
        for pk, row in now.items():
            if states[pk] is None or state_of(row) != states[pk]:
                reversion.add_to_revision(row)
                found[model].add(pk)
    return found


def _record(rows: list[Any], user: Any, comment: str) -> None:
    """Make a separate revision, apart from the current one."""

    def record() -> None:
        with reversion.create_revision(manage_manually=True):
            reversion.set_user(user)
            reversion.set_comment(comment)
            for row in rows:
                reversion.add_to_revision(row)

    if rows:
        Context().run(record)


def _on_pre_save(*, instance: Model, raw: bool, **kwargs: Any) -> None:
    if _before.get() is None or raw:
        return
    model = tracked.concrete_model(type(instance))
    _watch_owners(model, instance.__dict__)
    if instance.pk is None:
        return
    if tracked.is_tracked(model):
        _watch(model, [instance.pk])
    # A part that moves also changes its former owner.
    fields = [field.attname for _, field in tracked.owners(model)]
    if fields:
        for values in model._base_manager.filter(pk=instance.pk).values(*fields):
            _watch_owners(model, values)


def _on_post_save(*, instance: Model, raw: bool, **kwargs: Any) -> None:
    before = _before.get()
    if before is None or raw:
        return
    model = tracked.concrete_model(type(instance))
    if tracked.is_tracked(model):
        before[model].setdefault(instance.pk, None)


def _on_pre_delete(*, instance: Model, **kwargs: Any) -> None:
    if _before.get() is None:
        return
    model = tracked.concrete_model(type(instance))
    _watch_owners(model, instance.__dict__)
    if tracked.is_tracked(model) and instance.pk not in _deleted.get()[model]:
        _watch(model, [instance.pk])
        rows = fetch_rows(model, [instance.pk])
        _record(list(rows.values()), reversion.get_user(), DELETED)


def _watch_owners(model: type[Model], values: dict[str, Any]) -> None:
    for owner, field in tracked.owners(model):
        if pk := values.get(field.attname):
            _watch(owner, [pk])
