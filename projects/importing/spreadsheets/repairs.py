"""A workbook that Excel opens and the library doesn't → one that it does."""

import io
import re
import zipfile

STYLES = "xl/styles.xml"
WORKBOOK = "xl/workbook.xml"
EMPTY_FILL = re.compile(rb"<((?:\w+:)?)fill\s*/>|<((?:\w+:)?)fill>\s*</(?:\w+:)?fill>")
# "Strict Open XML" has other names for the same things.
STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(spreadsheetml|drawingml|officeDocument)/")
XML = (".xml", ".rels")


def repaired(data: bytes) -> bytes:
    """Return a workbook with the names and the fills that the library asks for."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        is_strict = WORKBOOK in names and STRICT.search(archive.read(WORKBOOK))
        has_empty = STYLES in names and EMPTY_FILL.search(archive.read(STYLES))
        if not (is_strict or has_empty):
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
            for part in archive.infolist():
                copy.writestr(part, _repaired_part(part.filename, archive.read(part)))
    return made.getvalue()


def _repaired_part(name: str, content: bytes) -> bytes:
    if name.endswith(XML):
        content = STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
    return EMPTY_FILL.sub(_with_pattern, content) if name == STYLES else content


def _with_pattern(found: re.Match[bytes]) -> bytes:
    prefix = found[1] or found[2] or b""
    return b"<%sfill><%spatternFill/></%sfill>" % (prefix, prefix, prefix)
