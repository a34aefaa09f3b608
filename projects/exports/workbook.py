"""A table as a file of Excel in which every cell is a text, whatever it looks like.

It is written and sent row by row, so it takes no memory however many rows there are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile

from projects.exports.packing import Parts
from projects.exports.spreadsheet import fitting
from projects.exports.workbook_parts import ROWS_END, Style, letters_of, parts_of, rows_begin

LEVEL = 3  # of compression: a higher one takes much longer, and gains little
AT_ONCE = 100  # rows
SHEET = "Projecten"
ABOUT = "Over dit bestand"
WIDTHS_OF_ABOUT = (24, 90)
# XML has no place for these, not even escaped.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
WRITTEN_OUT = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read a sign in its place
Row = Sequence[str]


def as_workbook(header: Row, rows: Iterable[Row], widths: Sequence[int] = ()) -> bytes:
    """Return the file. `widths`: of the first columns, in characters; others have the usual one."""
    return b"".join(workbook(header, rows, widths))


def workbook(
    header: Row, rows: Iterable[Row], widths: Sequence[int] = (), about: Iterable[Row] = ()
) -> Parts:
    """Yield the file in parts. `about`: rows of a sheet that comes first, and says what it is."""
    sheets = [(SHEET, header, rows, widths)]
    if first := [*about]:
        sheets.insert(0, (ABOUT, first[0], first[1:], WIDTHS_OF_ABOUT))
    outlet = _Outlet()
    with ZipFile(outlet, "w", ZIP_DEFLATED, compresslevel=LEVEL) as file:
        for name, content in parts_of([name for name, *_ in sheets]).items():
            file.writestr(name, content)
        for number, (_, names, content_rows, wide) in enumerate(sheets, 1):
            with file.open(f"xl/worksheets/sheet{number}.xml", "w") as sheet:
                for text in _sheet(names, content_rows, wide):
                    sheet.write(text.encode())
                    yield outlet.taken()
    yield outlet.taken()


class _Outlet:
    """A file that can only be written to; who sends it takes what was written."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None: ...

    def close(self) -> None: ...

    def taken(self) -> bytes:
        taken = b"".join(self._written)
        self._written.clear()
        return taken


def _sheet(header: Row, rows: Iterable[Row], widths: Sequence[int]) -> Iterator[str]:
    """The XML of a sheet, a hundred rows at a time."""
    styles = [Style.ONE_LINE if name == "Tekst" else Style.WRAPPED for name in header]
    yield rows_begin(widths) + _row(1, header, [Style.BOLD] * len(header))
    some = []
    for number, row in enumerate(rows, 2):
        some.append(_row(number, row, styles))
        if len(some) == AT_ONCE:
            yield "".join(some)
            some.clear()
    yield "".join(some) + ROWS_END


def _row(number: int, row: Row, styles: Sequence[Style]) -> str:
    cells = "".join(
        f'<c r="{letters_of(at)}{number}" s="{styles[at]}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{_text(value)}</t></is></c>'
        for at, value in enumerate(row)
        if value
    )
    return f'<row r="{number}">{cells}</row>'


def _text(value: str) -> str:
    bare = ILLEGAL.sub("", fitting(value))
    return escape(WRITTEN_OUT.sub("_x005F_", bare), quote=False)
