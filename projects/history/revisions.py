"""One change by one person is one revision in one transaction, with how it was before.

Rows from a fixture have no version yet. So before a row changes, its state becomes a version
when the last one doesn't hold it; after it, the new state does. What Django tells of (save,
delete) is seen by itself; before an `update()` or `bulk_create()` call `watch`.
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
from projects.history.states import State, rows_now, state_of, states_of

BEFORE = "Zoals het was"
DELETED = "Verwijderd"

Rows = dict[type[Model], dict[int, State | None]]  # by number; None: it wasn't there
# Sent inside the transaction, when a revision is about to end: `rows` holds, by model, the numbers
# of the rows that changed, came or went.
changed = Signal()
_before: ContextVar[Rows | None] = ContextVar("history-before", default=None)


@contextmanager
def revision(user: Any = None, comment: str = "") -> Iterator[None]:
    """Keep all that changes inside as one revision, or nothing at all when it fails.

    Inside another revision it joins that one. A comment is read by staff and must not hold
    what a person may ask to be forgotten.
    """
    if _before.get() is not None:
        if comment:
            reversion.set_comment(comment)
        yield
        return
    before: Rows = defaultdict(dict)
    token = _before.set(before)
    try:
        with reversion.create_revision(manage_manually=True):
            reversion.set_user(user if user and user.is_authenticated else None)
            reversion.set_comment(comment)
            yield
            if not transaction.get_rollback():
                changed.send(sender=None, rows=_keep_after(before))
    finally:
        _before.reset(token)


def watch(rows: Iterable[Model]) -> None:
    """Say which rows the revision is about to change, where Django doesn't tell it.

    Of a part (a link) its owner is watched. They are locked until the transaction ends.
    """
    for model, pks in _kept_rows(rows).items():
        _watch(model, pks)


def lock(rows: Iterable[Model]) -> None:
    """Let nobody else change these rows, or what they are part of, until the transaction ends."""
    for model, pks in _kept_rows(rows).items():
        list(model._base_manager.select_for_update().filter(pk__in=pks).order_by("pk").values("pk"))


def listen() -> None:
    """Hear of every change. Called once, when the app is ready."""
    tracked.connect(pre_save, _on_pre_save)
    tracked.connect(post_save, _on_post_save)
    tracked.connect(pre_delete, _on_pre_delete)


def _kept_rows(rows: Iterable[Model]) -> dict[type[Model], set[int]]:
    """The numbers of the rows that have a history, or whose owner has one."""
    found: dict[type[Model], set[int]] = defaultdict(set)
    for row in rows:
        model = tracked.concrete(type(row))
        if tracked.is_kept(model):
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
    rows = rows_now(model, new, lock=True)
    states = {pk: state_of(row) for pk, row in rows.items()}
    before[model].update({pk: states.get(pk) for pk in new})
    known = _last_known(model, states)
    unknown = [row for pk, row in rows.items() if known.get(pk) != states[pk]]
    _keep(unknown, None, BEFORE)


def _last_known(model: type[Model], pks: Iterable[int]) -> dict[int, State]:
    versions = Version.objects.get_for_model(model).filter(object_id__in=[str(pk) for pk in pks])
    last = versions.order_by().values("object_id").annotate(last=Max("pk")).values("last")
    return {state.pk: state for state in states_of(list(Version.objects.filter(pk__in=last)))}


def _keep_after(before: Rows) -> dict[type[Model], set[int]]:
    """Keep how the rows are now; return which of them changed, came or went."""
    found: dict[type[Model], set[int]] = {}
    for model, states in before.items():
        now = rows_now(model, states)
        found[model] = {pk for pk in states if pk not in now}
        for pk, row in now.items():
            if state_of(row) != states[pk]:
                reversion.add_to_revision(row)
                found[model].add(pk)
    return found


def _keep(rows: list[Any], user: Any, comment: str) -> None:
    """Make a revision of its own, apart from the one that is going on."""

    def keep() -> None:
        with reversion.create_revision(manage_manually=True):
            reversion.set_user(user)
            reversion.set_comment(comment)
            for row in rows:
                reversion.add_to_revision(row)

    if rows:
        Context().run(keep)


def _on_pre_save(*, instance: Model, raw: bool, **kwargs: Any) -> None:
    if _before.get() is None or raw:
        return
    model = tracked.concrete(type(instance))
    _watch_owners(model, instance.__dict__)
    if instance.pk is None:
        return
    if tracked.is_kept(model):
        _watch(model, [instance.pk])
    # A part that moves changes the row that it leaves, too.
    fields = [field.attname for _, field in tracked.owners(model)]
    if fields:
        for values in model._base_manager.filter(pk=instance.pk).values(*fields):
            _watch_owners(model, values)


def _on_post_save(*, instance: Model, raw: bool, **kwargs: Any) -> None:
    before = _before.get()
    if before is None or raw:
        return
    model = tracked.concrete(type(instance))
    if tracked.is_kept(model):
        before[model].setdefault(instance.pk, None)


def _on_pre_delete(*, instance: Model, **kwargs: Any) -> None:
    if _before.get() is None:
        return
    model = tracked.concrete(type(instance))
    _watch_owners(model, instance.__dict__)
    if tracked.is_kept(model):
        _watch(model, [instance.pk])
        rows = rows_now(model, [instance.pk])
        _keep(list(rows.values()), reversion.get_user(), DELETED)


def _watch_owners(model: type[Model], values: dict[str, Any]) -> None:
    for owner, field in tracked.owners(model):
        if pk := values.get(field.attname):
            _watch(owner, [pk])
