"""Lock-out after too many failed log-ins: the page that says how long to wait, and unlocking."""

from datetime import datetime, timedelta
from math import ceil
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from projects.accounts.login_limits import account_lock_ends, lock_ends


def is_locked_out(request: HttpRequest, user: AbstractBaseUser) -> bool:
    """Tell whether this account is locked out in the browser of the request."""
    return not AxesProxyHandler.is_allowed(request, {"username": user.get_username()})


def locked_out_response(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Return the page that says how long to wait; the same for a name that doesn't exist."""
    name = (credentials or {}).get("username") or ""
    minutes = _minutes_to_wait(lock_ends(request, name))
    context = {**admin.site.each_context(request), "minutes": minutes}
    page = render(request, "admin/accounts/locked_out.html", context, status=429)
    page["Retry-After"] = str(minutes * 60)
    return page


def locked_until(user: AbstractBaseUser) -> datetime | None:
    """Return when the lock-out of this account ends, on the device locked out last."""
    return account_lock_ends(user.get_username())


def unlock(user: AbstractBaseUser) -> bool:
    """End every lock-out of this account; tell whether there was one."""
    return bool(AxesProxyHandler.reset_attempts(username=user.get_username()))


def _minutes_to_wait(end: datetime | None) -> int:
    wait: timedelta = end - timezone.now() if end else settings.AXES_COOLOFF_TIME
    return max(1, ceil(wait / timedelta(minutes=1)))
