"""Template tags and filters of the admin."""

from django import template
from django.contrib.auth.models import User
from reversion.models import Revision

from projects import history
from projects.admin import dashboard, recent_activity
from projects.history.steps import FROM_A_LIST
from projects.jobs.schedule import JobState

register = template.Library()


@register.simple_tag
def open_tasks(user: User) -> list[dashboard.TaskGroup]:
    """The open tasks of this user: {% open_tasks user as task_groups %}."""
    return dashboard.open_tasks(user)


@register.simple_tag
def late_jobs() -> list[JobState]:
    """The jobs that didn't run by themselves: {% late_jobs as jobs %}."""
    return dashboard.late_jobs()


@register.simple_tag
def colleagues_activity(user: User) -> list[recent_activity.Activity]:
    """What others changed recently: {% colleagues_activity user as activities %}."""
    return recent_activity.of_colleagues(user)


@register.simple_tag
def own_activity(user: User) -> list[recent_activity.Activity]:
    """What this user changed recently: {% own_activity user as activities %}."""
    return recent_activity.of_user(user)


@register.filter
def author(revision: Revision) -> str:
    """The display name of the author of a revision: {{ revision|author }}."""
    if not revision.user:
        return "het systeem"
    return str(revision.user.get_full_name() or revision.user.get_username())


@register.filter
def is_baseline(revision: Revision) -> bool:
    """Tell whether a revision isn't a change, but the state before the first one."""
    return bool(revision.comment == history.BEFORE)


@register.filter
def is_deletion(revision: Revision) -> bool:
    return bool(revision.comment == history.DELETED)


@register.filter
def is_step(revision: Revision) -> bool:
    """Tell whether a revision changed rows from a list, so that it is undone as one."""
    return bool(revision.comment.startswith(FROM_A_LIST))
