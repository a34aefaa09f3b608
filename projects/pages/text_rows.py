"""The lines of a text → rows: without bullets and numbers, and whole where they were wrapped."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from projects.pages.records import Line

# The bullet "o" only counts before a capital, "o Vrijheid", or before a wide space.
ITEM = re.compile(
    r"""^(?P<indent>\s*)
    (?: (?P<bullet>[•·▪◦‣⁃*»›–—-])\s+
      | (?P<close>[•▪◦‣⁃])(?=\w)
      | (?P<sub>o)(?:\s+(?=[A-ZÀ-Ý])|\t+|\ {2,})
      | \(?(?P<number>\d{1,2})[.)]\)?\s+(?=\S)
      | \(?(?P<letter>[A-Za-z])[.)]\s+(?=\S)
    )(?P<text>\S.*)$""",
    re.VERBOSE,
)
# Ticks, arrows, boxes, and what the fonts of Word have in the place of a bullet.
SIGN = re.compile(r"(?P<indent>\s*)(?P<sign>[^\w\s])\ufe0f?(?P<space>\s*)(?P<text>\S.*)")
NO_BULLETS = "©®™°№℗"
SENTENCE_END = re.compile(r"[.!?:;…]['’”\")\]]*$")
CUT_LINE = range(40, 111)  # the width, in characters, of a line wrapped in a column
TAIL = 40  # characters at the end of a line that tell whether the next one belongs to it
QUOTES = (("‘", "’"), ("“", "”"), ("(", ")"))
MAX_LEAD_WORDS = 8  # of the line that leads an item; its text is on the next line


@dataclass(frozen=True)
class Row:
    """A line without its marker, joined with the lines it was wrapped into.

    `cells` has what stood between tabs, of a line that has any.
    """

    text: str
    style: str = ""  # "", "bullet", "sub", "number" or "letter"
    number: int = 0
    indent: int = 0
    blank_before: bool = True
    blank_after: bool = True
    cells: tuple[str, ...] = ()


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Return the rows of a text.

    >>> [(row.style, row.text) for row in rows_of([Line(1, "✓ eerst kijken"), Line(2, "b) doen")])]
    [('bullet', 'eerst kijken'), ('letter', 'doen')]
    """
    rows: list[Row] = []
    for run in _runs(lines):
        cut = _is_cut(run)
        run_rows: list[tuple[Row, list[str]]] = []  # with the texts that it was wrapped into
        tail = ""
        for line in run:
            row = row_of(line.text)
            if run_rows and not (row.style or row.cells) and _joins(tail, row, cut=cut):
                text = row.text if row.text.startswith(":") else f" {row.text}"
                run_rows[-1][1].append(text)
                tail = (tail + text)[-TAIL:]
            else:
                run_rows.append((row, [row.text]))
                tail = "." if row.cells else row.text[-TAIL:]
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


def row_of(text: str) -> Row:
    """Return a line as a row.

    >>> row_of("  3. Leren").number, row_of("✓ Leren").style, row_of("Begin\\tmei").cells
    (3, 'bullet', ('Begin', 'mei'))
    """
    cells = tuple(" ".join(cell.split()) for cell in text.rstrip().split("\t"))
    found = ITEM.match(text)
    most = 2 if found else 1  # a number and a tab are an item, with more tabs a row of a table
    if sum(map(bool, cells)) > most:
        return Row(" ".join(text.split()), cells=cells)
    if not found:
        return _signed(text) or Row(" ".join(text.split()), indent=len(text) - len(text.lstrip()))
    kinds = ("bullet", "close", "sub", "number", "letter")
    style = next(kind for kind in kinds if found[kind]).replace("close", "bullet")
    number = int(found["number"] or 0)
    if style == "letter":
        number = ord(found["letter"].lower()) - ord("a") + 1
    return Row(" ".join(found["text"].split()), style, number, len(found["indent"]))


def _signed(text: str) -> Row | None:
    """The row of a line that begins with a sign of its own, "✓ eerst kijken"."""
    found = SIGN.match(text)
    if not found or found["sign"] in NO_BULLETS:
        return None
    kind = unicodedata.category(found["sign"])
    # "> 5 jaar" and "+ 3%" are amounts.
    amount = kind == "Sm" and (found["text"][0].isdigit() or not found["space"])
    if kind not in ("So", "Co", "Sm", "Pd") or amount or (kind == "Pd" and not found["space"]):
        return None
    return Row(" ".join(found["text"].split()), "bullet", 0, len(found["indent"]))


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
