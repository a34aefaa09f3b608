"""The rows that can't be imported, as a file of the form in which the table came."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from projects.exports.spreadsheet import BOM, harmless
from projects.importing.spreadsheets.columns import REASON
from projects.importing.spreadsheets.header import RowError

XLSX = "xlsx"  # the form of a table; that of CSV is its delimiter
Rows = Sequence[Sequence[Any]]


def returned_rows(rows: Rows, errors: Iterable[RowError]) -> list[list[Any]]:
    """Return the header and the rows with errors, with a last cell that says what is wrong.

    >>> error = RowError(3, "Start", "Dit is geen datum.")
    >>> returned_rows([[1, ["Titel"]], [2, ["A"]], [3, ["B"]]], [error])
    [[1, ['Titel', 'Wat er niet klopt']], [3, ['B', 'Start: Dit is geen datum.']]]
    """
    reasons: dict[int, list[str]] = {}
    for error in errors:
        place = f"{error.column}: " if error.column else ""
        reasons.setdefault(error.row, []).append(f"{place}{error.message}")
    (number, header), *body = rows
    width = max(len(cells) for _, cells in rows)
    found = [[number, _of_width(header, width, REASON)]]
    found += [[n, _of_width(c, width, "\n".join(reasons[n]))] for n, c in body if n in reasons]
    return _without_former_reasons(found)


def as_file(rows: Rows, form: str) -> bytes:
    """Return the rows as CSV with this delimiter, or as an Excel file."""
    return _as_xlsx(rows) if form == XLSX else _as_csv(rows, form)


def _of_width(cells: Sequence[str], width: int, last: str) -> list[str]:
    return [*cells, *[""] * (width - len(cells)), last]


def _without_former_reasons(rows: list[list[Any]]) -> list[list[Any]]:
    """Without what we said the last time of the same rows."""
    header = rows[0][1]
    stay = [at for at, name in enumerate(header) if name != REASON or at == len(header) - 1]
    return [[number, [cells[at] for at in stay]] for number, cells in rows]


def _as_csv(rows: Rows, delimiter: str) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    for _, cells in rows:
        writer.writerow([harmless(text) for text in cells])
    return f"{BOM}{text.getvalue()}".encode()


def _as_xlsx(rows: Rows) -> bytes:
    from projects.exports.workbook import as_workbook

    (_, header), *body = rows
    return as_workbook(header, (cells for _, cells in body))
