"""How many wrong passwords and codes are too many: by account, by address, and by both.

django-axes knows one limit for all its counts, so this handler of it counts for itself. An account
is tried from many addresses, and many names from one. A town hall is one address too, so by address
alone the limits are loose. A device on which somebody logged in before (see `known_devices`)
is counted apart, so that nobody can lock its owner out. There is no limit for the whole site: that
of each account is one.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import F, Q, QuerySet, Sum
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


@dataclass(frozen=True)
class Count:
    """Recent failures, and how many are too many; only those of a name beyond so many count."""

    attempts: QuerySet[Any]
    limit: int
    beyond: int = 0

    @property
    def reached(self) -> int:
        """How many there are, if that is too many; otherwise 0."""
        total: int = self._counting.aggregate(total=Sum("counted"))["total"] or 0
        return total if total >= self.limit else 0

    @property
    def ends(self) -> datetime | None:
        """When so many are over that the rest is below the limit; None if it is."""
        total = 0
        for at, number in self._counting.order_by("-attempt_time") if self.reached else ():
            total += number
            if total >= self.limit:
                end: datetime = at + settings.AXES_COOLOFF_TIME
                return end
        return None

    @property
    def _counting(self) -> Any:
        beyond = self.attempts.filter(failures_since_start__gt=self.beyond)
        counted = beyond.annotate(counted=F("failures_since_start") - self.beyond)
        return counted.values_list("attempt_time", "counted")


class LoginLimits(AxesDatabaseHandler):  # type: ignore[misc]
    """The handler of django-axes, with our own counts."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return the failures of what is locked, or 0."""
        counts = _counts(request, (credentials or {}).get("username") or "")
        return max(count.reached for count in counts)

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return self.get_failures(request, credentials) > 0

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any
    ) -> None:
        """Count a failure under its device: what a browser says that it is, anybody can change."""
        if request is not None:
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
    recent = _recent().filter(username=username)
    counts = [Count(recent.filter(user_agent=UNKNOWN_DEVICE), ONE_ACCOUNT)]
    for device, address in recent.values_list("user_agent", "ip_address").distinct():
        own = recent.filter(user_agent=device)
        if device == UNKNOWN_DEVICE:
            own = own.filter(ip_address=address)
        counts.append(Count(own, ONE_DEVICE))
    return _latest(counts)


def _counts(request: HttpRequest, username: str) -> list[Count]:
    """Return what counts for this browser and this account."""
    counts = [Count(_recent().filter(_own(request, username), username=username), ONE_DEVICE)]
    if device_of(request, username):
        return counts
    unknown = _recent().filter(user_agent=UNKNOWN_DEVICE)
    counts.append(Count(unknown.filter(username=username), ONE_ACCOUNT))
    address = lockout_address(request)
    if address is not None:
        here = unknown.filter(ip_address=address)
        counts += [Count(here, ONE_ADDRESS, beyond=MISTYPED), Count(here, WHOLE_ADDRESS)]
    return counts


def _recent() -> QuerySet[Any]:
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    recent: QuerySet[Any] = AccessAttempt.objects.filter(attempt_time__gte=since)
    return recent.order_by()


def _own(request: HttpRequest, username: str) -> Q:
    device = _device(request, username)
    if device != UNKNOWN_DEVICE:
        return Q(user_agent=device)
    return Q(user_agent=device, ip_address=lockout_address(request))


def _device(request: HttpRequest, username: str) -> str:
    return device_of(request, username) or UNKNOWN_DEVICE


def _latest(counts: list[Count]) -> datetime | None:
    return max((count.ends for count in counts if count.ends), default=None)
