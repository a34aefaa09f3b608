"""The text of a project: lines → paragraphs, sub-headings and lists → safe HTML.

The page lost its markup, so the structure is inferred from what is left: bullets and numbers,
blank lines, short lines above a text, and lines broken in the middle of a sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import pairwise

from projects.pages.links import URL, is_pointer, with_scheme
from projects.pages.records import Line, PageError, Paragraph

# The bullet "o" only counts before a capital: "o Vrijheid".
ITEM = re.compile(
    r"""^(?P<indent>\s*)
    (?: (?P<bullet>[•·▪◦*–-])\s+
      | (?P<sub>o)\s+(?=[A-Z])
      | \(?(?P<number>\d{1,2})[.)]\)?\s+(?=\S)
      | (?P<letter>[A-Za-z])[.)]\s+(?=\S)
    )(?P<text>\S.*)$""",
    re.VERBOSE,
)
SENTENCE_END = re.compile(r"[.!?:;…]['’”\")\]]*$")
RUN_IN = re.compile(r"^([A-ZÀ-Ý][\w ]{1,24}):\s+(?=\S)")
MAX_HEADING_LENGTH = 80  # characters
MAX_HEADING_WORDS = 9
MAX_WORDS_ABOVE_LIST = 5  # a longer line above a list introduces it
MAX_TEXT_LENGTH = 300_000  # characters: a hundred pages
MAX_DEPTH = 8  # lists inside each other
TAIL = 40  # characters at the end of a line that tell whether the next one belongs to it
CUT_LINE = range(40, 111)  # the width, in characters, of a line wrapped in a column
QUOTES = (("‘", "’"), ("“", "”"), ("(", ")"))


@dataclass(frozen=True)
class Row:
    """A line without its marker, joined with the lines it was wrapped into."""

    text: str
    style: str = ""  # "", "bullet", "sub", "number" or "letter"
    number: int = 0
    indent: int = 0
    blank_before: bool = True
    blank_after: bool = True


@dataclass
class Block:
    """A paragraph ("p"), sub-heading ("h3") or list ("ul", "ol") with its items."""

    tag: str
    text: str = ""
    items: list["Item"] = field(default_factory=list)
    start: int = 1
    style: str = ""


@dataclass
class Item:
    text: str
    blocks: list[Block] = field(default_factory=list)


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
    rows = _rows(lines)
    headings = _headings(rows)
    blocks: list[Block] = []
    lists: list[tuple[Row, Block]] = []  # the open lists, the innermost last
    for at, row in enumerate(rows):
        if row.style and not _is_numbered_heading(rows, headings, at):
            _add_item(row, lists, blocks)
        elif lists and row.indent and not row.style:
            item = lists[-1][1].items[-1]
            item.blocks.append(Block("p", row.text))
        else:
            lists.clear()
            text = f"{row.number}. {row.text}" if row.style else row.text
            blocks.append(Block("h3" if headings[at] else "p", text))
    return blocks


def to_html(blocks: Sequence[Block]) -> str:
    """Return the blocks as HTML of a few tags, everything else escaped.

    >>> to_html([Block("p", "a < b"), Block("ul", items=[Item("één")])])
    '<p>a &lt; b</p>\\n<ul>\\n<li>één</li>\\n</ul>'
    """
    run_ins = _run_ins(blocks)
    return "\n".join(
        part for at, block in enumerate(blocks) for part in _block_html(block, run_in=at in run_ins)
    )


def _rows(lines: Sequence[Line]) -> list[Row]:
    rows: list[Row] = []
    for run in _runs(lines):
        cut = _is_cut(run)
        run_rows: list[tuple[Row, list[str]]] = []  # with the texts that it was wrapped into
        tail = ""
        for line in run:
            row = _row(line.text)
            if run_rows and not row.style and _joins(tail, row, cut=cut):
                text = row.text if row.text.startswith(":") else f" {row.text}"
                run_rows[-1][1].append(text)
                tail = (tail + text)[-TAIL:]
            else:
                run_rows.append((row, [row.text]))
                tail = row.text[-TAIL:]
        rows += _joined(run_rows)
    return rows


def _joined(run: Sequence[tuple[Row, Sequence[str]]]) -> Iterator[Row]:
    for at, (row, texts) in enumerate(run):
        yield replace(
            row, text="".join(texts), blank_before=at == 0, blank_after=at == len(run) - 1
        )


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the groups of lines without a blank line between them."""
    run: list[Line] = []
    for line in lines:
        if line.stripped:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _row(text: str) -> Row:
    found = ITEM.match(text)
    if not found:
        return Row(" ".join(text.split()), indent=len(text) - len(text.lstrip()))
    style = next(s for s in ("bullet", "sub", "number", "letter") if found[s])
    number = int(found["number"] or 0)
    return Row(" ".join(found["text"].split()), style, number, len(found["indent"]))


def _is_cut(run: Sequence[Line]) -> bool:
    """Tell whether lines were wrapped at the width of a column, in the middle of a sentence."""
    whole = [line.stripped for line in run]
    middle = [
        one for one, other in pairwise(whole)
        if not SENTENCE_END.search(one) and other[0].islower()
    ]  # fmt: skip
    return len(run) > 2 and len(middle) > 0 and all(len(t) in CUT_LINE for t in whole[:-1])


def _joins(before: str, row: Row, *, cut: bool) -> bool:
    """Tell whether a line continues the one before it, whose end is given."""
    if row.text.startswith(":"):
        return True
    if cut and not row.indent:
        return True
    if SENTENCE_END.search(before):
        return False
    goes_on = row.text[0].islower() or before.endswith(",") or _is_open(before)
    return goes_on and not (row.indent > 1)


def _is_open(text: str) -> bool:
    """Tell whether a quotation or bracket isn't closed yet."""
    return any(text.rfind(opened) > text.rfind(closed) for opened, closed in QUOTES)


def _headings(rows: Sequence[Row]) -> list[bool]:
    """Tell of each row whether it is a heading: from the last to the first, as they lean on it."""
    found = [False] * (len(rows) + 1)
    for at in range(len(rows) - 1, -1, -1):
        found[at] = _is_heading(rows, at, above_heading=found[at + 1])
    return found[:-1]


def _is_heading(rows: Sequence[Row], at: int, *, above_heading: bool) -> bool:
    """Tell whether a short line is the heading of the text or list that follows it."""
    row = rows[at]
    if at + 1 == len(rows) or not row.blank_before or len(row.text) > MAX_HEADING_LENGTH:
        return False
    follower = rows[at + 1]
    most = MAX_WORDS_ABOVE_LIST if follower.style else MAX_HEADING_WORDS
    if len(row.text.split()) > most or row.text[-1] in ".,;:?" or row.text[0].islower():
        return False
    if row.text[-1] == "!" and row.blank_after:
        return False
    above = follower.style or len(follower.text) > len(row.text) or above_heading
    return bool(above) and not is_pointer(row.text) and not RUN_IN.match(row.text)


def _is_numbered_heading(rows: Sequence[Row], headings: Sequence[bool], at: int) -> bool:
    """Tell whether a numbered line stands by itself above a paragraph of its own."""
    row = rows[at]
    if row.style != "number" or not (row.blank_before and row.blank_after):
        return False
    follower = rows[at + 1] if at + 1 < len(rows) else None
    return bool(follower and not follower.style and not follower.indent and headings[at])


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
    lists[-1][1].items.append(Item(row.text))


def _restarts(row: Row, lists: list[tuple[Row, Block]]) -> bool:
    """Tell whether the numbering restarts: another list, nested if it is indented further."""
    opened, block = next(pair for pair in lists if pair[0].style == row.style)
    return row.style == "number" and row.number == 1 and (
        row.indent > opened.indent or len(block.items) > 1
    )  # fmt: skip


def _is_nested(row: Row, innermost: tuple[Row, Block]) -> bool:
    opened, block = innermost
    announced = block.items[-1].text.endswith(":")
    return row.style == "sub" or row.indent > opened.indent or (
        announced and row.style != opened.style
    )  # fmt: skip


def _run_ins(blocks: Sequence[Block]) -> set[int]:
    """The indexes of adjacent paragraphs that begin with a label ("Wat:", "Hoe:")."""
    found = {
        at
        for at, block in enumerate(blocks)
        if block.tag == "p" and RUN_IN.match(block.text) and not is_pointer(block.text)
    }
    return {at for at in found if at - 1 in found or at + 1 in found}


def _block_html(block: Block, *, run_in: bool = False) -> Iterator[str]:
    if block.tag in ("p", "h3"):
        text = _inline(block.text)
        if run_in:
            label, _, rest = text.partition(":")
            text = f"<strong>{label}:</strong>{rest}"
        yield f"<{block.tag}>{text}</{block.tag}>"
        return
    start = f' start="{block.start}"' if block.tag == "ol" and block.start != 1 else ""
    kind = ' type="a"' if block.style == "letter" else ""
    yield f"<{block.tag}{start}{kind}>"
    for item in block.items:
        yield from _item_html(item)
    yield f"</{block.tag}>"


def _item_html(item: Item) -> Iterator[str]:
    text = _inline(item.text)
    inner = [part for child in item.blocks for part in _block_html(child)]
    if not inner:
        yield f"<li>{text}</li>"
    else:
        yield f"<li>{text}"
        yield from inner
        yield "</li>"


def _inline(text: str) -> str:
    """Escape a text and turn the URLs printed in it into links."""
    parts = []
    rest = 0
    for found in URL.finditer(text):
        parts.append(escape(text[rest : found.start()], quote=False))
        href = escape(with_scheme(found[0]))
        parts.append(f'<a href="{href}">{escape(found[0], quote=False)}</a>')
        rest = found.end()
    return "".join(parts) + escape(text[rest:], quote=False)


def paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Yield the texts of the blocks, list items included, in reading order."""
    for block in blocks:
        if block.text:
            yield Paragraph(block.text, block.tag)
        for item in block.items:
            yield Paragraph(item.text, "li")
            yield from paragraphs(item.blocks)
