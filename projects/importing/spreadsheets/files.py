"""CSV and Excel files → rows of text, each with its number in the file.

Rows are as Excel shows them: `sheets` says how a workbook does that.

An upload can be malicious: a small file that unpacks to gigabytes, a million empty rows, a formula
instead of a value. Whatever exceeds a limit is refused with a message.
"""

import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from projects.importing.spreadsheets.columns import COLUMNS, SLUG, column_of
from projects.importing.spreadsheets.header import first_of
from projects.importing.spreadsheets.repairs import repaired
from projects.importing.spreadsheets.shapes import (
    has_rows_inside,
    is_upright,
    without_separator_line,
)
from projects.importing.spreadsheets.sheets import sheet_with_columns, shown_rows
from projects.importing.spreadsheets.stacked_header import header_of
from projects.pages.records import PageError
from projects.values.counts import in_thousands
from projects.values.tidy import tidy

MAX_ROWS = 5_000
MAX_TABLE_SIZE = 10 * 2**20  # bytes of a file, and characters of all cells
MAX_COLUMNS = 100
MAX_UNPACKED_SIZE = 50 * 2**20  # bytes
MAX_CELL_LENGTH = 32_767  # characters, as in Excel

UPRIGHT = (
    "De kolomnamen staan hier onder elkaar. Zet ze naast elkaar in de eerste rij: kopieer de tabel "
    "in Excel, en kies bij plakken voor Transponeren."
)
SWALLOWED = (
    "Eén cel bevat regels die zelf op een rij van de tabel lijken: rij {}. Waarschijnlijk staat "
    "daar een aanhalingsteken te veel, en zijn er projecten in een tekst terechtgekomen."
)
# So a program keeps Excel from making a number of a text: ="0612345678".
AS_FORMULA = re.compile(r'\A="([^"]*)"\Z')
Rows = list[list[Any]]  # [number in the file, [text of each cell]]


def read_csv(text: str, delimiter: str) -> tuple[Rows, list[str]]:
    """Return the rows of CSV, each with its number in Excel, and what to say of them.

    A row may have several lines.
    """
    try:
        lines = io.StringIO(without_separator_line(text), newline="")
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        rows = _checked(
            (n, [AS_FORMULA.sub(r"\1", c) for c in row]) for n, row in enumerate(reader, 1)
        )
    except csv.Error as error:
        raise PageError(
            "Dit CSV-bestand klopt niet: een aanhalingsteken is geopend en niet gesloten, "
            "of omgekeerd. Bewaar het opnieuw vanuit Excel."
        ) from error
    swallowed = [number for number, cells in rows if has_rows_inside(cells, delimiter)]
    return rows, [SWALLOWED.format(first_of(swallowed))] if swallowed else []


def read_xlsx(data: bytes) -> tuple[Rows, list[str]]:
    """Return the rows of an Excel file, and what to say of it. Raises PageError, in Dutch."""
    from openpyxl import load_workbook  # slow to import, and pages don't need it

    _refuse_bombs(data)
    try:
        book = load_workbook(io.BytesIO(repaired(data)), read_only=True, keep_links=False)
        sheet, notes = sheet_with_columns(book)
        shown = shown_rows(data, book, sheet, MAX_COLUMNS)
        notes += shown.notes
        rows = _checked(shown.rows, f"Op het blad ‘{sheet.title}’ staan geen projecten", notes)
        rows, hidden = _without_columns(rows, shown.hidden_columns)
        notes += [*hidden, *_said_of_struck(shown.struck)]
    except PageError:
        raise
    except MemoryError:
        raise
    except Exception as error:  # the library that reads it raises whatever its own parts raise
        raise PageError(
            "Dit Excelbestand kan niet worden gelezen. Open het in Excel en bewaar het opnieuw."
        ) from error
    return rows, notes


def _checked(
    rows: Iterable[tuple[int, list[str]]],
    nothing: str = "Er staan geen projecten in",
    notes: Sequence[str] = (),
) -> Rows:
    """Return the rows that aren't empty, from the names of the columns on.

    Raises PageError when there are too many; `nothing` and `notes`: what it says when there are
    none.
    """
    found: Rows = []
    size = 0
    for at, (number, cells) in enumerate(rows):
        if at > 20 * MAX_ROWS:
            raise PageError("Dit bestand heeft te veel lege rijen. Haal ze weg.")
        if any(len(cell) > MAX_CELL_LENGTH for cell in cells):
            raise PageError(f"In rij {number} staat een cel met te veel tekst.")
        if any(cell.strip() for cell in cells):
            # Most cells of a wide sheet are empty.
            found.append([number, [cell and tidy(cell).strip() for cell in cells[:MAX_COLUMNS]]])
            size += sum(map(len, found[-1][1]))
        if size > MAX_TABLE_SIZE:
            raise PageError(
                f"In dit bestand staat meer dan {MAX_TABLE_SIZE // 2**20} MB tekst. Knip het in "
                "stukken en voer ze na elkaar in."
            )
        if len(found) > MAX_ROWS + 1:
            raise PageError(
                f"Dit bestand heeft meer dan {in_thousands(MAX_ROWS)} rijen. Knip het in "
                "stukken en voer ze na elkaar in."
            )
    if found:
        at, header = header_of([cells for _, cells in found])
        found = [[found[at][0], header], *found[at + 1 :]]
    if is_upright([cells for _, cells in found]):
        raise PageError(UPRIGHT)
    if len(found) < 2:
        names = ", ".join(column.name for column in COLUMNS[:4])
        empty = f"{nothing}: onder de kolomnamen ({names} …) is het leeg."
        raise PageError(" ".join([empty, *notes]))
    width = max(_filled_width(cells) for _, cells in found)
    return [[number, cells[:width]] for number, cells in found]


def _filled_width(cells: Sequence[str]) -> int:
    """How many cells there are, without the empty ones at the end."""
    return max((at for at, cell in enumerate(cells, 1) if cell), default=0)


def _said_of_struck(rows: Sequence[int]) -> list[str]:
    return [f"Doorgehaald in Excel, maar wel gelezen: rij {first_of(rows)}."] if rows else []


def _without_columns(rows: Rows, hidden: Collection[int]) -> tuple[Rows, list[str]]:
    """Return the rows without what stands in hidden columns, and what to say of that.

    The slug stays: it only says which project is meant, and people hide it for that reason.
    """
    from openpyxl.utils import get_column_letter  # slow to import, and pages don't need it

    header = rows[0][1]
    filled = {at for _, cells in rows for at, cell in enumerate(cells) if cell}
    goes = [
        at
        for at in sorted(filled)
        if at + 1 in hidden and column_of(header[at] if at < len(header) else "") != SLUG
    ]
    if not goes:
        return rows, []
    names = [
        f"{get_column_letter(at + 1)} ({header[at]})"
        if at < len(header) and header[at]
        else get_column_letter(at + 1)
        for at in goes
    ]
    left = [
        [number, ["" if at in goes else cell for at, cell in enumerate(cells)]]
        for number, cells in rows
    ]
    said = f"Verborgen in Excel, dus niet gelezen: kolom {', '.join(names)}."
    return [row for row in left if any(row[1])], [said]


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED_SIZE or len(parts) > 1000:
                raise PageError("Dit Excelbestand is te groot. Haal plaatjes en bladen weg.")
            if any(_has_entities(archive.read(part)) for part in parts):
                raise PageError("Dit Excelbestand heeft iets dat er niet in hoort.")
    except (PageError, MemoryError):
        raise
    except Exception as error:  # each way to pack has its own errors
        raise PageError(
            "Dit Excelbestand is beschadigd of zit op slot. Open het en bewaar het opnieuw."
        ) from error


def _has_entities(part: bytes) -> bool:
    # A document type has no place in a spreadsheet, and can expand a few letters to gigabytes. In
    # UTF-16 there is a zero byte between the letters.
    bare = part.replace(b"\0", b"")
    return b"<!DOCTYPE" in bare or b"<!ENTITY" in bare
