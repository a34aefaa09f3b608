"""The type of a file, from its content. The extension must agree; neither is trusted alone."""

import zipfile
from pathlib import PurePath
from typing import BinaryIO

import puremagic

from projects.attachments.old_office import entries_of
from projects.models import Attachment

Kind = Attachment.Kind
SIGNATURE_BYTES = 4096  # enough to recognise a family of file types
MAX_ZIP_ENTRIES = 20_000
MAX_CONTENTS_BYTES = 2_000_000  # of the table of contents of an Office file

CONTENT_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.POWERPOINT: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Kind.OLD_WORD: "application/msword",
    Kind.OLD_EXCEL: "application/vnd.ms-excel",
    Kind.OLD_POWERPOINT: "application/vnd.ms-powerpoint",
    Kind.TEXT: "application/vnd.oasis.opendocument.text",
    Kind.SHEET: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.SLIDES: "application/vnd.oasis.opendocument.presentation",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.WEBP: "image/webp",
}
OPEN_DOCUMENT = {CONTENT_TYPES[kind]: kind for kind in (Kind.TEXT, Kind.SHEET, Kind.SLIDES)}
OFFICE = {CONTENT_TYPES[kind]: kind for kind in (Kind.WORD, Kind.EXCEL, Kind.POWERPOINT)}
OLD_OFFICE = {
    "WordDocument": Kind.OLD_WORD,
    "Workbook": Kind.OLD_EXCEL,
    "Book": Kind.OLD_EXCEL,
    "PowerPoint Document": Kind.OLD_POWERPOINT,
}
BY_SIGNATURE = {
    ".pdf": Kind.PDF,
    ".png": Kind.PNG,
    ".jpg": Kind.JPEG,
    ".webp": Kind.WEBP,
}
EXTENSIONS = {**{f".{kind}": kind for kind in Kind}, ".jpeg": Kind.JPEG}
ALLOWED = "Kies een pdf, een bestand van Word, Excel, PowerPoint of OpenDocument, of een afbeelding"


class FileNotAllowedError(ValueError):
    """A file that isn't allowed; the message says why, in Dutch."""


def kind_of(name: str, file: BinaryIO) -> Attachment.Kind:
    """Return the type of a file, when its name and its content agree.

    Raises FileNotAllowedError when they don't, and for types that aren't allowed. Leaves the file
    at its beginning.
    """
    extension = PurePath(name).suffix.lower()
    named_kind = EXTENSIONS.get(extension)
    if named_kind is None:
        what = f"met een naam op {extension}" if extension else "zonder soort in de naam"
        raise FileNotAllowedError(
            f"Een bestand {what} kan hier niet. {ALLOWED} (png, jpg of webp)."
        )
    file.seek(0)
    found_kinds = _kinds_in(file)
    file.seek(0)
    if named_kind in found_kinds:
        return named_kind
    if not found_kinds:
        raise FileNotAllowedError(f"De naam eindigt op {extension}, maar de inhoud is iets anders.")
    really = " of ".join(sorted(kind.label for kind in found_kinds))
    raise FileNotAllowedError(f"De naam eindigt op {extension}, maar de inhoud is: {really}.")


class SparingFile:
    """A file of which no more than a few megabytes are read at a time.

    A zip states how long its table of contents is, and all of that is kept in memory.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        found = self.file.read(size if 0 <= size <= MAX_CONTENTS_BYTES else MAX_CONTENTS_BYTES + 1)
        if len(found) > MAX_CONTENTS_BYTES:
            raise FileNotAllowedError("Er zitten te veel onderdelen in dit bestand.")
        return found


def _kinds_in(file: BinaryIO) -> set[Attachment.Kind]:
    try:
        extensions = {
            match.extension for match in puremagic.magic_string(file.read(SIGNATURE_BYTES))
        }
    except Exception:  # whatever a library for all kinds of files makes of it, it is none of ours
        return set()
    if found_kinds := {kind for extension, kind in BY_SIGNATURE.items() if extension in extensions}:
        return found_kinds
    if ".docx" in extensions:
        return _kinds_in_zip(file)
    if ".doc" in extensions:
        return _kinds_in_old_office(file)
    return set()


def _kinds_in_zip(file: BinaryIO) -> set[Attachment.Kind]:
    """Read the table of contents of a zip; nothing else of it is unpacked."""
    try:
        with zipfile.ZipFile(SparingFile(file)) as archive:
            names = archive.namelist()
            if len(names) > MAX_ZIP_ENTRIES:
                raise FileNotAllowedError("Er zitten te veel onderdelen in dit bestand.")
            if "[Content_Types].xml" in names:
                return _office_kinds(names, _start_of(archive, "[Content_Types].xml"))
            if "mimetype" in names:
                return _open_document_kinds(names, _start_of(archive, "mimetype"))
    except FileNotAllowedError:
        raise
    except Exception as error:  # each way to pack has its own errors
        raise FileNotAllowedError("Dit bestand is beschadigd of zit op slot.") from error
    return set()


def _start_of(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as part:
        return part.read(MAX_CONTENTS_BYTES).decode("utf-8", "replace")


def _office_kinds(names: list[str], content_types: str) -> set[Attachment.Kind]:
    lowered = [name.lower() for name in names]
    has_macros = "macroenabled" in content_types.lower() or any(
        name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in lowered
    )
    if has_macros:
        raise _macros_error()
    return {
        kind
        for content_type, kind in OFFICE.items()
        if f'"{content_type}.main+xml"' in content_types
    }


def _open_document_kinds(names: list[str], content_type: str) -> set[Attachment.Kind]:
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise _macros_error()
    kind = OPEN_DOCUMENT.get(content_type.strip())
    return {kind} if kind else set()


def _kinds_in_old_office(file: BinaryIO) -> set[Attachment.Kind]:
    """Read the streams of a file from before 2007; an embedded file adds its own streams."""
    file.seek(0)
    entries = entries_of(file.read())
    if "_VBA_PROJECT" in entries:
        raise _macros_error()
    if "EncryptedPackage" in entries:
        raise FileNotAllowedError("Dit bestand zit op slot met een wachtwoord. Haal dat eraf.")
    return {kind for name, kind in OLD_OFFICE.items() if name in entries}


def _macros_error() -> FileNotAllowedError:
    return FileNotAllowedError("Er zitten macro's in dit bestand. Bewaar het zonder macro's.")
