"""The tables in a text: rows below each other with tabs between their cells."""

from collections.abc import Sequence

from projects.pages.text_html import Block
from projects.pages.text_rows import SENTENCE_END, Row

MAX_HEAD_WORDS = 5  # in a cell that names a column


def table_of(rows: Sequence[Row], at: int) -> Block | None:
    """Return the table that begins at a row, if one does: a single row with tabs is none.

    >>> table_of([Row("a b", cells=("a", "b")), Row("c d", cells=("c", "d"))], 0).rows
    [('a', 'b'), ('c', 'd')]
    """
    end = at
    while end < len(rows) and (rows[end].cells or (end > at and _is_row_with_one_cell(rows, end))):
        end += 1
    if end - at < 2:
        return None
    found = [row.cells or (row.text,) for row in rows[at:end]]
    wide = max(map(len, found))
    padded = [(*cells, *[""] * (wide - len(cells))) for cells in found]
    return Block("table", rows=padded, has_head=_names_columns(padded))


def _is_row_with_one_cell(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a row without tabs stands between rows of a table."""
    row = rows[at]
    inside = not row.style and not row.blank_before and not row.blank_after
    return inside and bool(rows[at + 1].cells) and len(row.text.split()) <= MAX_HEAD_WORDS


def _names_columns(rows: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether the first row names the columns: short words, and no amounts."""
    names = [cell for cell in rows[0] if cell]
    if any(SENTENCE_END.search(name) or len(name.split()) > MAX_HEAD_WORDS for name in names):
        return False
    amounts = any(sign.isdigit() for row in rows[1:] for cell in row for sign in cell)
    return not any(sign.isdigit() for sign in "".join(names)) and (amounts or len(rows) > 2)
