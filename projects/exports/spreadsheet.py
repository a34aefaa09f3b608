"""Projects as a table for Excel: a row per project, without contact persons.

Excel takes a value that begins with "=" for a formula; here it stays text, whoever typed it.
"""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from itertools import chain
from string import ascii_uppercase

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

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
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Projecten")
    sheet.freeze_panes = "A2"
    for letter, width in zip(ascii_uppercase[: len(COLUMNS)], COLUMNS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append([text_cell(sheet, name, Font(bold=True)) for name in COLUMNS])
    for row in rows:
        sheet.append([text_cell(sheet, value) for value in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def text_cell(sheet: object, value: str, font: Font | None = None) -> WriteOnlyCell:
    """Return a cell of Excel that holds a text, whatever it looks like."""
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:CELL_HOLDS]
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # otherwise text that begins with "=" becomes a formula
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if font:
        cell.font = font
    return cell


def harmless(value: str) -> str:
    """Return a value as a cell of CSV that no program takes for a formula."""
    return f"'{value}" if value.startswith(CALCULATES) else value


def _names(project: Project, role: str) -> str:
    named = project.project_organisations.all()
    return "; ".join(str(one.organisation) for one in named if one.role == role)
