"""Which process compares projects: one at a time, for each would do the same work.

No row is held meanwhile, so nobody who writes waits for it. A process that stops says nothing;
after a while another one takes over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from projects.models import SearchState

LASTS = timedelta(minutes=1)


@dataclass
class _Known:
    """What this process knows of it: until when it is ours, or another's."""

    ours: datetime | None = None
    of_another: datetime | None = None


_kept = {"known": _Known()}


def forget() -> None:
    """Know nothing of it, as a process that has just begun."""
    _kept["known"] = _Known()


def take() -> bool:
    """Have the work to oneself for a while; return False if another process has it.

    Only for the thread that compares. Raises DatabaseError if the database doesn't answer.
    """
    known, now = _kept["known"], timezone.now()
    if known.ours is not None and known.ours - now > LASTS / 2:
        return True
    if known.of_another is not None and known.of_another > now:
        return False
    with transaction.atomic():
        state = SearchState.objects.select_for_update(skip_locked=True).filter(pk=1).first()
        if state is None:
            return False
        until = state.vectors_until
        if until is not None and until > now and until != known.ours:
            known.of_another = until
            return False
        state.vectors_until = now + LASTS
        state.save(update_fields=["vectors_until"])
    known.ours = state.vectors_until
    return True
