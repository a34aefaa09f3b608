"""Between password and code: who it is, without being logged in yet.

Nobody is half logged in. Until the code is right the session only holds whose password was
right, and not for long.
"""

import time

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django_otp.models import Device

from projects.accounts.second_factor import app_of

KEY = "entering"
PATIENCE = 10 * 60  # seconds
BACKEND = "django.contrib.auth.backends.ModelBackend"


def needs_code(user: User) -> bool:
    """Everyone on a server; elsewhere who chose to."""
    return settings.SECOND_FACTOR or app_of(user) is not None


def begin(request: HttpRequest, user: User, to: str) -> None:
    """Note whose password was right, and where he wanted to go."""
    request.session.cycle_key()
    request.session[KEY] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "since": time.time(),
        "to": to,
    }


def who(request: HttpRequest) -> User | None:
    """Return whose password was right, a while ago at most, and since then not changed."""
    noted = request.session.get(KEY)
    if not noted or time.time() - noted["since"] > PATIENCE:
        return None
    user = User.objects.filter(pk=noted["user"], is_active=True, is_staff=True).first()
    if user and constant_time_compare(noted["hash"], user.get_session_auth_hash()):
        return user
    return None


def finish(request: HttpRequest, user: User, device: Device | None) -> str:
    """Let him in; returns where he wanted to go."""
    to: str = request.session.pop(KEY)["to"]
    if device is not None:
        user.otp_device = device  # type: ignore[attr-defined]
    login(request, user, backend=BACKEND)
    return to
