"""The HTML of a text → paragraphs, list items and tables, for a document without HTML.

Pure: the text was cleaned, so every tag that matters is closed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count

MOST_LEVELS = 3  # of lists in lists; deeper ones are shown as the third


@dataclass(frozen=True)
class Run:
    """Words that look the same; `link` is the address they lead to, or ""."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass
class Paragraph:
    """`kind`: paragraph, heading (level 3 or 4), bullet, number, or more (of a list item).

    `level` of a list counts from 1; `of_list` tells lists apart; `start` is its first number.
    """

    kind: str = "paragraph"
    level: int = 0
    of_list: int = 0
    start: int = 1
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass
class Cell:
    is_header: bool = False
    columns: int = 1
    rows: int = 1
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass
class Table:
    rows: list[list[Cell]] = field(default_factory=list)


Block = Paragraph | Table


def blocks_of(html: str) -> list[Block]:
    """Return the blocks of a text, in order, without empty paragraphs.

    >>> [(one.kind, one.text) for one in blocks_of("<p>Eén</p><ul><li>twee</li></ul>")]
    [('paragraph', 'Eén'), ('bullet', 'twee')]
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return list(_without_empty(reader.blocks))


@dataclass
class _List:
    kind: str
    key: int
    start: int


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._numbers = count(1)
        self._lists: list[_List] = []
        self._items: list[bool] = []  # whether each open list item has its first paragraph
        self._tables: list[Table] = []  # the outer one; an inner one adds lines to its cell
        self._paragraph: Paragraph | None = None
        self._bold = self._italic = 0
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in ("p", "li", "h3", "h4", "ul", "ol", "table", "tr", "td", "th"):
            self.end()
        if tag in ("ul", "ol"):
            kind = "number" if tag == "ol" else "bullet"
            self._lists.append(_List(kind, next(self._numbers), _number(said.get("start"), 1)))
        elif tag == "li":
            self._items.append(False)
        elif tag in ("h3", "h4"):
            self._begin(Paragraph("heading", int(tag[1])))
        elif tag == "br":
            self._add("\n")
        elif tag == "a":
            self._links.append(said.get("href", ""))
        self._emphasis(tag, 1)
        self._open_table(tag, said)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "li", "h3", "h4", "ul", "ol", "table", "td", "th", "tr"):
            self.end()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "li" and self._items:
            self._items.pop()
        elif tag == "a" and self._links:
            self._links.pop()
        elif tag == "table" and self._tables:
            self._tables.pop()
        self._emphasis(tag, -1)

    def handle_data(self, data: str) -> None:
        if self._paragraph is not None or data.strip():
            self._add(data)

    def end(self) -> None:
        """End the paragraph, if there is one."""
        self._paragraph = None

    def _emphasis(self, tag: str, by: int) -> None:
        self._bold += by * (tag == "strong")
        self._italic += by * (tag == "em")

    def _open_table(self, tag: str, said: dict[str, str]) -> None:
        if tag == "table":
            self._tables.append(Table())
            if len(self._tables) == 1:
                self.blocks.append(self._tables[0])
        elif not self._tables or len(self._tables) > 1:
            return
        elif tag == "tr":
            self._tables[0].rows.append([])
        elif tag in ("td", "th") and self._tables[0].rows:
            columns, rows = _number(said.get("colspan"), 1), _number(said.get("rowspan"), 1)
            self._tables[0].rows[-1].append(Cell(tag == "th", min(columns, 50), min(rows, 200)))

    def _add(self, text: str) -> None:
        paragraph = self._paragraph or self._begin(self._next())
        words = text if text == "\n" else " ".join(text.split("\n"))
        link = self._links[-1] if self._links else ""
        paragraph.runs.append(Run(words, self._bold > 0, self._italic > 0, link))

    def _begin(self, paragraph: Paragraph) -> Paragraph:
        self._paragraph = paragraph
        rows = self._tables[0].rows if self._tables else []
        if self._tables and rows and rows[-1]:
            rows[-1][-1].paragraphs.append(paragraph)
        else:
            self.blocks.append(paragraph)
        return paragraph

    def _next(self) -> Paragraph:
        """What kind of paragraph begins here."""
        if not self._items or not self._lists:
            return Paragraph()
        level, of = min(len(self._lists), MOST_LEVELS), self._lists[-1]
        is_first, self._items[-1] = not self._items[-1], True
        return Paragraph(of.kind if is_first else "more", level, of.key, of.start)


def _without_empty(blocks: list[Block]) -> Iterator[Block]:
    for one in blocks:
        if isinstance(one, Table):
            one.rows = [row for row in one.rows if row]
            if one.rows:
                yield one
        elif one.text.strip():
            yield one


def _number(text: str | None, usual: int) -> int:
    """A positive number as HTML has it."""
    is_number = bool(text) and str(text).isascii() and str(text).isdigit() and len(str(text)) < 7
    return max(int(str(text)), 1) if is_number else usual
