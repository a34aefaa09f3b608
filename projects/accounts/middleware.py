"""Check every staff session: how old it is, how long it was idle, and its second factor.

This is the only place that does. A user who fails the check is anonymous to everything after
it, so a view only has to look at `request.user`.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from projects.accounts import audit
from projects.accounts.client_address import client_address
from projects.accounts.known_devices import remember_device

LOGGED_IN_AT, LAST_SEEN_AT = "logged_in_at", "last_seen_at"  # session keys; Unix time
WRITE_INTERVAL = 60  # seconds; a session isn't written with every request
MOST_WAITED = 200  # milliseconds, for that


class StaffSessionMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = ""
        # A visitor has no session, and asking for one would add Vary: Cookie to their page.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            name = _check_session(request)
        with audit.acting_as(name, client_address(request) or ""):
            response = self.get_response(request)
        remember_device(request, response)
        return response


def _check_session(request: HttpRequest) -> str:
    """Return the user's name, or "" after logging out a session that is over."""
    now = time.time()
    logged_in_at = request.session.setdefault(LOGGED_IN_AT, now)
    idle = now - request.session.setdefault(LAST_SEEN_AT, now)
    if now - logged_in_at > settings.SESSION_COOKIE_AGE:
        return _end_session(request, "Je was een dag lang ingelogd. Log opnieuw in.")
    if idle > settings.SESSION_IDLE_AGE:
        return _end_session(request, "Je was een tijd weg. Log opnieuw in.")
    if settings.SECOND_FACTOR and not request.user.is_verified():  # type: ignore[union-attr]
        return _end_session(request, "Log opnieuw in, met je wachtwoord en een code.")
    if idle > WRITE_INTERVAL:
        _note_seen(request.session, now)
    return request.user.get_username()


def _note_seen(session: SessionBase, now: float) -> None:
    """Note that somebody is there. While a large import holds SQLite, a later page notes it."""
    before, was_modified = session[LAST_SEEN_AT], session.modified
    session[LAST_SEEN_AT] = now
    try:
        with _without_waiting():
            session.save()
    except (DatabaseError, UpdateError):
        session[LAST_SEEN_AT] = before
    session.modified = was_modified


@contextmanager
def _without_waiting() -> Iterator[None]:
    """Let SQLite wait a moment only for who writes now; other databases lock no more than a row."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    _set_busy_timeout(MOST_WAITED)
    try:
        yield
    finally:
        _set_busy_timeout(usual)


def _set_busy_timeout(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")


def _end_session(request: HttpRequest, why: str) -> str:
    logout(request)
    if request.path.startswith(reverse("admin:index")):
        messages.warning(request, why)
    return ""


def start_session_clock(sender: object, request: HttpRequest, **kwargs: object) -> None:
    """Start the clock anew at a log-in, also in a browser that still had a session."""
    request.session[LOGGED_IN_AT] = request.session[LAST_SEEN_AT] = time.time()
