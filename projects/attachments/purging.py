"""Purging unused files: those that neither a link nor the history refers to."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from reversion.models import Version

from projects.models import Attachment, Link
from projects.models.attachments import FOLDER

ORPHANED_AFTER = timedelta(days=1)  # an upload in progress has a file and no row yet


@dataclass(frozen=True)
class UnusedFile:
    """A file to purge; without a row when its upload was never finished."""

    path: str
    size: int
    attachment: Attachment | None = None

    @property
    def name(self) -> str:
        return self.attachment.name if self.attachment else self.path


def unused_files(before: datetime, now: datetime) -> Iterator[UnusedFile]:
    """Yield attachments unused since a moment, and files without a row of over a day old."""
    in_history = _attachments_in_history()
    for attachment in Attachment.objects.unused_since(before).iterator():
        if attachment.pk not in in_history:
            yield UnusedFile(str(attachment.file), attachment.size, attachment)
    known = set(Attachment.objects.values_list("file", flat=True))
    for path in _stored_paths():
        if path not in known and default_storage.get_modified_time(path) < now - ORPHANED_AFTER:
            yield UnusedFile(path, default_storage.size(path))


def purge(unused: UnusedFile) -> None:
    """Delete the row, then the file. Raises OSError when the file can't be deleted."""
    with transaction.atomic():
        if unused.attachment:
            unused.attachment.delete()
        transaction.on_commit(lambda: default_storage.delete(unused.path))


def _attachments_in_history() -> set[int]:
    versions = Version.objects.get_for_model(Link).exclude(
        serialized_data__contains='"attachment": null'
    )
    found = versions.values_list("serialized_data", flat=True).iterator()
    return {json.loads(text)[0]["fields"].get("attachment") for text in found}


def _stored_paths() -> list[str]:
    if not default_storage.exists(FOLDER):
        return []
    return [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
