"""Who looks after the accounts; there is always somebody who can."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

MAY = Q(is_superuser=True) | Q(
    groups__permissions__codename="change_user",
    groups__permissions__content_type__app_label="auth",
)


def keepers() -> QuerySet[User]:
    """Who can log in and change accounts."""
    return User.objects.filter(MAY, is_active=True, is_staff=True).distinct()


def is_last_keeper(user: User) -> bool:
    """Whether nobody would look after the accounts without this one."""
    found = list(keepers().values_list("pk", flat=True)[:2])
    return found == [user.pk]


def would_keep(values: dict[str, Any], user: User) -> bool:
    """Whether an account with these values of a form could still change accounts."""
    if not values.get("is_active", user.is_active) or not user.is_staff:
        return False
    if values.get("is_superuser", user.is_superuser):
        return True
    groups = values.get("groups")
    if groups is None:
        groups = user.groups.all()
    rights = {"permissions__codename": "change_user"}
    return bool(groups.filter(**rights, permissions__content_type__app_label="auth").exists())
