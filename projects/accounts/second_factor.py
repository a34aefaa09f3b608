"""The second step of logging in: an app that gives codes, and recovery codes for without it."""

from datetime import datetime, timedelta
from math import ceil
from typing import Any

import segno
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django_otp import verify_token
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from projects.accounts import audit

RECOVERY_CODES = 10
KIND = audit.Kind.SECOND_FACTOR


def app_of(user: User) -> TOTPDevice | None:
    """The app on the user's telephone, once a code of it was right."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def recovery_codes_left(user: User) -> int:
    left: int = StaticToken.objects.filter(device__user=user).count()
    return left


def new_app(user: User) -> TOTPDevice:
    """A new secret; what was begun before and not finished holds no longer."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user, confirmed=False).delete()
        return TOTPDevice.objects.create(user=user, name="app", confirmed=False)


def confirm(app: TOTPDevice, code: str) -> bool:
    """Take an app into use when its code is right; it replaces the one before."""
    with transaction.atomic():
        if verify_token(app.user, app.persistent_id, tidy(code)) is None:
            return False
        replaced, _ = TOTPDevice.objects.filter(user=app.user).exclude(pk=app.pk).delete()
        TOTPDevice.objects.filter(pk=app.pk).update(confirmed=True)
        what = "tweede stap op een ander apparaat gezet" if replaced else "tweede stap ingesteld"
        audit.note(app.user, what, kind=KIND)
    app.refresh_from_db()
    return True


def new_recovery_codes(user: User) -> list[str]:
    """Make recovery codes; those of before hold no longer."""
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="herstelcodes")
        codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
        StaticToken.objects.bulk_create(StaticToken(device=device, token=c) for c in codes)
        audit.note(user, "nieuwe herstelcodes gemaakt", kind=KIND)
    return codes


def verify(user: User, typed: str, *, recovery: bool = False) -> Device | None:
    """Return the device whose code this is. A code counts once; guessing takes ever longer."""
    device = _device(user, recovery)
    if device is None or not verify_token(user, device.persistent_id, tidy(typed)):
        return None
    if recovery:
        left = recovery_codes_left(user)
        audit.note(user, f"herstelcode gebruikt, nog {left} over", kind=KIND)
    return device


def seconds_to_wait(user: User, *, recovery: bool = False) -> int:
    """How long the next code can't be tried, after wrong ones."""
    device = _device(user, recovery)
    allowed, why = device.verify_is_allowed() if device else (True, None)
    if allowed or not why:
        return 0
    until: datetime = why["locked_until"]
    return max(1, ceil((until - timezone.now()) / timedelta(seconds=1)))


def reset(user: User, by: User | None = None) -> bool:
    """Take app and codes away: the user sets them up again at his next log-in.

    Sessions that came in with them end. Tells whether there was anything to take away.
    """
    with transaction.atomic():
        apps, _ = TOTPDevice.objects.filter(user=user).delete()
        codes, _ = StaticDevice.objects.filter(user=user).delete()
        if apps or codes:
            audit.note(by, "tweede stap weggehaald", kind=KIND, about=user.get_username())
    return bool(apps or codes)


def tidy(typed: str) -> str:
    """Return a code without the spaces and dashes that make it readable.

    >>> tidy(" 123 456")
    '123456'
    >>> tidy("ABCD-efgh")
    'abcdefgh'
    """
    return typed.replace(" ", "").replace("-", "").lower()


def in_groups(text: str) -> str:
    """Return a secret or code in groups of four, as people type it over.

    >>> in_groups("abcdefgh")
    'abcd efgh'
    """
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def secret_of(app: TOTPDevice) -> str:
    """The secret as an app takes it when it can't read the picture."""
    address: str = app.config_url
    return address.partition("secret=")[2].partition("&")[0].rstrip("=")


def picture_of(app: TOTPDevice) -> SafeString:
    """The QR code as SVG, with attributes alone: the policy allows no style in the page."""
    code: Any = segno.make(app.config_url, error="m")
    svg: str = code.svg_inline(scale=5, border=4, dark="#000", light="#fff", lineclass=None)
    return mark_safe(svg)  # noqa: S308  made of our own secret, by segno


def _device(user: User, recovery: bool) -> Device | None:
    devices = StaticDevice if recovery else TOTPDevice
    return devices.objects.filter(user=user, confirmed=True).first()
