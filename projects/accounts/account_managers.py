"""Account managers: staff who may change accounts. There is always at least one."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

CAN_MANAGE_ACCOUNTS = Q(is_superuser=True) | Q(
    groups__permissions__codename="change_user",
    groups__permissions__content_type__app_label="auth",
)


def account_managers() -> QuerySet[User]:
    """Return the users who can log in and change accounts."""
    return User.objects.filter(CAN_MANAGE_ACCOUNTS, is_active=True, is_staff=True).distinct()


def is_last_account_manager(user: User) -> bool:
    """Tell whether this user is the only account manager left."""
    found = list(account_managers().values_list("pk", flat=True)[:2])
    return found == [user.pk]


def stays_account_manager(values: dict[str, Any], user: User) -> bool:
    """Tell whether the user could still change accounts with these form values."""
    if not values.get("is_active", user.is_active) or not user.is_staff:
        return False
    if values.get("is_superuser", user.is_superuser):
        return True
    groups = values.get("groups")
    if groups is None:
        groups = user.groups.all()
    rights = {"permissions__codename": "change_user"}
    return bool(groups.filter(**rights, permissions__content_type__app_label="auth").exists())
