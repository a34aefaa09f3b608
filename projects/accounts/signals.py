"""Signals of log-ins, accounts and permissions → entries in the audit log."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import router
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.http import HttpRequest
from django_otp.plugins.otp_static.models import StaticDevice

from projects.accounts import audit
from projects.accounts.audit import Kind
from projects.accounts.known_devices import note_login
from projects.accounts.lockout_mail import tell_owner
from projects.accounts.middleware import start_session_clock
from projects.accounts.permission_labels import permission_labels
from projects.models import AuditEntry

UNKNOWN_USERNAME = "onbekende naam"
FLAG_CHANGES: dict[str, tuple[str, str]] = {  # what a flag means when it goes off, and on
    "is_active": ("account uitgezet", "account aangezet"),
    "is_staff": ("mag niet meer in het beheer", "mag in het beheer"),
    "is_superuser": ("is geen hoofdbeheerder meer", "is hoofdbeheerder geworden"),
}


def connect_signals() -> None:
    """Connect the receivers; called once, when the site starts."""
    user_logged_in.connect(start_session_clock)
    user_logged_in.connect(note_login)
    user_logged_in.connect(_logged_in)
    user_logged_out.connect(_logged_out)
    user_login_failed.connect(_login_failed)
    user_locked_out.connect(_locked_out)
    pre_save.connect(_remember_old, sender=User)
    post_save.connect(_user_saved, sender=User)
    post_delete.connect(_user_deleted, sender=User)
    post_save.connect(_group_saved, sender=Group)
    post_delete.connect(_group_deleted, sender=Group)
    m2m_changed.connect(_memberships_changed, sender=User.groups.through)
    m2m_changed.connect(_user_permissions_changed, sender=User.user_permissions.through)
    m2m_changed.connect(_group_permissions_changed, sender=Group.permissions.through)


def _of_the_site(receiver: Callable[..., None]) -> Callable[..., None]:
    """Leave out what happens in another database than that of the log.

    A backup is first put in a scratch database: nobody gets rights by that.
    """

    @wraps(receiver)
    def receive(*, using: str, **kwargs: Any) -> None:
        if using == router.db_for_write(AuditEntry):
            receiver(**kwargs)

    return receive


def _logged_in(user: User, **kwargs: Any) -> None:
    device = getattr(user, "otp_device", None)
    how = "met een herstelcode" if isinstance(device, StaticDevice) else "met een code"
    audit.log(user, f"ingelogd {how if device else 'zonder tweede stap'}", kind=Kind.ENTRY)


def _logged_out(user: User | None, **kwargs: Any) -> None:
    if user is not None:
        audit.log(user, "uitgelogd", kind=Kind.ENTRY)


def _login_failed(
    credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    if getattr(request, "axes_locked_out", False):
        return  # attempts during a lock-out don't fill the log
    what = "verkeerde code" if credentials.get("step") else "verkeerd wachtwoord"
    audit.log(None, what, kind=Kind.REFUSAL, about=_known_username(credentials.get("username")))


def _locked_out(request: HttpRequest, username: str | None, **kwargs: Any) -> None:
    times = getattr(request, "axes_failures_since_start", None)
    if times is not None:  # the attempt that caused it
        what = f"geblokkeerd na {times} pogingen"
        audit.log(None, what, kind=Kind.REFUSAL, about=_known_username(username))
        tell_owner(username)


def _known_username(username: object) -> str:
    """Return an existing name. Others aren't kept: people type a password in its place."""
    known = User.objects.filter(username=str(username)).exists()
    return str(username) if known else UNKNOWN_USERNAME


def _remember_old(
    instance: User, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    if raw or update_fields == frozenset({"last_login"}):
        return
    instance._before = User.objects.filter(pk=instance.pk).first()  # type: ignore[attr-defined]


@_of_the_site
def _user_saved(instance: User, created: bool, raw: bool = False, **kwargs: Any) -> None:
    before: User | None = instance.__dict__.pop("_before", None)
    if created and not raw:
        what = "account gemaakt, als hoofdbeheerder" if instance.is_superuser else "account gemaakt"
        _log_about(what, instance)
    elif before is not None:
        for what in _differences(before, instance):
            _log_about(what, instance)


def _differences(before: User, after: User) -> list[str]:
    found = [
        words[getattr(after, name)]
        for name, words in FLAG_CHANGES.items()
        if getattr(before, name) != getattr(after, name)
    ]
    if before.username != after.username:
        found.append(f"naam gewijzigd, was {before.username}")
    if before.email != after.email:
        found.append("e-mailadres gewijzigd")
    # Django also rehashes a password to strengthen it; then nobody changed it.
    if before.password != after.password and getattr(after, "_password", None) is not None:
        found.append("wachtwoord gewijzigd")
    return found


@_of_the_site
def _user_deleted(instance: User, **kwargs: Any) -> None:
    _log_about("account verwijderd", instance)


@_of_the_site
def _group_saved(instance: Group, created: bool, **kwargs: Any) -> None:
    if created:
        audit.log(None, f"groep {instance.name} gemaakt", kind=Kind.RIGHTS)


@_of_the_site
def _group_deleted(instance: Group, **kwargs: Any) -> None:
    audit.log(None, f"groep {instance.name} verwijderd", kind=Kind.RIGHTS)


@_of_the_site
def _memberships_changed(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any
) -> None:
    preposition = {"post_add": "in", "post_remove": "uit", "pre_clear": "uit"}.get(action)
    if preposition is None:
        return
    if reverse:  # the users of a group
        users = instance.user_set.all() if pk_set is None else User.objects.filter(pk__in=pk_set)
        pairs = [(user, instance) for user in users]
    else:
        groups = instance.groups.all() if pk_set is None else Group.objects.filter(pk__in=pk_set)
        pairs = [(instance, group) for group in groups]
    for user, group in pairs:
        _log_about(f"{preposition} groep {group.name} gezet", user)


@_of_the_site
def _user_permissions_changed(
    instance: Any, action: str, pk_set: set[int] | None, **kwargs: Any
) -> None:
    if isinstance(instance, User):
        for what in _permission_changes(action, pk_set, instance.user_permissions):
            _log_about(what, instance)


@_of_the_site
def _group_permissions_changed(
    instance: Any, action: str, pk_set: set[int] | None, **kwargs: Any
) -> None:
    if isinstance(instance, Group):
        for what in _permission_changes(action, pk_set, instance.permissions):
            audit.log(None, f"groep {instance.name} {what}", kind=Kind.RIGHTS)


def _permission_changes(action: str, pk_set: set[int] | None, had: Any) -> list[str]:
    verb = {
        "post_add": "mag voortaan",
        "post_remove": "mag niet meer",
        "pre_clear": "mag niet meer",
    }
    if action not in verb:
        return []
    rows = had.all() if pk_set is None else Permission.objects.filter(pk__in=pk_set)
    lines = permission_labels(rows.select_related("content_type"))
    return [f"{verb[action]} {'; '.join(lines)}"] if lines else []


def _log_about(what: str, user: User) -> None:
    audit.log(None, what, kind=Kind.RIGHTS, about=user.get_username())
