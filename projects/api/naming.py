"""What all parts of the API agree on: its version, its addresses and its headers."""

from django.http import HttpRequest

VERSION = "1.0.0"  # major.minor.patch; a change that breaks a client is another major one
BASE = "/api/v1"
METHODS = "GET, HEAD, OPTIONS"
# A page of another site may read every answer, and these headers of it.
EXPOSED = "API-Version, ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
HEADERS = {
    "API-Version": VERSION,
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": EXPOSED,
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def is_of_the_api(request: HttpRequest) -> bool:
    """Tell whether an address is one of the API, also one that isn't there."""
    return request.path_info.startswith(f"{BASE}/")
