"""A table as a file of Excel in which every cell is a text, whatever it looks like.

Import it where it is used: the library takes 10 MB, and most processes never make such a file.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from projects.exports.spreadsheet import CELL_HOLDS


def as_workbook(
    header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = ()
) -> bytes:
    """Return the file. `widths`: of the first columns, in characters; others have the usual one."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Projecten")
    sheet.freeze_panes = "A2"
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([_text_cell(sheet, name, Font(bold=True)) for name in header])
    for row in rows:
        sheet.append([_text_cell(sheet, value) for value in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _text_cell(sheet: object, value: str, font: Font | None = None) -> WriteOnlyCell:
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:CELL_HOLDS]
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # otherwise text that begins with "=" becomes a formula
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if font:
        cell.font = font
    return cell
