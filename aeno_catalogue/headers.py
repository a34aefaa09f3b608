"""The security headers that every response has, whatever made it.

Django's middlewares set some of these on what reaches them; not on a page that was kept, a static
file, a health check or an error before them. So this middleware is the outermost one. A response
keeps its own value: a file its stricter policy, a page with a nonce its own. Two addresses are made
to be shown on other sites, and all that they answer may be.
"""

from collections.abc import Callable, Mapping

from csp.constants import HEADER as CSP
from csp.constants import NONE
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
PERMISSIONS, FRAMES = "Permissions-Policy", "X-Frame-Options"
# Of what is open data: a script of any other site may read it. There is nothing of a visitor in it.
OPEN_DATA = {"Access-Control-Allow-Origin": "*"}
# What other sites may show in a frame: it asks nothing, keeps nothing and knows no visitor.
FRAMED = frozenset({"/embed/projecten/", "/embed/kaart/"})
IN_A_FRAME = {
    "frame-ancestors": ["*"],
    "script-src": [NONE],
    "connect-src": [NONE],
    "form-action": [NONE],
}


def is_framed(request: HttpRequest) -> bool:
    """Whether other sites may show what this request is answered with."""
    return request.path_info in FRAMED


def security_headers(*, secure: bool, framed: bool = False) -> dict[str, str]:
    """Return the headers by name, for a response over https (`secure`) or http.

    One that other sites may show (`framed`) has no X-Frame-Options, which can't say that.
    """
    headers = {
        CSP: build_policy(),
        PERMISSIONS: ", ".join(f"{name}=()" for name in REFUSED_FEATURES),
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        FRAMES: settings.X_FRAME_OPTIONS,
    }
    if framed:
        headers[CSP] = build_policy(replace=IN_A_FRAME)
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        del headers[FRAMES]
    if secure and settings.SECURE_HSTS_SECONDS:
        headers["Strict-Transport-Security"] = _transport()
    return headers


def add_headers(response: HttpResponse, headers: Mapping[str, str]) -> None:
    """Add the headers that a response doesn't have yet."""
    if FRAMES not in headers:  # then what Django's middlewares said of frames doesn't hold
        for name in (CSP, FRAMES):
            response.headers.pop(name, None)
    for name, value in headers.items():
        response.headers.setdefault(name, value)


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
        self.headers = {
            (secure, framed): security_headers(secure=secure, framed=framed)
            for secure in (False, True)
            for framed in (False, True)
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A kept page has them all, and its headers are shared: they may not change.
        if PERMISSIONS not in response.headers:
            add_headers(response, self.headers[request.is_secure(), is_framed(request)])
            if settings.SESSION_COOKIE_NAME in request.COOKIES:  # staff, who see drafts
                response.headers.setdefault("Cache-Control", "no-store, private")
        return response
