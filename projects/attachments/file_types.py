"""What a file really is, from its content. Its name must agree; neither is believed alone."""

import zipfile
from pathlib import PurePath
from typing import BinaryIO

import puremagic

from projects.attachments.old_office import entries_of
from projects.models import Attachment

Kind = Attachment.Kind
HEAD = 4096  # bytes that tell what family a file is of
MOST_ENTRIES = 20_000  # in a zip
LONGEST_LIST = 2_000_000  # bytes of the list of contents of an Office file

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
PLAIN = {
    ".pdf": Kind.PDF,
    ".png": Kind.PNG,
    ".jpg": Kind.JPEG,
    ".webp": Kind.WEBP,
}
ENDINGS = {**{f".{kind}": kind for kind in Kind}, ".jpeg": Kind.JPEG}
ALLOWED = "Kies een pdf, een bestand van Word, Excel, PowerPoint of OpenDocument, of een afbeelding"


class NotAllowedError(ValueError):
    """A file that we don't take; the message says why, in Dutch."""


def kind_of(name: str, file: BinaryIO) -> Attachment.Kind:
    """Return what a file is, when its name and its content agree.

    Raises NotAllowedError when they don't, and for what we don't take. Leaves the file at its
    beginning.
    """
    ending = PurePath(name).suffix.lower()
    named = ENDINGS.get(ending)
    if named is None:
        what = f"met een naam op {ending}" if ending else "zonder soort in de naam"
        raise NotAllowedError(f"Een bestand {what} kan hier niet. {ALLOWED} (png, jpg of webp).")
    file.seek(0)
    found = _kinds_in(file)
    file.seek(0)
    if named in found:
        return named
    if not found:
        raise NotAllowedError(f"De naam eindigt op {ending}, maar de inhoud is iets anders.")
    really = " of ".join(sorted(kind.label for kind in found))
    raise NotAllowedError(f"De naam eindigt op {ending}, maar de inhoud is: {really}.")


def _kinds_in(file: BinaryIO) -> set[Attachment.Kind]:
    try:
        endings = {match.extension for match in puremagic.magic_string(file.read(HEAD))}
    except (puremagic.PureError, ValueError):
        return set()
    if found := {kind for ending, kind in PLAIN.items() if ending in endings}:
        return found
    if ".docx" in endings:
        return _in_zip(file)
    if ".doc" in endings:
        return _in_old_office(file)
    return set()


def _in_zip(file: BinaryIO) -> set[Attachment.Kind]:
    """What the list of contents of a zip says; nothing else of it is unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if len(names) > MOST_ENTRIES:
                raise NotAllowedError("Er zitten te veel onderdelen in dit bestand.")
            if "[Content_Types].xml" in names:
                return _of_office(names, _start_of(archive, "[Content_Types].xml"))
            if "mimetype" in names:
                return _of_open_document(names, _start_of(archive, "mimetype"))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise NotAllowedError("Dit bestand is beschadigd of zit op slot.") from error
    return set()


def _start_of(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as part:
        return part.read(LONGEST_LIST).decode("utf-8", "replace")


def _of_office(names: list[str], contents: str) -> set[Attachment.Kind]:
    lowered = [name.lower() for name in names]
    has_macros = "macroenabled" in contents.lower() or any(
        name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in lowered
    )
    if has_macros:
        raise _macros()
    return {
        kind for content_type, kind in OFFICE.items() if f'"{content_type}.main+xml"' in contents
    }


def _of_open_document(names: list[str], content_type: str) -> set[Attachment.Kind]:
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise _macros()
    kind = OPEN_DOCUMENT.get(content_type.strip())
    return {kind} if kind else set()


def _in_old_office(file: BinaryIO) -> set[Attachment.Kind]:
    """What streams a file of before 2007 has; with an embedded one it has those of both."""
    file.seek(0)
    entries = entries_of(file.read())
    if "_VBA_PROJECT" in entries:
        raise _macros()
    if "EncryptedPackage" in entries:
        raise NotAllowedError("Dit bestand zit op slot met een wachtwoord. Haal dat eraf.")
    return {kind for name, kind in OLD_OFFICE.items() if name in entries}


def _macros() -> NotAllowedError:
    return NotAllowedError("Er zitten macro's in dit bestand. Bewaar het zonder macro's.")
