"""Check every staff session: how old it is, how long it was idle, and its second factor.

This is the only place that does. A user who fails the check is anonymous to everything after
it, so a view only has to look at `request.user`.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from projects.accounts import audit
from projects.accounts.client_address import client_address
from projects.accounts.known_devices import remember_device

LOGGED_IN_AT, LAST_SEEN_AT = "logged_in_at", "last_seen_at"  # session keys; Unix time
WRITE_INTERVAL = 60  # seconds; a session isn't written with every request


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
        request.session[LAST_SEEN_AT] = now
    return request.user.get_username()


def _end_session(request: HttpRequest, why: str) -> str:
    logout(request)
    if request.path.startswith(reverse("admin:index")):
        messages.warning(request, why)
    return ""


def start_session_clock(sender: object, request: HttpRequest, **kwargs: object) -> None:
    """Start the clock anew at a log-in, also in a browser that still had a session."""
    request.session[LOGGED_IN_AT] = request.session[LAST_SEEN_AT] = time.time()
