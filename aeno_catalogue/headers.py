"""The security headers that every response has, whatever made it.

Django's middlewares set some of these on what reaches them; not on a page that was kept, a static
file, a health check or an error before them. So this middleware is the outermost one. A response
keeps its own value: a file its stricter policy, a page with a nonce its own.
"""

from collections.abc import Callable

from csp.constants import HEADER as CSP
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Nothing here uses a sensor, a camera or a payment, so no script that got in may.
REFUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS = "Permissions-Policy"


def security_headers(*, secure: bool) -> dict[str, str]:
    """Return the headers by name, for a response over https (`secure`) or http."""
    headers = {
        CSP: build_policy(),
        PERMISSIONS: ", ".join(f"{name}=()" for name in REFUSED_FEATURES),
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }
    if secure and settings.SECURE_HSTS_SECONDS:
        headers["Strict-Transport-Security"] = _transport()
    return headers


def _transport() -> str:
    parts = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
    if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
        parts.append("includeSubDomains")
    if settings.SECURE_HSTS_PRELOAD:
        parts.append("preload")
    return "; ".join(parts)


class HeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.headers = {secure: security_headers(secure=secure) for secure in (False, True)}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A kept page has them all, and its headers are shared: they may not change.
        if PERMISSIONS not in response.headers:
            for name, value in self.headers[request.is_secure()].items():
                response.headers.setdefault(name, value)
            if settings.SESSION_COOKIE_NAME in request.COOKIES:  # staff, who see drafts
                response.headers.setdefault("Cache-Control", "no-store, private")
        return response
