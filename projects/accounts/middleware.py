"""Who is let in, and for how long: asked of every request that has a session.

This is the one place: whom it doesn't hold is an anonymous visitor to all that comes after, so
a screen or view only has to ask `request.user`.
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

ENTERED, SEEN = "entered", "seen"  # seconds since 1970, in the session
PRECISION = 60  # seconds; a session isn't written with every request


class StaffSessionMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = ""
        # A visitor has no session, and asking for one would make his page differ from the next.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            name = _let_in(request)
        with audit.acting(name, client_address(request) or ""):
            return self.get_response(request)


def _let_in(request: HttpRequest) -> str:
    """Return the name of who may stay; log out who may not."""
    now = time.time()
    entered = request.session.setdefault(ENTERED, now)
    idle = now - request.session.setdefault(SEEN, now)
    if now - entered > settings.SESSION_COOKIE_AGE:
        return _end(request, "Je was een dag lang ingelogd. Log opnieuw in.")
    if idle > settings.SESSION_IDLE_AGE:
        return _end(request, "Je was een tijd weg. Log opnieuw in.")
    if settings.SECOND_FACTOR and not request.user.is_verified():  # type: ignore[union-attr]
        return _end(request, "Log opnieuw in, met je wachtwoord en een code.")
    if idle > PRECISION:
        request.session[SEEN] = now
    return request.user.get_username()


def _end(request: HttpRequest, why: str) -> str:
    logout(request)
    if request.path.startswith(reverse("admin:index")):
        messages.warning(request, why)
    return ""


def start_the_clock(sender: object, request: HttpRequest, **kwargs: object) -> None:
    """A log-in begins a new session, also in a browser that had one."""
    request.session[ENTERED] = request.session[SEEN] = time.time()
