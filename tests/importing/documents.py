"""Small real files of Word, LibreOffice and WordPad, with the same project in each."""

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

from odfdo import Document, Element, Header, Link, List, Paragraph, Table

LABELS = ["Project: Meubilair", "Contactpersoon gemeente: Jan Smit"]
LABELS += ["Contactgegevens: j.smit@oss.nl", "Thema: Samenwerken", "Looptijd: 2021"]
TEXT = "Wij leerden in dit project veel van elkaar & van anderen."
ITEMS = ["een", "twee"]
TABLE = [["Fase", "Wanneer"], ["Begin", "mei 2021"]]
URL = "https://www.example.nl/plan"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def lines(*, blank: bool) -> list[str]:
    """The lines of the head and the text; with blank ones as on the page, or a paragraph each."""
    blanks = [""] if blank else []
    return ["Oss: Meubilair", *blanks, "Gemeente Oss", *blanks, *LABELS, *blanks,
            "Het project in het kort", TEXT, *blanks]  # fmt: skip


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def docx(texts: Sequence[str], *, ordered: bool = False) -> bytes:
    """A document of Word."""
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{_paragraph(_run(cell))}</w:tc>' for cell in row)}</w:tr>"
        for row in TABLE
    )
    link = f'<w:hyperlink r:id="rId2">{_run("het plan")}</w:hyperlink>'
    body = "".join(_paragraph(_run(text)) for text in texts)
    body += "".join(_paragraph(_run(item), number) for item in ITEMS)
    body += _paragraph(_run("Lees hier ") + link + _run("."))
    body += f"<w:tbl>{rows}</w:tbl>"
    kind = "decimal" if ordered else "bullet"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{_MAIN}.numbering+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATED}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATED}"><Relationship '
        f'Id="rId1" Type="{_OFFICE}/numbering" Target="numbering.xml"/><Relationship Id="rId2" '
        f'Type="{_OFFICE}/hyperlink" Target="{URL}" TargetMode="External"/></Relationships>',
        "word/numbering.xml": f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl '
        f'w:ilvl="0"><w:numFmt w:val="{kind}"/></w:lvl></w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
    }
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return file.getvalue()


def odt(texts: Sequence[str], *, ordered: bool = False) -> bytes:
    """A document of LibreOffice."""
    document = Document("text")
    body = document.body
    body.clear()
    for text in texts:
        body.append(Header(1, text) if text == texts[0] else Paragraph(text))
    made = List(ITEMS)
    if ordered:
        style = '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/>'
        document.insert_style(Element.from_tag(f"{style}</text:list-style>"), automatic=True)
        made.style = "L1"
    body.append(made)
    pointer = Paragraph("Lees hier ")
    pointer.append(Link(URL, text="het plan"))
    pointer.append(".")
    body.append(pointer)
    table = Table("T")
    table.set_values(TABLE)
    body.append(table)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def rtf(texts: Sequence[str]) -> bytes:
    """A document of WordPad."""
    body = "".join(text.replace("&", "\\'26") + "\\par\n" for text in texts)
    body += "\\par\n".join(f"\\bullet  {item}" for item in ITEMS) + "\\par\n"
    body += "Lees hier het plan.\\par\n"
    rows = "".join(
        "\\trowd\\cellx1000\\cellx2000 " + "".join(f"{cell}\\cell " for cell in row) + "\\row\n"
        for row in TABLE
    )
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0 " + body + rows + "}").encode("cp1252")
