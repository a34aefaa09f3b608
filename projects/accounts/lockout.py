"""Lock-out after too many failed log-ins: the page that says how long to wait, and unlocking."""

from datetime import datetime, timedelta
from math import ceil
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from projects.accounts.client_address import lockout_address


def is_locked_out(request: HttpRequest, user: AbstractBaseUser) -> bool:
    """Tell whether this account is locked out at the address of the request."""
    return not AxesProxyHandler.is_allowed(request, {"username": user.get_username()})


def locked_out_response(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Return the page that says how long to wait; the same for a name that doesn't exist."""
    name = (credentials or {}).get("username")
    last = AccessAttempt.objects.filter(username=name, ip_address=lockout_address(request))
    minutes = _minutes_to_wait(last.aggregate(Max("attempt_time"))["attempt_time__max"])
    context = {**admin.site.each_context(request), "minutes": minutes}
    page = render(request, "admin/accounts/locked_out.html", context, status=429)
    page["Retry-After"] = str(minutes * 60)
    return page


def locked_until(user: AbstractBaseUser) -> datetime | None:
    """Return when the lock-out of this account ends, at the address locked out last."""
    recent = AccessAttempt.objects.filter(
        username=user.get_username(), attempt_time__gte=timezone.now() - settings.AXES_COOLOFF_TIME
    )
    attempts = recent.values("ip_address").annotate(
        failures=Sum("failures_since_start"), last=Max("attempt_time")
    )
    locked = [row["last"] for row in attempts if row["failures"] >= settings.AXES_FAILURE_LIMIT]
    return max(locked) + settings.AXES_COOLOFF_TIME if locked else None


def unlock(user: AbstractBaseUser) -> bool:
    """End every lock-out of this account; tell whether there was one."""
    return bool(AxesProxyHandler.reset_attempts(username=user.get_username()))


def _minutes_to_wait(last: datetime | None) -> int:
    wait: timedelta = settings.AXES_COOLOFF_TIME
    if last is not None:
        wait = last + wait - timezone.now()
    return max(1, ceil(wait / timedelta(minutes=1)))
