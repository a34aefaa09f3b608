"""The text of a project: lines → paragraphs, sub-headings, lists and tables.

The page lost its markup, so the structure is inferred from what is left: bullets and numbers,
tabs, blank lines, short lines above a text, and lines broken in the middle of a sentence.
"""

from collections.abc import Sequence
from dataclasses import replace

from projects.pages.records import Line, PageError
from projects.pages.text_headings import headings_of, is_numbered_heading
from projects.pages.text_html import Block, Item, paragraphs, to_html
from projects.pages.text_rows import MAX_LEAD_WORDS, Row, row_of, rows_of
from projects.pages.text_tables import table_of

__all__ = ["Block", "Item", "paragraphs", "read_body", "to_html"]

MAX_TEXT_LENGTH = 300_000  # characters: a hundred pages
MAX_DEPTH = 8  # lists inside each other


def read_body(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of a text; only the markers are left out.

    Raises PageError, in Dutch, for a text that is too long.

    >>> [(b.tag, b.text) for b in read_body([Line(1, "Resultaat"), Line(2, "Het hielp.")])]
    [('h3', 'Resultaat'), ('p', 'Het hielp.')]
    """
    if sum(len(line.text) for line in lines) > MAX_TEXT_LENGTH:
        raise PageError(
            f"De tekst bij regel {lines[0].number} is te lang: er passen 300.000 tekens. "
            "Is het de goede pagina?"
        )
    rows = rows_of(lines)
    headings = headings_of(rows)
    blocks: list[Block] = []
    lists: list[tuple[Row, Block]] = []  # the open lists, the innermost last
    at = 0
    while at < len(rows):
        row = rows[at]
        if table := table_of(rows, at):
            lists.clear()
            blocks.append(table)
            at += len(table.rows)
            continue
        if row.style and not is_numbered_heading(rows, headings, at):
            _add_item(row, lists, blocks)
        elif lists and not row.style and (row.indent or _is_led(rows, at)):
            lists[-1][1].items[-1].blocks.append(Block("p", row.text))
        else:
            lists.clear()
            text = f"{row.number}. {row.text}" if row.style else row.text
            blocks.append(Block("h3" if headings[at] else "p", text))
        at += 1
    return blocks


def _is_led(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a row is the text of the item before it, whose lead is on a line of its own."""
    if at + 1 == len(rows) or rows[at].blank_before or rows[at].blank_after:
        return False
    lead, _, following = rows[at - 1 : at + 2]
    short = len(lead.text.split()) <= MAX_LEAD_WORDS
    return lead.style != "" and following.style == lead.style and short


def _add_item(row: Row, lists: list[tuple[Row, Block]], blocks: list[Block]) -> None:
    """Add an item to the open list of its style, to a nested one, or to a new one."""
    open_styles = [opened.style for opened, _ in lists]
    if row.style in open_styles and not _restarts(row, lists):
        del lists[open_styles.index(row.style) + 1 :]
    else:
        nested = 0 < len(lists) < MAX_DEPTH and _is_nested(row, lists[-1])
        if not nested:
            lists.clear()
        new = Block("ol" if row.style in ("number", "letter") else "ul", style=row.style)
        new.start = row.number or 1
        (lists[-1][1].items[-1].blocks if nested else blocks).append(new)
        lists.append((row, new))
    inner = row_of(row.text)
    if row.style == "letter" and inner.style == "number":  # "c) 1. Leren": a list in the item
        lists[-1][1].items.append(Item(""))
        _add_item(replace(inner, indent=row.indent + 1), lists, blocks)
    else:
        lists[-1][1].items.append(Item(row.text))


def _restarts(row: Row, lists: list[tuple[Row, Block]]) -> bool:
    """Tell whether the numbering restarts: another list, nested if it is indented further."""
    opened, block = next(pair for pair in lists if pair[0].style == row.style)
    return row.style in ("number", "letter") and row.number == 1 and (
        row.indent > opened.indent or len(block.items) > 1
    )  # fmt: skip


def _is_nested(row: Row, innermost: tuple[Row, Block]) -> bool:
    opened, block = innermost
    announced = block.items[-1].text.endswith(":")
    return row.style == "sub" or row.indent > opened.indent or (
        announced and row.style != opened.style
    )  # fmt: skip
