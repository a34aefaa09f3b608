"""What the templates of the admin ask."""

from django import template
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import QuerySet

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
