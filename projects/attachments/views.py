"""Downloads of attachments, for those who may see the project."""

import logging

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import FileResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response

from projects.accounts.groups import can_see_drafts
from projects.attachments.file_types import CONTENT_TYPES
from projects.models import Attachment
from projects.models.attachments import FOLDER

RETRY_AFTER = 60  # seconds
logger = logging.getLogger(__name__)


def download(request: HttpRequest, key: str, name: str) -> HttpResponseBase:
    """Serve an attachment; editors also get those of unpublished projects."""
    attachments = Attachment.objects.all()
    if not can_see_drafts(request):
        attachments = attachments.public()
    attachment = get_object_or_404(attachments, key=key, name=name)
    etag = f'"{attachment.key}"'  # a file never changes
    response = get_conditional_response(request, etag=etag) or _file_response(attachment)
    if response.status_code == 503:
        return response
    response["ETag"] = etag
    # A browser may cache it, but asks each time whether it may still be seen.
    response["Cache-Control"] = "private, no-cache"
    # Whatever is in it: it isn't a page of this site, and nothing in it runs. On a 304 too, since
    # a browser replaces the headers that it kept.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _file_response(attachment: Attachment) -> HttpResponseBase:
    try:
        content = attachment.file.open("rb")
    except OSError as error:
        logger.exception("Bestand %s is niet te lezen", attachment.file.name)
        if isinstance(error, FileNotFoundError) and default_storage.exists(FOLDER):
            raise Http404("Dit bestand is er niet meer.") from error
        return _away()
    return FileResponse(
        content,
        as_attachment=True,
        filename=attachment.name,
        content_type=CONTENT_TYPES[Attachment.Kind(attachment.kind)],
    )


def _away() -> HttpResponse:
    """Say that the disk with the files is away: a 404 would mean that they are gone for good."""
    response = HttpResponse(render_to_string("503_file.html"), status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response
