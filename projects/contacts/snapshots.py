"""Taking a person who is forgotten out of the snapshots of the catalogue.

Snapshots name no contact person to begin with; a text may name somebody all the same. It is the one
reason for which a snapshot changes, and the page of the archive says when that was.
"""

import csv
import gzip
import json
from collections.abc import Callable, Iterator
from io import StringIO
from typing import IO

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from projects.contacts.traces import CELLS, replaced
from projects.models import Snapshot
from projects.models.snapshot_files import store
from projects.values.person_patterns import PersonPatterns

LONGEST_CELL = 2**27  # characters; a table may hold long texts
Change = Callable[[str], str]


def redact_snapshots(patterns: PersonPatterns) -> None:
    """Write those anew that hold the person; the former file goes when all is committed."""
    if not patterns:
        return
    for snapshot in Snapshot.objects.order_by("pk"):
        if _holds(snapshot, patterns):
            _redact(snapshot, patterns)


def _holds(snapshot: Snapshot, patterns: PersonPatterns) -> bool:
    return any(patterns.without(line) != line for line in _opened(snapshot))


def _redact(snapshot: Snapshot, patterns: PersonPatterns) -> None:
    former = str(snapshot.file)
    redacted = REDACTED[snapshot.form](_opened(snapshot), patterns.without)
    store(snapshot, redacted)
    snapshot.redacted_at = timezone.now()
    snapshot.save(update_fields=["file", "size", "digest", "redacted_at"])
    if snapshot.file.name != former:
        transaction.on_commit(lambda: default_storage.delete(former))


def _opened(snapshot: Snapshot) -> IO[str]:
    """Open the file as text; without one there is nothing to read."""
    try:
        return gzip.open(snapshot.file.path, "rt", encoding="utf-8", newline="")
    except FileNotFoundError:
        return StringIO()


def _csv(opened: IO[str], change: Change) -> Iterator[str]:
    csv.field_size_limit(LONGEST_CELL)
    line = StringIO()
    writer = csv.writer(line, delimiter=";")
    with opened:
        for row in csv.reader(opened, delimiter=";"):
            writer.writerow([_cell(value, change) for value in row])
            yield line.getvalue()
            line.seek(line.truncate(0))


def _json(opened: IO[str], change: Change) -> Iterator[str]:
    with opened:
        for line in opened:
            row, comma, end = line.rstrip("\n").rpartition("}")
            if not comma:
                yield line
                continue
            cells = {name: _cell(value, change) for name, value in json.loads(row + "}").items()}
            yield json.dumps(cells, ensure_ascii=False) + f"{end}\n"


def _cell(value: str, change: Change) -> str:
    """The cell without the person: no broken address is left of one, and no broken slug."""
    changed: str = replaced(value, change, CELLS)
    return changed


REDACTED = {Snapshot.Form.CSV.value: _csv, Snapshot.Form.JSON.value: _json}
