"""How often one may ask the API, and the headers that say how much of that is left."""

from collections.abc import Hashable

from django.http import HttpRequest

from projects.accounts.client_address import lockout_address
from projects.public.allowance import WINDOW, Allowance

# In each window of time, by each process.
BY_ONE_ADDRESS = 600
OF_THE_SITE = 6000

allowance = Allowance()


def take(request: HttpRequest) -> tuple[bool, dict[str, str]]:
    """Count a request; tell whether it may be answered, and the headers that say so."""
    address: Hashable = ("address", lockout_address(request))
    limits = {address: BY_ONE_ADDRESS, "site": OF_THE_SITE}
    granted = allowance.take(limits)
    left = min(allowance.left(key, limit) for key, limit in limits.items())
    seconds = allowance.seconds_left()
    headers = {
        "RateLimit-Policy": f'"adres";q={BY_ONE_ADDRESS};w={WINDOW}',
        "RateLimit": f'"adres";r={left};t={seconds}',
    }
    return granted, headers if granted else {**headers, "Retry-After": str(seconds)}
