"""Throwing away files that nobody can need any more: neither a link nor the history has them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from reversion.models import Version

from projects.models import Attachment, Link
from projects.models.attachments import FOLDER

LOOSE_AFTER = timedelta(days=1)  # an upload that is going on has a file and no row yet


@dataclass(frozen=True)
class Waste:
    """A file to throw away; without a row when its upload was never finished."""

    path: str
    size: int
    attachment: Attachment | None = None

    @property
    def name(self) -> str:
        return self.attachment.name if self.attachment else self.path


def waste(before: datetime, now: datetime) -> Iterator[Waste]:
    """Yield what can go: unused files uploaded before a moment, and loose ones of a day ago."""
    in_history = _in_history()
    for attachment in Attachment.objects.unused_since(before).iterator():
        if attachment.pk not in in_history:
            yield Waste(str(attachment.file), attachment.size, attachment)
    known = set(Attachment.objects.values_list("file", flat=True))
    for path in _kept_paths():
        if path not in known and default_storage.get_modified_time(path) < now - LOOSE_AFTER:
            yield Waste(path, default_storage.size(path))


def throw_away(found: Waste) -> None:
    """Delete the row, and when that is done the file. Raises OSError when the file can't go."""
    with transaction.atomic():
        if found.attachment:
            found.attachment.delete()
        transaction.on_commit(lambda: default_storage.delete(found.path))


def _in_history() -> set[int]:
    versions = Version.objects.get_for_model(Link).exclude(
        serialized_data__contains='"attachment": null'
    )
    found = versions.values_list("serialized_data", flat=True).iterator()
    return {json.loads(text)[0]["fields"].get("attachment") for text in found}


def _kept_paths() -> list[str]:
    if not default_storage.exists(FOLDER):
        return []
    return [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
