"""What the templates of the admin ask."""

from django import template
from django.contrib.auth.models import User
from reversion.models import Revision

from projects import history
from projects.admin import dashboard, recent_activity

register = template.Library()


@register.simple_tag
def waiting(user: User) -> list[dashboard.Subject]:
    """What waits for this user: {% waiting user as subjects %}."""
    return dashboard.waiting(user)


@register.simple_tag
def deeds_of_colleagues(user: User) -> list[recent_activity.Deed]:
    """What others changed lately: {% deeds_of_colleagues user as deeds %}."""
    return recent_activity.of_colleagues(user)


@register.simple_tag
def own_deeds(user: User) -> list[recent_activity.Deed]:
    """What this user changed lately: {% own_deeds user as deeds %}."""
    return recent_activity.of_oneself(user)


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
