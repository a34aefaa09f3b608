"""Projects as a table for Excel: a row per project, without contact persons.

Excel takes a value that begins with "=" for a formula; here it stays text, whoever typed it.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain

from projects.exports.columns import COLUMNS
from projects.models import Project, ProjectOrganisation
from projects.values.html import plain_lines
from projects.values.redaction import redact_contact_details

BOM = "\ufeff"  # without it Excel assumes another encoding
CALCULATES = ("=", "+", "-", "@", "\t", "\r")
CELL_HOLDS = 32_000  # characters


def rows_of(projects: Iterable[Project], base_url: str) -> Iterator[list[str]]:
    """Yield the cells of each project, fetched with organisations, links, themes and period."""
    for project in projects:
        yield [
            project.slug,
            project.kind,
            project.title,
            _names(project, ProjectOrganisation.Role.APPLICANT),
            _names(project, ProjectOrganisation.Role.PARTICIPANT),
            str(project.theme or ""),
            str(project.second_theme or ""),
            str(project.period or ""),
            project.start,
            project.end,
            project.duration_text,
            project.summary_shown,
            "ja" if project.tells_results_shown else "nee",
            redact_contact_details(plain_lines(project.text)),
            "\n".join(f"{link.text} {link.url}".strip() for link in project.links.all()),
            project.status,
            str(project.published_on or ""),
            str(project.withdrawn_on or ""),
            base_url + project.get_absolute_url(),
        ]


def csv_lines(rows: Iterable[list[str]]) -> Iterator[str]:
    """Yield the table as a CSV file that a Dutch Excel opens with a double click."""
    line = StringIO()
    writer = csv.writer(line, delimiter=";")
    yield BOM
    for row in chain([list(COLUMNS)], rows):
        writer.writerow([harmless(value) for value in row])
        yield line.getvalue()
        line.seek(line.truncate(0))


def as_xlsx(rows: Iterable[list[str]]) -> bytes:
    """Return the rows as a file of Excel, with a header."""
    from projects.exports.workbook import as_workbook

    return as_workbook(list(COLUMNS), rows, list(COLUMNS.values()))


def harmless(value: str) -> str:
    """Return a value as a cell of CSV that no program takes for a formula."""
    return f"'{value}" if value.startswith(CALCULATES) else value


def _names(project: Project, role: str) -> str:
    named = project.project_organisations.all()
    return "; ".join(str(one.organisation) for one in named if one.role == role)
