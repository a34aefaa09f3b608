"""What is remembered of an import, so that the next one can tell who changed what."""

from collections.abc import Collection, Mapping

from projects.importing.values import Mark, Values, digest
from projects.models import ImportMark


def mark_project(
    source: Values,
    before: Values,
    now: Values,
    marks: Mapping[str, Mark],
    taken: Collection[str],
    refused: Collection[str],
    *,
    is_page: bool,
) -> dict[str, str]:
    """Return the marks of a project after an import, as they are stored.

    A refused change makes the current value staff's own: it isn't asked again until the page
    says something else.

    >>> ours, theirs = {"title": "A"}, {"title": "B"}
    >>> mark_project(theirs, ours, ours, {}, [], ["title"], is_page=True)
    {'title': '955cca1c - -'}
    """
    after = dict(marks)
    for field, value in source.items():
        mark = marks.get(field, Mark())
        stored = digest(now[field])
        if not is_page:
            if field not in refused:
                after[field] = Mark(mark.source, mark.stored, stored)
        elif field in refused:
            own = "" if mark.stored == stored else mark.stored
            after[field] = Mark(digest(value), own, mark.spreadsheet)
        elif field in taken or value == now[field] or mark.stored == digest(before.get(field)):
            after[field] = Mark(digest(value), stored, mark.spreadsheet)
    return {field: str(mark) for field, mark in after.items()}


def mark_neighbours(before: Mapping[int, str], now: Mapping[int, str]) -> None:
    """Mark other projects of the same contacts when the import changed those contacts."""
    changed = {pk for pk in before if before[pk] != now.get(pk)}
    marks = list(ImportMark.objects.filter(project__in=changed))
    for row in marks:
        mark = Mark.read(row.fields.get("contacts", "- - -"))
        if mark.stored == before[row.project_id]:
            row.fields["contacts"] = str(Mark(mark.source, now[row.project_id], mark.spreadsheet))
    ImportMark.objects.bulk_update(marks, ["fields"])
