"""A workbook → the rows of the sheet with our columns, as Excel shows them.

Rows and columns that are hidden stay out, and that is said. What is merged counts for each of its
rows.
"""

import io
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element, iterparse

from projects.importing.spreadsheets.columns import column_of
from projects.importing.spreadsheets.header import first_of
from projects.importing.spreadsheets.shapes import LOOKED_AT, known_columns
from projects.importing.spreadsheets.shown import shown_text

TITLE = "Titel"
SEEN = 0.5  # points of height, or letters of width
MOST_COLUMNS = 16_384  # as many as Excel has


@dataclass
class Shown:
    """The rows of a sheet with their numbers, which columns it hides, and what to say of it."""

    rows: Iterator[tuple[int, list[str]]]
    hidden_columns: set[int]
    notes: list[str]
    struck: list[int] = field(default_factory=list)  # rows, once those are read


@dataclass
class _Layout:
    """What a sheet hides and merges: numbers of rows, and the first and last row by column."""

    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filled: set[int] = field(default_factory=set)  # of the hidden rows
    merged: list[tuple[int, int, int]] = field(default_factory=list)


def sheet_with_columns(book: Any) -> tuple[Any, list[str]]:
    """Return the sheet that has our columns, else the first that is shown, and what to say."""
    shown = [one for one in book.worksheets if one.sheet_state == "visible"] or book.worksheets
    others = [one for one in book.worksheets if one not in shown]
    found = next((one for one in (*shown, *others) if _has_columns(one)), shown[0])
    if found is book.worksheets[0] and len(shown) == 1:
        return found, []
    left = [one.title for one in shown if one is not found and _has_columns(one, {TITLE})]
    return found, [
        f"Wij lazen het blad ‘{found.title}’.",
        *(f"Op het blad ‘{title}’ staan ook projecten. Voer het apart in." for title in left),
    ]


def _has_columns(sheet: Any, needed: Collection[str] = ()) -> bool:
    sheet.reset_dimensions()  # the size that the file states may be wrong
    first = islice(sheet.iter_rows(max_col=100), LOOKED_AT)
    rows = ([shown_text(cell) for cell in row] for row in first)
    return any(
        known_columns(cells) > 1 and {column_of(cell) for cell in cells}.issuperset(needed)
        for cells in rows
    )


def shown_rows(data: bytes, book: Any, sheet: Any, columns: int) -> Shown:
    """Return the rows that a sheet shows."""
    layout = _layout(data, sheet)
    notes = []
    if layout.filled:
        named = first_of(sorted(layout.filled))
        notes.append(f"Verborgen in Excel, dus niet gelezen: rij {named}.")
    made = Shown(iter(()), layout.hidden_columns, notes)
    made.rows = _rows(sheet, layout, columns, _struck_styles(book), made.struck)
    return made


def _struck_styles(book: Any) -> set[int]:
    """The styles that strike a text out."""
    fonts = [bool(font.strike) for font in book._fonts]
    return {at for at, style in enumerate(book._cell_styles) if fonts[style.fontId]}


def _rows(
    sheet: Any, layout: _Layout, columns: int, struck_styles: set[int], struck: list[int]
) -> Iterator[tuple[int, list[str]]]:
    repeated: dict[int, tuple[int, str]] = {}  # by column: the last row, and the text
    for number, row in enumerate(sheet.iter_rows(max_col=columns), 1):
        texts = [shown_text(cell) for cell in row]
        for column, first, last in layout.merged:
            if first == number and column <= len(texts):
                repeated[column] = (last, texts[column - 1])
        for column, (last, text) in repeated.items():
            if number <= last:
                texts += [""] * (column - len(texts))
                texts[column - 1] = text
        if number not in layout.hidden:
            if any(cell._style_id in struck_styles for cell in row if cell.value is not None):
                struck.append(number)
            yield number, texts


def _layout(data: bytes, sheet: Any) -> _Layout:
    """Read what the library leaves out when it reads row by row, which takes far less memory."""
    from openpyxl.utils import range_boundaries  # slow to import, and pages don't need it

    found = _Layout()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        path = sheet._worksheet_path  # there is no public name for it
        with archive.open(path) as part:
            number = 0
            for _, element in iterparse(part):  # noqa: S314
                name = element.tag.rpartition("}")[2]
                if name == "row":
                    number = int(element.get("r") or number + 1)
                    if _is_hidden(element, "ht"):
                        found.hidden.add(number)
                        if any(text and text.strip() for text in element.itertext()):
                            found.filled.add(number)
                    element.clear()
                elif name == "col" and _is_hidden(element, "width"):
                    last = min(int(element.get("max", 0)), MOST_COLUMNS)
                    found.hidden_columns.update(range(int(element.get("min", 1)), last + 1))
                elif name == "mergeCell":
                    column, first, _, last = range_boundaries(element.get("ref", "A1"))
                    if last > first:
                        found.merged.append((column, first, last))
    return found


def _is_hidden(element: Element, size: str) -> bool:
    """Tell whether a row or column is hidden, or so small that nobody sees it."""
    return element.get("hidden") in ("1", "true") or float(element.get(size) or 1) < SEEN
