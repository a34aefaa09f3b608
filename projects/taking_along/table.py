"""What is taken along as a file of Excel: the usual columns, and what the visitor noted.

Nobody is named in it: a row per project is a bulk export.
"""

from projects.exports.columns import COLUMNS
from projects.exports.reading import without_persons
from projects.exports.spreadsheet import rows_of
from projects.models import Project, ProjectQuerySet
from projects.taking_along.taken import Taken

NOTE = "Notitie"
WIDTH_OF_NOTE = 30


def as_excel(taken: Taken, site: str) -> bytes:
    """Return the file. Texts too, so as many projects as a dossier has."""
    from projects.exports.workbook import as_workbook

    projects = list(without_persons(ProjectQuerySet(Project), taken.primary_keys))
    notes = [taken.notes.get(one.slug, "") for one in projects]
    rows = rows_of(projects, site)
    with_notes = ([note, *row] for note, row in zip(notes, rows, strict=True))
    return as_workbook([NOTE, *COLUMNS], with_notes, [WIDTH_OF_NOTE, *COLUMNS.values()])
