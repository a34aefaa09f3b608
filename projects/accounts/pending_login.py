"""A pending log-in: the password was right, the code is still to come.

Nobody is half logged in: until the code is right, the session only remembers, for a short
while, whose password was right.
"""

import time

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django_otp.models import Device

from projects.accounts.second_factor import authenticator_of

SESSION_KEY = "pending_login"
EXPIRES_AFTER = 10 * 60  # seconds
BACKEND = "django.contrib.auth.backends.ModelBackend"


def needs_code(user: User) -> bool:
    """Tell whether a log-in needs a code: always in production, elsewhere for who set one up."""
    return settings.SECOND_FACTOR or authenticator_of(user) is not None


def start(request: HttpRequest, user: User, next_url: str) -> None:
    """Remember whose password was right, and where to go after the log-in."""
    request.session.cycle_key()
    request.session[SESSION_KEY] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "started_at": time.time(),
        "next_url": next_url,
    }


def get_user(request: HttpRequest) -> User | None:
    """Return the user of the pending log-in; None when it expired or the password has changed."""
    pending = request.session.get(SESSION_KEY)
    if not pending or time.time() - pending["started_at"] > EXPIRES_AFTER:
        return None
    user = User.objects.filter(pk=pending["user"], is_active=True, is_staff=True).first()
    if user and constant_time_compare(pending["hash"], user.get_session_auth_hash()):
        return user
    return None


def complete(request: HttpRequest, user: User, device: Device | None) -> str:
    """Log the user in; return the URL to go to."""
    next_url: str = request.session.pop(SESSION_KEY)["next_url"]
    if device is not None:
        user.otp_device = device  # type: ignore[attr-defined]
    login(request, user, backend=BACKEND)
    return next_url
