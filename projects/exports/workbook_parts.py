"""The parts of a file of Excel beside its cells: which sheets there are, and how they look."""

from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from string import ascii_uppercase

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OF_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# The first row stays in sight.
VIEW = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
)
ROWS_END = "</sheetData></worksheet>"


class Style(IntEnum):
    """How a cell looks: its place in STYLES."""

    BOLD = 1
    WRAPPED = 2
    ONE_LINE = 3  # so that a long text doesn't make its row as high as a screen

    def __str__(self) -> str:
        return str(self.value)


STYLES = f"""{DECLARATION}<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/>\
<name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill>\
<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/>\
<top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1">\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">\
<alignment vertical="top" wrapText="1"/></xf>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">\
<alignment vertical="top" wrapText="1"/></xf>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">\
<alignment vertical="top"/></xf></cellXfs><cellStyles count="1">\
<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


def parts_of(sheets: Sequence[str]) -> dict[str, str]:
    """Return the parts of a workbook with sheets of these names, by where they stand in it."""
    return {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/sheet{at}.xml") for at, _ in enumerate(sheets, 1)]
            + [("styles", "styles.xml")]
        ),
        "xl/styles.xml": STYLES,
    }


def rows_begin(widths: Sequence[int]) -> str:
    """Return what stands before the rows of a sheet: how wide its columns are."""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, width in enumerate(widths, 1)
    )
    wide = f"<cols>{columns}</cols>" if columns else ""
    return f'{DECLARATION}<worksheet xmlns="{MAIN}">{VIEW}{wide}<sheetData>'


@cache
def letters_of(at: int) -> str:
    """Return the letters of a column by its place.

    >>> letters_of(0), letters_of(25), letters_of(26), letters_of(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    more, last = divmod(at, 26)
    return (letters_of(more - 1) if more else "") + ascii_uppercase[last]


def _types(number: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{TYPE}.worksheet+xml"/>'
        for at in range(1, number + 1)
    )
    return (
        f'{DECLARATION}<Types xmlns="{OF_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>{sheets}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{at}" Type="{OF_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{OF_PACKAGE}/relationships">{listed}</Relationships>'
    )


def _workbook(sheets: Sequence[str]) -> str:
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, 1)
    )
    return (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OF_OFFICE}"><sheets>{listed}</sheets>'
        "</workbook>"
    )
