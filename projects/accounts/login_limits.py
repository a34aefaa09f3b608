"""How many wrong passwords and codes are too many: by account, by address, and by both.

django-axes knows one limit for all its counts, so this handler of it counts for itself. An account
is tried from many addresses, and many names from one. A town hall is one address too, so by address
alone the limits are loose. A device on which somebody logged in before (see `known_devices`)
is counted apart, so that nobody can lock its owner out. There is no limit for the whole site: that
of each account is one.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from projects.accounts.client_address import lockout_address
from projects.accounts.known_devices import device_of

ONE_DEVICE = settings.AXES_FAILURE_LIMIT  # one account at one address, or on one known device
ONE_ACCOUNT = 10  # on all unknown devices together
# By address, on unknown devices: few for who keeps trying names, many for who mistypes.
MISTYPED = 2  # failures of one name that a town hall of colleagues may have
ONE_ADDRESS = 30  # beyond these
WHOLE_ADDRESS = 500  # with these
UNKNOWN_DEVICE = "-"  # in the field of the user agent, which we don't keep

Failures = list[tuple[datetime, int]]  # when and how many, newest first
Count = tuple[Failures, int]  # and how many are too many


class LoginLimits(AxesDatabaseHandler):  # type: ignore[misc]
    """The handler of django-axes, with our own counts."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return the failures of what is locked, or 0."""
        counts = _counts(request, (credentials or {}).get("username") or "")
        reached = [_total(failures) for failures, limit in counts if _total(failures) >= limit]
        return max(reached, default=0)

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return self.get_failures(request, credentials) > 0

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any
    ) -> None:
        """Count a failure under its device: what a browser says that it is, anybody can change."""
        request.axes_user_agent = _device(request, credentials.get("username") or "")
        super().user_login_failed(sender, credentials, request, **kwargs)

    def reset_user_attempts(
        self, request: HttpRequest, credentials: dict[str, Any] | None = None
    ) -> int:
        """Forget the failures of who logged in, not those of others at the same account."""
        name = (credentials or {}).get("username") or ""
        deleted: int
        deleted, _ = AccessAttempt.objects.filter(_own(request, name), username=name).delete()
        return deleted


def lock_ends(request: HttpRequest, username: str) -> datetime | None:
    """Return until when this browser can't log in to this account, or None."""
    return _latest(_counts(request, username))


def account_lock_ends(username: str) -> datetime | None:
    """Return until when an account is locked on some device, or None."""
    rows = list(_recent().filter(username=username))
    by_device: dict[tuple[str, str], list[AccessAttempt]] = {}
    for row in rows:
        place = str(row.ip_address) if row.user_agent == UNKNOWN_DEVICE else ""
        by_device.setdefault((row.user_agent, place), []).append(row)
    unknown = [row for row in rows if row.user_agent == UNKNOWN_DEVICE]
    devices = [(_failures(own), ONE_DEVICE) for own in by_device.values()]
    return _latest([(_failures(unknown), ONE_ACCOUNT), *devices])


def _counts(request: HttpRequest, username: str) -> list[Count]:
    """Return what counts for this browser and this account."""
    own = list(_recent().filter(_own(request, username), username=username))
    counts = [(_failures(own), ONE_DEVICE)]
    if device_of(request, username):
        return counts
    unknown = _recent().filter(user_agent=UNKNOWN_DEVICE)
    counts.append((_failures(unknown.filter(username=username)), ONE_ACCOUNT))
    address = lockout_address(request)
    if address is not None:
        here = list(unknown.filter(ip_address=address))
        counts.append((_failures(here, beyond=MISTYPED), ONE_ADDRESS))
        counts.append((_failures(here), WHOLE_ADDRESS))
    return counts


def _failures(rows: Iterable[AccessAttempt], beyond: int = 0) -> Failures:
    return [(row.attempt_time, max(0, row.failures_since_start - beyond)) for row in rows]


def _recent() -> Any:
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    return AccessAttempt.objects.filter(attempt_time__gte=since).order_by("-attempt_time")


def _own(request: HttpRequest, username: str) -> Q:
    device = _device(request, username)
    if device != UNKNOWN_DEVICE:
        return Q(user_agent=device)
    return Q(user_agent=device, ip_address=lockout_address(request))


def _device(request: HttpRequest, username: str) -> str:
    return device_of(request, username) or UNKNOWN_DEVICE


def _total(failures: Failures) -> int:
    return sum(number for _, number in failures)


def _latest(counts: list[Count]) -> datetime | None:
    ends = (_ends(failures, limit) for failures, limit in counts)
    return max((end for end in ends if end), default=None)


def _ends(failures: Failures, limit: int) -> datetime | None:
    """Return when so many of these failures are over that the rest is below the limit."""
    total = 0
    for at, number in failures:
        total += number
        if total >= limit:
            end: datetime = at + settings.AXES_COOLOFF_TIME
            return end
    return None
