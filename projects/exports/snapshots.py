"""Making the snapshot of a quarter: the table of the catalogue and the same as JSON, a file each.

They are written whole before they have a name and a row, so a run that breaks leaves nothing.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from projects.exports.columns import COLUMNS
from projects.exports.reading import without_persons
from projects.exports.spreadsheet import csv_lines, rows_of
from projects.models import Project, ProjectQuerySet, Snapshot
from projects.models.snapshot_files import store
from projects.models.snapshots import quarter_of

Rows = Iterable[list[str]]


def make_snapshot(now: datetime) -> list[Snapshot]:
    """Make those of the quarter that aren't there yet, unless there is nothing to show."""
    year, quarter = quarter_of(timezone.localdate(now))
    there = set(Snapshot.objects.filter(year=year, quarter=quarter).values_list("form", flat=True))
    forms = [form for form in WRITTEN if form not in there]
    projects = ProjectQuerySet(Project).published()
    keys = list(projects.order_by("pk").values_list("pk", flat=True)) if forms else []
    return [_make(form, year, quarter, now, keys) for form in forms if keys]


def _make(form: str, year: int, quarter: int, now: datetime, keys: list[int]) -> Snapshot:
    shown = without_persons(ProjectQuerySet(Project).published(), keys)
    lines = WRITTEN[form](rows_of(shown, settings.SITE_URL))
    made = Snapshot(year=year, quarter=quarter, form=form, made_at=now, projects=len(keys))
    with transaction.atomic():
        store(made, lines)
        made.save()
    return made


def json_lines(rows: Rows) -> Iterator[str]:
    """Yield the table as a list of objects, one on a line."""
    yield "["
    between = "\n"
    for row in rows:
        yield between + json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False)
        between = ",\n"
    yield "\n]\n"


WRITTEN = {Snapshot.Form.CSV.value: csv_lines, Snapshot.Form.JSON.value: json_lines}
