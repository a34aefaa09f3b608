"""Paragraphs, lists and tables as the XML of a document of Word, in the styles of its template.

Styles are found by the English names that Word keeps in a file in any language. Import it where
it is used: the library takes 15 MB, and most processes never make such a file.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from lxml import etree

from projects.taking_along.blocks import Block, Cell, Paragraph, Run, Table

# What XML can't hold; the rest of what nobody sees was taken out when it came in.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PLAIN = "Normal"
TABLE, LINK = "Table Grid", "Hyperlink"
NAMES = {"bullet": "List Bullet", "number": "List Number", "more": "List Continue"}
# Of each new one the library compares all that are there; no text has so many.
MOST_LINKS, MOST_NUMBERED = 1000, 300
LONGEST_LINK = 2000  # characters; Word refuses a file with a longer one


class WordText:
    """Makes the XML of texts for one document; what has no place in it is plain text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers: dict[int, int | None] = {}  # by list: its numbering in the document
        self._links: dict[str, str] = {}  # by address: how the document names it
        self._ids = {
            (style.type, style.name): style.style_id for style in document.styles if style.name
        }

    def xml(self, blocks: Iterable[Block]) -> str:
        """Return the blocks as XML, one after the other."""
        around = OxmlElement("w:body", nsdecls={"w": nsmap["w"], "r": nsmap["r"]})
        for block in blocks:
            around.extend(self._elements(block))
        whole: str = etree.tostring(around, encoding="unicode")
        # Without what is around it: the document names the same namespaces.
        return whole.partition(">")[2].rpartition("</")[0]

    def _elements(self, block: Block) -> Sequence[Any]:
        if isinstance(block, Paragraph):
            return [self._paragraph(block)]
        return [self._table(block), OxmlElement("w:p")]  # or two tables would be one

    def _paragraph(self, block: Paragraph) -> Any:
        made, properties = OxmlElement("w:p"), OxmlElement("w:pPr")
        style = self._style_of(block)
        if style:
            properties.append(_valued("w:pStyle", style))
        if block.kind == "number" and (number := self._number(block)) is not None:
            numbering = OxmlElement("w:numPr")
            numbering.append(_valued("w:ilvl", "0"))
            numbering.append(_valued("w:numId", str(number)))
            properties.append(numbering)
        if len(properties):
            made.append(properties)
        for run in block.runs:
            made.append(self._run(run))
        return made

    def _style_of(self, block: Paragraph) -> str | None:
        """The style by its name, or a plainer one that the template does have."""
        name = NAMES.get(block.kind, PLAIN)
        levels = [f"{name} {block.level}"] if block.level > 1 else []
        if block.kind == "heading":
            levels = [f"Heading {block.level}", "Heading 3", "Heading 2"]
        known = (self._ids.get((WD_STYLE_TYPE.PARAGRAPH, one)) for one in (*levels, name))
        return next((one for one in known if one), None)

    def _number(self, block: Paragraph) -> int | None:
        """The numbering of this list, which begins anew; None if the template has none."""
        if block.of_list not in self._numbers and len(self._numbers) < MOST_NUMBERED:
            self._numbers[block.of_list] = self._new_number(block)
        return self._numbers.get(block.of_list)

    def _new_number(self, block: Paragraph) -> int | None:
        abstract = self._abstract_of(self._style_of(block))
        if abstract is None:
            return None
        made = self._document.part.numbering_part.element.add_num(abstract)
        made.add_lvlOverride(ilvl=0).add_startOverride(block.start)
        return int(made.numId)

    def _abstract_of(self, style: str | None) -> int | None:
        """How the lists of a style are numbered, as the template says it."""
        path = f'./w:style[@w:styleId="{style}"]/w:pPr/w:numPr/w:numId/@w:val'
        found = self._document.styles.element.xpath(path) if style else []
        if not found:
            return None
        numbering: Any = self._document.part.numbering_part.element
        of = numbering.xpath(f'./w:num[@w:numId="{found[0]}"]/w:abstractNumId/@w:val')
        return int(of[0]) if of else None

    def _run(self, run: Run) -> Any:
        made = OxmlElement("w:r")
        properties = OxmlElement("w:rPr")
        address = self._address(run.link)
        style = self._ids.get((WD_STYLE_TYPE.CHARACTER, LINK)) if address else None
        if style:
            properties.append(_valued("w:rStyle", style))
        for name, is_so in (("w:b", run.bold), ("w:i", run.italic)):
            if is_so:
                properties.append(OxmlElement(name))
        if len(properties):
            made.append(properties)
        _write(made, run.text)
        return self._linked(made, address) if address else made

    def _linked(self, run: Any, address: str) -> Any:
        if address not in self._links:
            relate_to = self._document.part.relate_to
            self._links[address] = relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        made = OxmlElement("w:hyperlink")
        made.set(qn("r:id"), self._links[address])
        made.append(run)
        return made

    def _address(self, link: str) -> str:
        """The address to link to, "" for none, or for one too many."""
        address = word_address(link) if link else ""
        is_known = address in self._links or len(self._links) < MOST_LINKS
        return address if is_known else ""

    def _table(self, table: Table) -> Any:
        made = OxmlElement("w:tbl")
        properties, grid = OxmlElement("w:tblPr"), OxmlElement("w:tblGrid")
        style = self._ids.get((WD_STYLE_TYPE.TABLE, TABLE))
        if style:
            properties.append(_valued("w:tblStyle", style))
        made.append(properties)
        made.append(grid)
        placed = placed_cells(table)
        for _ in range(max(sum(cell.columns for cell, _ in row) for row in placed)):
            grid.append(OxmlElement("w:gridCol"))
        for row in placed:
            line = OxmlElement("w:tr")
            for cell, goes_on in row:
                line.append(self._cell(cell, goes_on))
            made.append(line)
        return made

    def _cell(self, cell: Cell, goes_on: bool) -> Any:
        made, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
        if cell.columns > 1:
            properties.append(_valued("w:gridSpan", str(cell.columns)))
        if cell.rows > 1:
            properties.append(_valued("w:vMerge", "continue" if goes_on else "restart"))
        made.append(properties)
        for paragraph in [] if goes_on else cell.paragraphs:
            bold = [
                Run(run.text, run.bold or cell.is_header, run.italic, run.link)
                for run in paragraph.runs
            ]
            like = Paragraph(paragraph.kind, paragraph.level, paragraph.of_list, paragraph.start)
            like.runs = bold
            made.append(self._paragraph(like))
        if len(made) == 1:
            made.append(OxmlElement("w:p"))  # a cell without one breaks the file
        return made


def placed_cells(table: Table) -> list[list[tuple[Cell, bool]]]:
    """Return the cells of each row, with whether one goes on from the row above it.

    Every row takes as many columns: Word opens no other table.
    """
    rows: list[list[tuple[Cell, bool]]] = []
    going: dict[int, tuple[Cell, int]] = {}  # by column: what comes down, for how many rows yet
    for cells in table.rows:
        row, column, waiting, going_on = [], 0, list(cells), going
        going = {}
        while waiting or column in going_on:
            cell, left = going_on.get(column, (None, 0))
            goes_on = cell is not None
            if cell is None:
                cell = waiting.pop(0)
                left = cell.rows
            row.append((cell, goes_on))
            if left > 1:
                going[column] = (cell, left - 1)
            column += cell.columns
        rows.append(row)
    return _as_wide(rows)


def _as_wide(rows: list[list[tuple[Cell, bool]]]) -> list[list[tuple[Cell, bool]]]:
    widths = [sum(cell.columns for cell, _ in row) for row in rows]
    for row, width in zip(rows, widths, strict=True):
        row.extend((Cell(), False) for _ in range(max(widths) - width))
    return rows


def _write(run: Any, text: str) -> None:
    for at, line in enumerate(NOT_IN_XML.sub("", text).split("\n")):
        if at:
            run.append(OxmlElement("w:br"))
        said = OxmlElement("w:t")
        said.text = line
        said.set(qn("xml:space"), "preserve")
        run.append(said)


def _valued(name: str, value: str) -> Any:
    made = OxmlElement(name)
    made.set(qn("w:val"), value)
    return made


def word_address(link: str) -> str:
    """Return an address as Word takes it, "" for what it would call damage.

    >>> word_address("https://oss.nl/plan ë.pdf"), word_address("https://o s/"), word_address("/x")
    ('https://oss.nl/plan%20%C3%AB.pdf', '', '')
    """
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and bool(re.fullmatch(r"[\w.-]+", host))
    encoded = quote(link, safe="%/:=&?~#+!$,;'@()*[]") if is_web else ""
    return encoded if len(encoded) <= LONGEST_LINK else ""
