"""Public pages are rendered once and cached until anything in the catalogue changes.

A cached page belongs to a version of the catalogue (see `changes.version`: what invalidates a
page), a day and this release of the code: its key and its ETag are derived from these. So an edit
shows at once, in every process, and a browser that already has the page gets a 304 before any view
runs. Staff always get a freshly rendered page.
"""

import hashlib
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import distributions
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders
from django.utils import timezone
from django.utils.http import parse_etags

from aeno_catalogue.headers import add_headers, is_framed, security_headers
from projects.changes.version import read_version
from projects.public.compression import gzipped
from projects.public.taking_turns import in_turn

FRONT = "/"
PUBLIC = (
    *("/projecten/", "/kaart/", "/cijfers/", "/wat-staat-hier-in/"),
    *("/gemeenten/", "/themas/", "/subsidieperiodes/", "/praktijkverhalen/", "/ideeen/"),
    *("/selecties/", "/archief/", "/embed/"),
    *("/suggesties/", "/sitemap.xml", "/gemeenten.json", "/themas.json"),
    *("/nieuw.atom", "/nieuw/", "/projecten.atom", "/api/", "/catalogus.jsonld"),
    *("/over/", "/privacy/", "/toegankelijkheid/"),
)
FEED = ".atom"  # the quiet time of what is new in one ends without another version
FEEDS_KEPT = 300  # seconds
OF_THE_PAGES = ("aeno_catalogue", "projects", "templates", "static")  # folders
# A browser may store the page, but must revalidate it every time.
ASK_AGAIN = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding, Cookie"}
OWN_HEADERS = ("Content-Length", "Vary")  # set again
# Bytes that a page takes besides its content: its headers (a few kilobytes), its key and their
# overhead. Otherwise a robot that requests endless small pages could fill the memory.
BESIDE_CONTENT = 4096
AGAIN = 0.75  # of the room, for pages that were asked for again


class Page(NamedTuple):
    """A cached page, as it is sent."""

    headers: ResponseHeaders
    content: bytes

    @property
    def size(self) -> int:
        """Roughly how many bytes of memory it takes."""
        return len(self.content) + BESIDE_CONTENT

    def response(self) -> HttpResponse:
        made = HttpResponse(self.content, content_type="")
        made.headers = self.headers  # shared: nothing changes them after this
        return made


class Pages:
    """The most recently used pages, as many as fit.

    Those that were asked for again have most of the room for themselves: a robot, which asks for
    endless pages once, drives out only what nobody else asked for again.
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._once, self._again = _Part(), _Part()
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        return self._once.size + self._again.size

    def get(self, key: str) -> Page | None:
        with self._lock:
            page = self._again.pop(key) or self._once.pop(key)
            if page:
                self._again.add(key, page)
            return page

    def keep(self, key: str, page: Page) -> None:
        with self._lock:
            part = self._again if self._again.pop(key) else self._once
            self._once.pop(key)
            part.add(key, page)
            while self.size > self.most_bytes:
                again_is_full = self._again.size > AGAIN * self.most_bytes
                part = self._again if again_is_full or not self._once.size else self._once
                part.drop_oldest()

    def clear(self) -> None:
        with self._lock:
            self._once, self._again = _Part(), _Part()


class _Part:
    """Pages by key, the most recently used last, and how many bytes they take."""

    def __init__(self) -> None:
        self.size = 0
        self._pages: OrderedDict[str, Page] = OrderedDict()

    def add(self, key: str, page: Page) -> None:
        self._pages[key] = page
        self.size += page.size

    def pop(self, key: str) -> Page | None:
        page = self._pages.pop(key, None)
        self.size -= page.size if page else 0
        return page

    def drop_oldest(self) -> None:
        _, oldest = self._pages.popitem(last=False)
        self.size -= oldest.size


pages = Pages(settings.PAGES_KEPT_BYTES)


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_kept(request):
            return self.get_response(request)
        compressed = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        try:
            etag = etag_of(request, compressed=compressed)
        except (OperationalError, InterfaceError):
            return self.get_response(request)  # it shows the error, with the usual headers
        if has_etag(request, etag):
            return _not_modified(etag, secure=request.is_secure(), framed=is_framed(request))
        page = pages.get(etag)
        if page is None:
            with in_turn(request):
                response = self.get_response(request)
            if response.status_code != 200 or getattr(request, "never_kept", False):
                return response
            framed = is_framed(request)
            add_headers(response, security_headers(secure=request.is_secure(), framed=framed))
            page = _page(response, etag, compressed=compressed)
            pages.keep(etag, page)
        return page.response()


def _not_modified(etag: str, *, secure: bool, framed: bool) -> HttpResponse:
    made = HttpResponse(status=304, content_type="")
    made.headers = _headers_of_304(etag, secure, framed)  # shared, like those of a page
    return made


@lru_cache(maxsize=2000)
def _headers_of_304(etag: str, secure: bool, framed: bool) -> ResponseHeaders:
    # A browser replaces the headers that it kept by these, so they are the same as of the page.
    headers = security_headers(secure=secure, framed=framed)
    return ResponseHeaders({**headers, "ETag": etag, **ASK_AGAIN})


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and (request.path == FRONT or request.path.startswith(PUBLIC))
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


def etag_of(request: HttpRequest, *, compressed: bool) -> str:
    """A hash of everything the page depends on."""
    request.catalogue_version = read_version()  # type: ignore[attr-defined]  # the view needn't query again
    meta = request.META
    said = (
        f"{request.catalogue_version} {timezone.localdate()} {release()} {compressed} "  # type: ignore[attr-defined]
        # The raw header is safe: a page is only cached once the view has accepted the host.
        f"{request.scheme} {meta.get('HTTP_HOST')} "
        # Apart: where the site begins says which part of the path is the page.
        f"{meta.get('SCRIPT_NAME')} {request.path_info}?{meta['QUERY_STRING']}"
        f"{time.time() // FEEDS_KEPT if request.path_info.endswith(FEED) else ''}"
    )
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def has_etag(request: HttpRequest, etag: str) -> bool:
    """Whether the browser already has this page; a proxy may have made its ETag weak."""
    asked = request.META.get("HTTP_IF_NONE_MATCH", "")
    return bool(asked) and etag in (one.removeprefix("W/") for one in parse_etags(asked))


def _page(response: HttpResponse, etag: str, *, compressed: bool) -> Page:
    """The page as it is sent: compressed once, with the headers that let a browser store it."""
    content = response.content
    headers = {name: value for name, value in response.items() if name not in OWN_HEADERS}
    if compressed:
        content = gzipped(content)
        headers["Content-Encoding"] = "gzip"
    headers |= {"Content-Length": str(len(content)), "ETag": etag, **ASK_AGAIN}
    return Page(ResponseHeaders(headers), content)


@lru_cache(maxsize=1)
def release() -> str:
    """A hash of all that renders the pages: code, templates, files, and the libraries."""
    digest = hashlib.sha256(f"{sys.version} {sorted(_libraries())}".encode())
    for folder in OF_THE_PAGES:
        for path in sorted(Path(settings.BASE_DIR / folder).rglob("*")):
            # What Python compiles or a tool keeps is made of the rest.
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(settings.BASE_DIR)} ".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _libraries() -> set[str]:
    """The installed libraries with their versions; any of them may change a page."""
    return {f"{one.name}=={one.version}" for one in distributions()}
