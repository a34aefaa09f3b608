"""Files of projects as answers: known by the browser, kept on the disk, or made while it is sent.

Two are made at a time. A place is held until the last byte was sent, or nobody reads any more.
"""

import errno
import hashlib
import time
from collections.abc import Iterator
from typing import Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from aeno_catalogue.headers import OPEN_DATA
from projects.downloads.asked import Asked
from projects.exports.files import FORMS
from projects.exports.kept_files import blocks_of, keeping, kept, name_of
from projects.exports.packing import Parts, packed, unpacked
from projects.exports.places import take_place
from projects.public.contact_details import HEADERS
from projects.public.page_cache import ASK_AGAIN, etag_of, has_etag, release
from projects.public.taking_turns import in_turn

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
PACKED_ALREADY = ("xlsx",)
RETRY_AFTER = 60  # seconds
LONGEST = 15 * 60  # seconds: who reads so slowly keeps others waiting


class Closes(Protocol):
    def close(self) -> None: ...


def file_of(request: HttpRequest, form: str) -> HttpResponseBase:
    """Answer with the projects that the address asks for, as a file of this form."""
    is_packed = form not in PACKED_ALREADY and takes_gzip(request)
    etag = etag_of(request, compressed=is_packed)
    with in_turn(request):
        asked = Asked(request)
        if leads_to := asked.leads_to:
            return redirect(leads_to)  # not permanent: a merge can be undone
        headers = _headers(request, asked, form, etag)
        if "ETag" in headers and has_etag(request, etag):
            return HttpResponse(status=304, headers=headers)
        if request.method == "HEAD":
            return StreamingHttpResponse((), headers=headers, content_type=TYPES[form])
        sent = _sent(request, asked, form, is_packed=is_packed)
    if sent is None:
        return too_busy(request)
    return StreamingHttpResponse(sent, headers=headers, content_type=TYPES[form])


def takes_gzip(request: HttpRequest) -> bool:
    return "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")


def too_busy(request: HttpRequest) -> HttpResponse:
    """Say that others are being served."""
    response = render(request, "503_export.html", status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


class Sent:
    """The parts of a file while they are sent; ends, and frees its place, when nobody reads on."""

    def __init__(self, parts: Parts, *closes: Closes) -> None:
        self._parts, self._closes = parts, closes
        self._end = time.monotonic() + LONGEST

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if time.monotonic() > self._end:
            raise ConnectionResetError(errno.ECONNRESET, "Hier werd te langzaam gelezen.")
        return next(part for part in self._parts if part)

    def close(self) -> None:
        for one in (*self._closes, self._parts):  # a place before anything can go wrong
            one.close()


def _sent(request: HttpRequest, asked: Asked, form: str, *, is_packed: bool) -> Sent | None:
    """The file, as it is kept or made; None if there is no place to make it."""
    key = _key(request, asked) if asked.is_whole else ""
    if key and (file := kept(name_of(form, key))):
        return Sent(_as_wanted(blocks_of(file), form, is_packed=is_packed), file)
    table = asked.table
    place = take_place()
    if place is None:
        return None
    parts = FORMS[form](table)
    if key:
        parts = packed(parts) if form not in PACKED_ALREADY else parts
        return Sent(_as_wanted(keeping(parts, form, key), form, is_packed=is_packed), place)
    return Sent(packed(parts) if is_packed else parts, place)


def _as_wanted(parts: Parts, form: str, *, is_packed: bool) -> Parts:
    """What is kept packed, as the browser takes it."""
    return parts if is_packed or form in PACKED_ALREADY else unpacked(parts)


def _key(request: HttpRequest, asked: Asked) -> str:
    """A hash of all that the file of the whole catalogue depends on."""
    version = request.catalogue_version  # type: ignore[attr-defined]
    licence = (settings.DATA_LICENCE, settings.DATA_LICENCE_URL)
    said = f"{version} {timezone.localdate()} {release()} {asked.site} {licence}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _headers(request: HttpRequest, asked: Asked, form: str, etag: str) -> dict[str, str]:
    """How the file is called, and who may keep it."""
    headers = dict(OPEN_DATA)
    if form != "json":
        name = f"projecten-{timezone.localdate().isoformat()}.{form}"
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if form not in PACKED_ALREADY and takes_gzip(request):
        headers["Content-Encoding"] = "gzip"
    if asked.selection.filter.kept:  # of one visitor
        return headers | HEADERS
    if request.META["QUERY_STRING"]:
        headers["X-Robots-Tag"] = "noindex"
    return headers | ASK_AGAIN | {"ETag": f"W/{etag}"}  # weak: a file says when it was made
