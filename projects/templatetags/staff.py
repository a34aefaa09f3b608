"""What the templates of the admin ask."""

from django import template
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import QuerySet
from reversion.models import Revision

from projects import history
from projects.admin import start

register = template.Library()


@register.simple_tag
def tasks(user: User) -> list[start.Task]:
    """What waits for this user: {% tasks user as waiting %}."""
    return start.tasks(user)


@register.simple_tag
def changes_of_colleagues(user: User) -> QuerySet[LogEntry]:
    """What others changed lately: {% changes_of_colleagues user as changes %}."""
    return start.changes_of_colleagues(user)


@register.filter
def who(revision: Revision) -> str:
    """Who made a revision, as colleagues call him: {{ revision|who }}."""
    if not revision.user:
        return "het systeem"
    return str(revision.user.get_full_name() or revision.user.get_username())


@register.filter
def is_before(revision: Revision) -> bool:
    """Whether it isn't a change, but how things were before one."""
    return bool(revision.comment == history.BEFORE)


@register.filter
def is_deletion(revision: Revision) -> bool:
    return bool(revision.comment == history.DELETED)
