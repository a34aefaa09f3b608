"""Storing an upload that was checked."""

import re
import unicodedata
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from projects.models import Attachment

MAX_NAME_LENGTH = 100


def safe_name(name: str) -> str:
    """Return a name that is safe in a URL and on any disk.

    >>> safe_name("Plan van aanpak (def.).PDF")
    'Plan-van-aanpak-def.pdf'
    >>> safe_name("../../.htaccess.pdf"), safe_name("?.pdf")
    ('htaccess.pdf', 'bestand.pdf')
    """
    path = PurePath(unicodedata.normalize("NFC", name))
    stem = re.sub(r"[^\w-]+", "-", path.stem)[:MAX_NAME_LENGTH].strip("-_")
    return f"{stem or 'bestand'}{path.suffix.lower()}"


def store(upload: "UploadedFile[Any]", kind: Attachment.Kind) -> Attachment:
    """Write the upload to the storage, and return its row, which isn't saved yet.

    Raises OSError when it can't be written, such as on a full disk.
    """
    attachment = Attachment(name=safe_name(upload.name or ""), kind=kind, size=upload.size or 0)
    attachment.file.save(attachment.name, upload, save=False)
    return attachment
