"""The devices on which somebody logged in before; they keep log-in attempts of their own.

Whoever guesses the passwords of an account locks it for all unknown devices. Its owner still comes
in, from a browser that has this cookie. It gives no access: it is only counted apart. It is set
after a complete log-in, so a visitor never has one.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SALT = "projects.accounts.known_devices"
VALID_FOR = timedelta(days=365)


def remember_device(request: HttpRequest, response: HttpResponse) -> None:
    """Set the cookie if somebody logged in by this request, each time with another value."""
    user = getattr(request, "logged_in_user", None)
    if user is None:
        return
    name = user.get_username()
    response.set_cookie(
        _cookie_name(name),
        _signer(name).sign(secrets.token_urlsafe(12)),
        max_age=VALID_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def note_login(sender: object, request: HttpRequest, user: object, **kwargs: object) -> None:
    """Receive a log-in: this request is answered with the cookie."""
    request.logged_in_user = user  # type: ignore[attr-defined]


def device_of(request: HttpRequest, username: str) -> str:
    """Return the value of this browser for this account, or "" if it never logged in there."""
    cookie = request.COOKIES.get(_cookie_name(username), "")
    try:
        return _signer(username).unsign(cookie, max_age=VALID_FOR)
    except signing.BadSignature:
        return ""


def _cookie_name(username: str) -> str:
    """Return a name for each account, so that colleagues may share a computer."""
    prefix = "__Host-" if settings.SESSION_COOKIE_SECURE else ""
    return f"{prefix}apparaat-{salted_hmac(SALT, username).hexdigest()[:12]}"


def _signer(username: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"{SALT} {username}")
