"""What is taken along as a file of Excel: the usual columns, and what the visitor noted.

Nobody is named in it: a row per project is a bulk export.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch

from projects.exports.columns import COLUMNS
from projects.exports.spreadsheet import rows_of
from projects.models import Project, ProjectContact, ProjectQuerySet
from projects.taking_along.entries import SOMEBODY
from projects.taking_along.taken import Taken
from projects.values.redaction import redact_contact_details, redact_persons

NOTE = "Notitie"
WIDTH_OF_NOTE = 30


def as_excel(taken: Taken, site: str) -> bytes:
    """Return the file. Texts too, so as many projects as a dossier has."""
    from projects.exports.workbook import as_workbook

    projects = _projects(taken)
    rows = rows_of(_without_persons(projects), site)
    notes = [taken.notes.get(one.slug, "") for one in projects]
    with_notes = ([note, *row] for note, row in zip(notes, rows, strict=True))
    return as_workbook([NOTE, *COLUMNS], with_notes, [WIDTH_OF_NOTE, *COLUMNS.values()])


def _projects(taken: Taken) -> list[Project]:
    contacts = ProjectContact.objects.select_related("contact")
    found = (
        ProjectQuerySet(Project)
        .select_related("theme", "second_theme", "period", "in_brief")
        .with_organisations()
        .prefetch_related("links", Prefetch("project_contacts", contacts))
        .in_bulk(taken.primary_keys)
    )
    return [found[key] for key in taken.primary_keys if key in found]


def _without_persons(projects: Iterable[Project]) -> Iterator[Project]:
    """The projects with their words as anybody may have them; never saved."""
    for project in projects:
        persons = [one.contact for one in project.project_contacts.all()]
        project.title = redact_persons(project.title, persons, SOMEBODY)
        project.text = redact_persons(project.text, persons, SOMEBODY)
        for link in project.links.all():
            link.text = redact_contact_details(redact_persons(link.text, persons, SOMEBODY))
        yield project
