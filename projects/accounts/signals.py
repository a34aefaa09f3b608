"""What happens to doors, accounts and rights → lines in the log."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.http import HttpRequest
from django_otp.plugins.otp_static.models import StaticDevice

from projects.accounts import audit
from projects.accounts.audit import Kind
from projects.accounts.middleware import start_the_clock
from projects.accounts.permission_labels import in_words

NAMELESS = "onbekende naam"
Switch = tuple[str, str]
SWITCHES: dict[str, Switch] = {  # what a tick means: taken away, given
    "is_active": ("account uitgezet", "account aangezet"),
    "is_staff": ("mag niet meer in het beheer", "mag in het beheer"),
    "is_superuser": ("is geen hoofdbeheerder meer", "is hoofdbeheerder geworden"),
}


def start() -> None:
    """Begin to listen; once, when the site starts."""
    user_logged_in.connect(start_the_clock)
    user_logged_in.connect(_entered)
    user_logged_out.connect(_left)
    user_login_failed.connect(_refused)
    user_locked_out.connect(_locked_out)
    pre_save.connect(_remember, sender=User)
    post_save.connect(_saved, sender=User)
    post_delete.connect(_deleted, sender=User)
    post_save.connect(_group_saved, sender=Group)
    post_delete.connect(_group_deleted, sender=Group)
    m2m_changed.connect(_groups_of_user, sender=User.groups.through)
    m2m_changed.connect(_rights_of_user, sender=User.user_permissions.through)
    m2m_changed.connect(_rights_of_group, sender=Group.permissions.through)


def _entered(user: User, **kwargs: Any) -> None:
    device = getattr(user, "otp_device", None)
    how = "met een herstelcode" if isinstance(device, StaticDevice) else "met een code"
    audit.note(user, f"ingelogd {how if device else 'zonder tweede stap'}", kind=Kind.ENTRY)


def _left(user: User | None, **kwargs: Any) -> None:
    if user is not None:
        audit.note(user, "uitgelogd", kind=Kind.ENTRY)


def _refused(credentials: dict[str, Any], request: HttpRequest | None = None, **kw: Any) -> None:
    if getattr(request, "axes_locked_out", False):
        return  # who is locked out and tries on, fills no log
    what = "verkeerde code" if credentials.get("step") else "verkeerd wachtwoord"
    audit.note(None, what, kind=Kind.REFUSAL, about=_known(credentials.get("username")))


def _locked_out(request: HttpRequest, username: str | None, **kwargs: Any) -> None:
    times = getattr(request, "axes_failures_since_start", None)
    if times is not None:  # the try that did it
        what = f"geblokkeerd na {times} pogingen"
        audit.note(None, what, kind=Kind.REFUSAL, about=_known(username))


def _known(username: object) -> str:
    """A name that exists. Others aren't kept: people type a password where the name goes."""
    known = User.objects.filter(username=str(username)).exists()
    return str(username) if known else NAMELESS


def _remember(instance: User, raw: bool = False, update_fields: Any = None, **kw: Any) -> None:
    if raw or update_fields == frozenset({"last_login"}):
        return
    instance._before = User.objects.filter(pk=instance.pk).first()  # type: ignore[attr-defined]


def _saved(instance: User, created: bool, raw: bool = False, **kwargs: Any) -> None:
    before: User | None = instance.__dict__.pop("_before", None)
    if created and not raw:
        what = "account gemaakt, als hoofdbeheerder" if instance.is_superuser else "account gemaakt"
        _note(what, instance)
    elif before is not None:
        for what in _differences(before, instance):
            _note(what, instance)


def _differences(before: User, after: User) -> list[str]:
    found = [
        words[getattr(after, name)]
        for name, words in SWITCHES.items()
        if getattr(before, name) != getattr(after, name)
    ]
    if before.username != after.username:
        found.append(f"naam gewijzigd, was {before.username}")
    if before.email != after.email:
        found.append("e-mailadres gewijzigd")
    # Django also writes a password anew to hash it better; then nobody gave another one.
    if before.password != after.password and getattr(after, "_password", None) is not None:
        found.append("wachtwoord gewijzigd")
    return found


def _deleted(instance: User, **kwargs: Any) -> None:
    _note("account verwijderd", instance)


def _group_saved(instance: Group, created: bool, **kwargs: Any) -> None:
    if created:
        audit.note(None, f"groep {instance.name} gemaakt", kind=Kind.RIGHTS)


def _group_deleted(instance: Group, **kwargs: Any) -> None:
    audit.note(None, f"groep {instance.name} verwijderd", kind=Kind.RIGHTS)


def _groups_of_user(
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
        _note(f"{preposition} groep {group.name} gezet", user)


def _rights_of_user(instance: Any, action: str, pk_set: set[int] | None, **kwargs: Any) -> None:
    if isinstance(instance, User):
        for what in _rights(action, pk_set, instance.user_permissions):
            _note(what, instance)


def _rights_of_group(instance: Any, action: str, pk_set: set[int] | None, **kwargs: Any) -> None:
    if isinstance(instance, Group):
        for what in _rights(action, pk_set, instance.permissions):
            audit.note(None, f"groep {instance.name} {what}", kind=Kind.RIGHTS)


def _rights(action: str, pk_set: set[int] | None, had: Any) -> list[str]:
    verb = {
        "post_add": "mag voortaan",
        "post_remove": "mag niet meer",
        "pre_clear": "mag niet meer",
    }
    if action not in verb:
        return []
    rows = had.all() if pk_set is None else Permission.objects.filter(pk__in=pk_set)
    lines = in_words(rows.select_related("content_type"))
    return [f"{verb[action]} {'; '.join(lines)}"] if lines else []


def _note(what: str, user: User) -> None:
    audit.note(None, what, kind=Kind.RIGHTS, about=user.get_username())
