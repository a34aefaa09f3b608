"""Public pages are made once and kept until anything in the catalogue changes.

The database counts the changes (see `search.structures`), whoever makes them; a page belongs to
a count, a day and this release of the code. So an edit shows at once, in every process, and a
browser that has the page is told so before any view runs. Staff always get a page made anew.
"""

import gzip
import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import get_conditional_response

from projects.search.index import versions

FRONT = "/"
PUBLIC = ("/projecten/", "/kaart/", "/cijfers/", "/suggesties/", "/sitemap.xml", "/nieuw.atom")
LARGEST = 1_000_000  # bytes of a page that is kept
OWN_HEADERS = ("Content-Length", "Vary")  # told anew with each answer


class KeptPagesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_kept(request):
            return self.get_response(request)
        etag = _etag(request)
        unchanged = get_conditional_response(request, etag=etag)
        if isinstance(unchanged, HttpResponseNotModified):
            return unchanged
        kept = caches["pages"].get(etag)
        if kept is None:
            response = self.get_response(request)
            if response.status_code != 200 or getattr(request, "never_kept", False):
                return response
            kept = _keep(etag, response)
        return _answer(request, etag, kept)


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and (request.path == FRONT or request.path.startswith(PUBLIC))
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


def _etag(request: HttpRequest) -> str:
    """What the page depends on, in one short text."""
    version, _ = versions()
    said = (
        str(version),
        timezone.localdate().isoformat(),
        release(),
        request.scheme or "",
        request.get_host(),
        request.get_full_path(),
    )
    digest = hashlib.sha256("\n".join(said).encode()).hexdigest()
    return f'"{digest[:32]}"'


def _keep(etag: str, response: HttpResponse) -> tuple[dict[str, str], bytes]:
    headers = {name: value for name, value in response.items() if name not in OWN_HEADERS}
    kept = headers, gzip.compress(response.content, 5)
    if len(kept[1]) <= LARGEST:
        caches["pages"].set(etag, kept, None)
    return kept


def _answer(request: HttpRequest, etag: str, kept: tuple[dict[str, str], bytes]) -> HttpResponse:
    headers, content = kept
    zipped = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    if not zipped:
        content = gzip.decompress(content)
    response = HttpResponse(content, headers=headers)
    if zipped:
        response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(content))
    response["ETag"] = etag
    # A browser may keep the page, but asks every time whether it still holds.
    response["Cache-Control"] = "no-cache"
    response["Vary"] = "Accept-Encoding, Cookie"
    return response


@lru_cache(maxsize=1)
def release() -> str:
    """A mark of the code and templates that make the pages."""
    digest = hashlib.sha256()
    for folder in ("projects", "templates", "static"):
        for path in sorted(Path(settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".css", ".js", ".txt"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
