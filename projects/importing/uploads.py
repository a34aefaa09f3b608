"""An upload or pasted text → what is stored: the lines of a page, or the rows of a spreadsheet."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from email import message_from_bytes, policy
from pathlib import PurePath
from typing import Any

from projects.importing.documents import html_of_document, text_of_rtf
from projects.importing.saved_html import Anchor, looks_like_html, read_html
from projects.importing.spreadsheets.files import MAX_TABLE_SIZE, read_csv, read_xlsx
from projects.importing.spreadsheets.shapes import delimiter_of, likely_delimiter
from projects.pages.reader import MAX_PAGE_SIZE
from projects.pages.records import PageError
from projects.values.encodings import decode_old, misread_words
from projects.values.tidy import lines_of, with_line_ends

MAX_NAME_LENGTH = 100  # characters of a file name that are kept
TABLES = {".csv", ".tsv"}
TOO_LARGE = (
    f"Dit bestand is te groot. In een pagina past {MAX_PAGE_SIZE // 2**20} MB, in een tabel "
    f"{MAX_TABLE_SIZE // 2**20} MB."
)
FEWEST = 20  # bytes, to know UTF-16 by the zeros in it
OLD_ENCODING = (
    "Dit bestand is bewaard met oude lettertekens. Wij lezen daarin bijvoorbeeld {}. Staat dat er "
    "anders? Bewaar het bestand dan opnieuw met codering UTF-8, en kies het opnieuw."
)
MISREAD = (
    "In deze tabel zijn letters met een teken al eerder stukgegaan: {}. Wij verbeteren dat niet. "
    "Haal de tabel opnieuw uit de bron, of verbeter de woorden."
)
OLE = b"\xd0\xcf\x11\xe0"  # what old files of Office are packed in, and new ones with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LOCKED = "Dit bestand heeft een wachtwoord. Haal het wachtwoord weg en bewaar het opnieuw."
OTHER_FILES = {  # how another kind of file begins: what to do with it
    b"%PDF": "Dit is een PDF. Open de pagina op de site, en bewaar haar als tekst of HTML.",
    OLE: "Dit is een oud Excel- of Wordbestand. Bewaar het als .xlsx of .docx.",
    b"\x89PNG": "Dit is een plaatje. Bewaar de pagina als tekst of HTML.",
    b"\xff\xd8\xff": "Dit is een foto. Bewaar de pagina als tekst of HTML.",
    b"PK": (
        "Dit is geen Excelbestand (.xlsx), geen document (.docx of .odt) en geen pagina. "
        "Kies een ander bestand."
    ),
}
OTHER_TABLES = {  # what stands in a table of another program: what to do with it
    b"application/vnd.oasis.opendocument.spreadsheet": "Dit is een tabel van LibreOffice (.ods). "
    "Open haar daar, en bewaar haar als Excelbestand (.xlsx).",
    b"xl/workbook.bin": "Dit is een binair Excelbestand (.xlsb). Bewaar het als .xlsx.",
    b"Index/Tables/": "Dit is een tabel van Numbers. Kies daar Exporteer, en dan Excel.",
}


@dataclass(frozen=True)
class Upload:
    """What is stored of a source: its name, and its lines with links or its rows of cells."""

    name: str
    is_page: bool
    content: dict[str, Any]


def read_upload(name: str, data: bytes) -> Upload:
    """Return what to store of a file. Raises PageError, in Dutch, if it can't be read."""
    name = PurePath(name).name[:MAX_NAME_LENGTH] or "bestand"
    if len(data) > MAX_TABLE_SIZE:
        raise PageError(TOO_LARGE)
    if data.startswith(b"PK") and b"xl/workbook.xml" in data:
        rows, notes = read_xlsx(data)
        return _with_rows(name, rows, "xlsx", notes)
    if (html := html_of_document(data)) is not None:
        return _page(name, *read_html(html))
    _refuse_others(data)
    if (written := text_of_rtf(data)) is not None:
        return _page(name, lines_of(written))
    text, notes = _decode(_html_in_archive(data) or data)
    by_name = PurePath(name).suffix.lower() in TABLES and bool(text.strip())
    if delimiter := likely_delimiter(text) if by_name else delimiter_of(text):
        return _table(name, text, delimiter, notes)
    if len(data) > MAX_PAGE_SIZE:
        raise PageError(TOO_LARGE)
    return _page(name, *_lines_in(text), notes)


def _refuse_others(data: bytes) -> None:
    """Raise a PageError that names the kind of file, for those that can't be read."""
    for within, message in OTHER_TABLES.items():
        if data.startswith(b"PK") and within in data:
            raise PageError(message)
    if data.startswith(OLE) and ENCRYPTED in data:
        raise PageError(LOCKED)
    for begin, message in OTHER_FILES.items():
        if data.startswith(begin):
            raise PageError(message)


def read_pasted(name: str, text: str) -> Upload:
    """Return what to store of pasted text, or of pasted HTML."""
    text = with_line_ends(text)
    if len(text) > MAX_PAGE_SIZE:
        raise PageError("Dit is te veel tekst voor één pagina.")
    if delimiter := delimiter_of(text):
        return _table(name, text, delimiter)
    return _page(name, *_lines_in(text))


def lines_and_links(content: dict[str, Any]) -> tuple[list[str], list[Anchor]]:
    """Return the lines and links of a stored page."""
    return content["lines"], [Anchor(**anchor) for anchor in content["links"]]


def _table(name: str, text: str, delimiter: str, notes: Sequence[str] = ()) -> Upload:
    rows, said = read_csv(text, delimiter)
    return _with_rows(name, rows, delimiter, [*notes, *said])


def _with_rows(name: str, rows: list[list[Any]], form: str, notes: list[str]) -> Upload:
    text = "\n".join(cell for _, cells in rows for cell in cells if not cell.isascii())
    if words := misread_words(text):
        notes = [*notes, MISREAD.format(", ".join(f"‘{word}’" for word in words))]
    return Upload(name, is_page=False, content={"rows": rows, "form": form, "notes": notes})


def _lines_in(text: str) -> tuple[list[str], list[Anchor]]:
    return read_html(text) if looks_like_html(text) else (lines_of(text), [])


def _page(
    name: str, lines: list[str], anchors: Sequence[Anchor] = (), notes: Sequence[str] = ()
) -> Upload:
    if not any(line.strip() for line in lines):
        raise PageError("Er staat niets in. Kies een bestand, of plak de tekst van de pagina.")
    links = [asdict(anchor) for anchor in anchors]
    return Upload(name, True, {"lines": lines, "links": links, "notes": list(notes)})


def _html_in_archive(data: bytes) -> bytes | None:
    """The page in a web archive (.mht), as some browsers save it."""
    if not re.search(rb"^content-type:\s*multipart/related", data[:4000], re.I | re.M):
        return None
    message = message_from_bytes(data, policy=policy.default)
    part = message.get_body(("html",)) if hasattr(message, "get_body") else None
    payload = part.get_payload(decode=True) if part else None
    return payload if isinstance(payload, bytes) else None


def _decode(data: bytes) -> tuple[str, list[str]]:
    """The text of a file, and what to say of its encoding."""
    text, notes = _decoded(data)
    return with_line_ends(text), notes


def _decoded(data: bytes) -> tuple[str, list[str]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), []
    for first, second, encoding in ((0, 1, "utf-16-be"), (1, 0, "utf-16-le")):
        if len(data) >= FEWEST and not any(data[first:200:2]) and all(data[second:200:2]):
            return data.decode(encoding, errors="replace"), []
    if b"\0" in data:
        raise PageError("Dit is geen tekst. Bewaar de pagina als tekst of HTML.")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        # Excel still writes the Windows encoding from before UTF-8, and on a Mac an older one.
        text, words = decode_old(data)
    return text, [OLD_ENCODING.format(", ".join(f"‘{word}’" for word in words))] if words else []
