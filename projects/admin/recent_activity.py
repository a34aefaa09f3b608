"""What colleagues did lately, and what one was doing oneself: rows done together in one line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from reversion.models import Revision

SHOWN = 8  # lines
READ = 200  # rows of the log; an action on many rows makes a row for each


@dataclass(frozen=True)
class Deed:
    """What somebody did: to which row (and how many more), what, when, and where it is now."""

    who: str
    when: datetime
    row: str
    kind: str
    what: str
    address: str
    more: int = 0


def of_colleagues(user: User) -> list[Deed]:
    return _deeds(_visible(user).exclude(user=user))


def of_oneself(user: User) -> list[Deed]:
    return _deeds(_visible(user).filter(user=user))


def did_something(user: User) -> bool:
    """Whether the log or the history names this user."""
    entries = LogEntry.objects.filter(user=user)
    return entries.exists() or Revision.objects.filter(user=user).exists()


def _visible(user: User) -> QuerySet[LogEntry]:
    """What was done to rows that this user may look at."""
    entries = LogEntry.objects.select_related("user", "content_type").order_by("-pk")
    if user.is_superuser:
        return entries
    may = Q(pk=None)
    for permission in user.get_all_permissions():
        app, _, name = permission.partition(".")
        verb, _, model = name.partition("_")
        if verb == "view":
            may |= Q(content_type__app_label=app, content_type__model=model)
    return entries.filter(may)


def _deeds(entries: QuerySet[LogEntry]) -> list[Deed]:
    return list(_told(entries[:READ]))[:SHOWN]


def _told(entries: Iterable[LogEntry]) -> Iterator[Deed]:
    for _, together in groupby(entries, key=_together):
        first, *others = together
        # Saving a row again and again is one line; many rows at once are one line too.
        rows = {entry.object_id for entry in others} - {first.object_id}
        yield Deed(
            who=first.user.get_short_name() or first.user.get_username(),
            when=first.action_time,
            row=first.object_repr,
            kind=str(first.content_type.name) if first.content_type else "",
            what=_what(first),
            address="" if first.action_flag == DELETION else first.get_admin_url() or "",
            more=len(rows),
        )


def _together(entry: LogEntry) -> tuple[object, ...]:
    minute = entry.action_time.replace(second=0, microsecond=0)
    return entry.user_id, entry.content_type_id, entry.action_flag, entry.change_message, minute


def _what(entry: LogEntry) -> str:
    if entry.action_flag == DELETION:
        return "Verwijderd."
    return entry.get_change_message()
