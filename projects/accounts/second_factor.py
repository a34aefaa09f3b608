"""The second factor: an authenticator app (TOTP), and recovery codes for when it is lost."""

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

RECOVERY_CODE_COUNT = 10
KIND = audit.Kind.SECOND_FACTOR


def authenticator_of(user: User) -> TOTPDevice | None:
    """Return the user's confirmed authenticator app."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def recovery_codes_left(user: User) -> int:
    """Count the recovery codes that the user hasn't used yet."""
    left: int = StaticToken.objects.filter(device__user=user).count()
    return left


def new_authenticator(user: User) -> TOTPDevice:
    """Create an unconfirmed authenticator with a new secret, in place of an earlier one."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user, confirmed=False).delete()
        return TOTPDevice.objects.create(user=user, name="app", confirmed=False)


def confirm(authenticator: TOTPDevice, code: str) -> bool:
    """Confirm an authenticator when its code is right; it replaces the user's former one."""
    with transaction.atomic():
        if (
            verify_token(authenticator.user, authenticator.persistent_id, normalise_code(code))
            is None
        ):
            return False
        replaced, _ = (
            TOTPDevice.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk).delete()
        )
        TOTPDevice.objects.filter(pk=authenticator.pk).update(confirmed=True)
        what = "tweede stap op een ander apparaat gezet" if replaced else "tweede stap ingesteld"
        audit.log(authenticator.user, what, kind=KIND)
    authenticator.refresh_from_db()
    return True


def new_recovery_codes(user: User) -> list[str]:
    """Create recovery codes; earlier ones no longer work."""
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="herstelcodes")
        codes = [StaticToken.random_token() for _ in range(RECOVERY_CODE_COUNT)]
        StaticToken.objects.bulk_create(StaticToken(device=device, token=c) for c in codes)
        audit.log(user, "nieuwe herstelcodes gemaakt", kind=KIND)
    return codes


def verify(user: User, code: str, *, recovery: bool = False) -> Device | None:
    """Return the device that the code belongs to. A code works once; guessing is throttled."""
    device = _device(user, recovery)
    if device is None or not verify_token(user, device.persistent_id, normalise_code(code)):
        return None
    if recovery:
        left = recovery_codes_left(user)
        audit.log(user, f"herstelcode gebruikt, nog {left} over", kind=KIND)
    return device


def seconds_to_wait(user: User, *, recovery: bool = False) -> int:
    """Return how long to wait before the next code, after wrong ones; 0 for not at all."""
    device = _device(user, recovery)
    allowed, why = device.verify_is_allowed() if device else (True, None)
    if allowed or not why:
        return 0
    until: datetime = why["locked_until"]
    return max(1, ceil((until - timezone.now()) / timedelta(seconds=1)))


def reset(user: User, by: User | None = None) -> bool:
    """Remove authenticator and recovery codes: the user sets them up again at their next log-in.

    Sessions that used them end. Tells whether there was anything to remove.
    """
    with transaction.atomic():
        authenticators, _ = TOTPDevice.objects.filter(user=user).delete()
        codes, _ = StaticDevice.objects.filter(user=user).delete()
        if authenticators or codes:
            audit.log(by, "tweede stap weggehaald", kind=KIND, about=user.get_username())
    return bool(authenticators or codes)


def normalise_code(code: str) -> str:
    """Return a code in lower case, without the spaces and dashes that make it readable.

    >>> normalise_code(" 123 456")
    '123456'
    >>> normalise_code("ABCD-efgh")
    'abcdefgh'
    """
    return code.replace(" ", "").replace("-", "").lower()


def in_groups_of_four(text: str) -> str:
    """Return a secret or code in groups of four, easier to type over.

    >>> in_groups_of_four("abcdefgh")
    'abcd efgh'
    """
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def secret_of(authenticator: TOTPDevice) -> str:
    """Return the secret to type into an app that can't scan the QR code."""
    url: str = authenticator.config_url
    return url.partition("secret=")[2].partition("&")[0].rstrip("=")


def qr_code_of(authenticator: TOTPDevice) -> SafeString:
    """Return the QR code as SVG without inline styles, which the security policy refuses."""
    code: Any = segno.make(authenticator.config_url, error="m")
    svg: str = code.svg_inline(scale=5, border=4, dark="#000", light="#fff", lineclass=None)
    return mark_safe(svg)  # noqa: S308  made by segno from our own secret


def _device(user: User, recovery: bool) -> Device | None:
    devices = StaticDevice if recovery else TOTPDevice
    return devices.objects.filter(user=user, confirmed=True).first()
