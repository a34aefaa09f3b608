"""Recent activity of colleagues and of oneself; rows changed together are one entry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from reversion.models import Revision

MAX_SHOWN = 8  # entries
MAX_READ = 200  # log entries; a bulk action makes one for each row


@dataclass(frozen=True)
class Activity:
    """What somebody changed, when, in which row (and how many more), and the URL of that row."""

    author: str
    when: datetime
    row: str
    model_name: str
    change: str
    url: str
    more_rows: int = 0


def of_colleagues(user: User) -> list[Activity]:
    return _activities(_visible(user).exclude(user=user))


def of_user(user: User) -> list[Activity]:
    return _activities(_visible(user).filter(user=user))


def has_activity(user: User) -> bool:
    """Tell whether the admin log or the history refers to this user."""
    entries = LogEntry.objects.filter(user=user)
    return entries.exists() or Revision.objects.filter(user=user).exists()


def _visible(user: User) -> QuerySet[LogEntry]:
    """Return the log entries of models that this user may view."""
    entries = LogEntry.objects.select_related("user", "content_type").order_by("-pk")
    if user.is_superuser:
        return entries
    visible = Q(pk=None)
    for permission in user.get_all_permissions():
        app, _, name = permission.partition(".")
        verb, _, model = name.partition("_")
        if verb == "view":
            visible |= Q(content_type__app_label=app, content_type__model=model)
    return entries.filter(visible)


def _activities(entries: QuerySet[LogEntry]) -> list[Activity]:
    return list(_grouped(entries[:MAX_READ]))[:MAX_SHOWN]


def _grouped(entries: Iterable[LogEntry]) -> Iterator[Activity]:
    for _, group in groupby(entries, key=_group_key):
        first, *others = group
        # Saving one row again and again is one entry; so are many rows at once.
        rows = {entry.object_id for entry in others} - {first.object_id}
        yield Activity(
            author=first.user.get_short_name() or first.user.get_username(),
            when=first.action_time,
            row=first.object_repr,
            model_name=str(first.content_type.name) if first.content_type else "",
            change=_change(first),
            url="" if first.action_flag == DELETION else first.get_admin_url() or "",
            more_rows=len(rows),
        )


def _group_key(entry: LogEntry) -> tuple[object, ...]:
    minute = entry.action_time.replace(second=0, microsecond=0)
    return entry.user_id, entry.content_type_id, entry.action_flag, entry.change_message, minute


def _change(entry: LogEntry) -> str:
    if entry.action_flag == DELETION:
        return "Verwijderd."
    return entry.get_change_message()
