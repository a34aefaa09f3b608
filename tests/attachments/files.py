"""Small sample files of every kind."""

import io
import zipfile

OFFICE = "application/vnd.openxmlformats-officedocument"
MAIN = {
    "docx": f"{OFFICE}.wordprocessingml.document.main+xml",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet.main+xml",
    "pptx": f"{OFFICE}.presentationml.presentation.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotx": f"{OFFICE}.wordprocessingml.template.main+xml",
}
OPEN_DOCUMENT = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
PLAIN = {
    "pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF",
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40),
    "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1" + bytes(40),
    "webp": b"RIFF\x30\0\0\0WEBPVP8 " + bytes(40),
    "gif": b"GIF89a" + bytes(40),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html><html><script>alert(1)</script></html>",
    "exe": b"MZ\x90\0" + bytes(100),
    "txt": b"Gewoon tekst.",
    "rtf": b"{\\rtf1\\ansi Hallo}",
}
STREAMS = {"doc": "WordDocument", "xls": "Workbook", "ppt": "PowerPoint Document"}


def file_of(kind: str) -> bytes:
    """Return a file of a kind, given by its usual extension."""
    if kind in MAIN:
        return office(MAIN[kind])
    if kind in OPEN_DOCUMENT:
        mimetype = f"application/vnd.oasis.opendocument.{OPEN_DOCUMENT[kind]}"
        return zipped({"mimetype": mimetype, "content.xml": "<office/>"})
    if kind in STREAMS:
        return old_office(STREAMS[kind])
    return PLAIN[kind]


def office(main: str, *more: str) -> bytes:
    types = f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'
    return zipped({"[Content_Types].xml": types, "main.xml": "<x/>", **dict.fromkeys(more, "x")})


def zipped(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)  # without a timestamp
    return content.getvalue()


def old_office(*streams: str, text: str = "") -> bytes:
    """Return an old Office file: a first sector, the text, then the list of entries."""
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    content += text.encode("utf-16-le").ljust(1024, b"\0")
    for name in ("Root Entry", *streams):
        encoded = (name + "\0").encode("utf-16-le")
        entry = encoded.ljust(64, b"\0") + len(encoded).to_bytes(2, "little")
        content += entry.ljust(128, b"\0")
    return content
