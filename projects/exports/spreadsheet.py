"""Projects as a table for Excel: a row per project, without contact persons.

Excel takes a value that begins with "=" for a formula; here it stays text, whoever typed it.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain

from projects.exports.columns import COLUMNS
from projects.models import Project, ProjectOrganisation
from projects.values.html import plain_lines
from projects.values.redaction import redact_contact_details

BOM = "\ufeff"  # without it Excel assumes another encoding
CALCULATES = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CELL_HOLDS = 32_000  # characters
CUT = " … (ingekort)"
Role = ProjectOrganisation.Role

# Each takes a project that was fetched with organisations, links, themes and period.
_CELLS: dict[str, Callable[[Project], str]] = {
    "Webnaam": lambda project: project.slug,
    "Soort": lambda project: project.kind,
    "Titel": lambda project: project.title,
    "Aanvrager": lambda project: _names(project, Role.APPLICANT),
    "Deelnemers": lambda project: _names(project, Role.PARTICIPANT),
    "Thema": lambda project: str(project.theme or ""),
    "Tweede thema": lambda project: str(project.second_theme or ""),
    "Periode": lambda project: str(project.period or ""),
    "Start": lambda project: project.start,
    "Einde": lambda project: project.end,
    "Looptijd in woorden": lambda project: project.duration_text,
    "Samenvatting": lambda project: project.summary_shown,
    "Vertelt hoe het afliep": lambda project: "ja" if project.tells_results_shown else "nee",
    "Koppelingen": lambda project: "\n".join(
        f"{link.text} {link.url}".strip() for link in project.links.all()
    ),
    "Status": lambda project: project.status,
    "Gepubliceerd op": lambda project: str(project.published_on or ""),
    "Ingetrokken op": lambda project: str(project.withdrawn_on or ""),
    "Tekst": lambda project: text_of(project.text),
}


def rows_of(
    projects: Iterable[Project], base_url: str, columns: Sequence[str] = tuple(COLUMNS)
) -> Iterator[list[str]]:
    """Yield the cells of each project, fetched with organisations, links, themes and period."""
    cells = _CELLS | {"Webadres": lambda project: base_url + project.get_absolute_url()}
    for project in projects:
        yield [cells[name](project) for name in columns]


def csv_lines(rows: Iterable[Sequence[str]], header: Sequence[str] = ()) -> Iterator[str]:
    """Yield the table as a CSV file that a Dutch Excel opens with a double click."""
    line = StringIO()
    writer = csv.writer(line, delimiter=";")
    yield BOM
    for row in chain([header or list(COLUMNS)], rows):
        writer.writerow([harmless(fitting(value)) for value in row])
        yield line.getvalue()
        line.seek(line.truncate(0))


def as_xlsx(rows: Iterable[list[str]]) -> bytes:
    """Return the rows as a file of Excel, with a header."""
    from projects.exports.workbook import as_workbook

    return as_workbook(list(COLUMNS), rows, list(COLUMNS.values()))


def harmless(value: str) -> str:
    """Return a value as a cell of CSV that no program takes for a formula."""
    return f"'{value}" if calculates(value) else value


def calculates(value: str) -> bool:
    """Tell whether a program may take a value for a formula.

    >>> calculates("=1+1"), calculates(" @SUM(1)"), calculates("2021-09")
    (True, True, False)
    """
    return value.lstrip(" \u200b").startswith(CALCULATES)


def fitting(value: str) -> str:
    """Return a value as it fits in a cell: what is too long ends with a mark that says so.

    Excel counts a sign like an emoji for two.

    >>> fitting("x" * 40_000)[-15:], fitting("kort")
    ('xx … (ingekort)', 'kort')
    >>> len(fitting("\U0001f600" * 31_000)) < 17_000
    True
    """
    if 2 * len(value) <= CELL_HOLDS:
        return value
    units = value.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * CELL_HOLDS:
        return value
    return units[: 2 * (CELL_HOLDS - len(CUT))].decode("utf-16-le", "ignore") + CUT


def text_of(html: str) -> str:
    """Return the text of a project as it stands in a cell."""
    return redact_contact_details(plain_lines(html))


def _names(project: Project, role: str) -> str:
    named = project.project_organisations.all()
    return "; ".join(str(one.organisation) for one in named if one.role == role)
