"""The text in a file, as far as it can be read without opening it as its program does. No Django.

A document of Office or OpenDocument is a zip of XML; of a PDF only what stands in it as letters
can be read. What isn't found may be in a picture, or in letters that have no code.
"""

import re
import zipfile
import zlib
from html import unescape
from typing import BinaryIO

MOST_READ = 30_000_000  # bytes of one file, unpacked
ZIPPED = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp"})
OLD_OFFICE = frozenset({"doc", "xls", "ppt"})
# The end of a paragraph, a cell or a line; within a word other tags may stand.
BREAK = re.compile(r"</(?:w:p|w:tc|a:p|si|t|c|text:p|text:h|table:table-cell)>|<(?:w:br|w:tab)/>")
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
SHOWN = re.compile(rb"\[((?:[^\]\\]|\\.)*)\]\s*TJ|\(((?:[^()\\]|\\.)*)\)\s*(?:Tj|'|\")", re.DOTALL)
STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)


def text_of(kind: str, file: BinaryIO) -> tuple[str, bool]:
    """Return what can be read of a file of a kind (docx, pdf…), and whether that is all of it."""
    file.seek(0)
    try:
        if kind in ZIPPED:
            return _text_in_zip(file), True
        data = file.read(MOST_READ)
        if kind == "pdf":
            return _text_in_pdf(data), False
        if kind in OLD_OFFICE:
            return f"{data.decode('utf-16-le', 'ignore')} {data.decode('cp1252', 'ignore')}", False
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        return "", False
    return "", False


def _text_in_zip(file: BinaryIO) -> str:
    found = []
    left = MOST_READ
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")) and left > 0:
                with archive.open(name) as part:
                    data = part.read(left)
                left -= len(data)
                found.append(_plain(data.decode("utf-8", "replace")))
    if left <= 0:
        raise EOFError
    return "\n".join(found)


def _plain(xml: str) -> str:
    """The text of XML; attributes too, since those hold the addresses of links and the author.

    >>> _plain("<w:p><w:r><w:t>Zoë</w:t></w:r><w:r><w:t> Smit</w:t></w:r></w:p>").strip()
    'Zoë Smit'
    """
    attributes = " ".join(re.findall(r'"([^"<>]*)"', xml))
    return unescape(f"{re.sub('<[^>]+>', '', BREAK.sub(' ', xml))} {attributes}")


def _text_in_pdf(data: bytes) -> str:
    found = [data.decode("latin-1")]
    left = MOST_READ
    for stream in STREAM.findall(data):
        unpacker = zlib.decompressobj()
        try:
            content = unpacker.decompress(stream, max(left, 1))
        except zlib.error:
            continue
        left -= len(content)
        found.append(_shown(content))
        if left <= 0:
            break
    return "\n".join(found)


def _shown(content: bytes) -> str:
    """The letters that a page of a PDF shows.

    >>> _shown(b"BT [(Zo) -20 (ek)] TJ (Smit) Tj ET")
    'Zoek Smit'
    """
    pieces = []
    for together, alone in SHOWN.findall(content):
        parts = STRING.findall(together) if together else [alone]
        pieces.append(b"".join(re.sub(rb"\\([()\\])", rb"\1", part) for part in parts))
    return b" ".join(pieces).decode("cp1252", "replace")
