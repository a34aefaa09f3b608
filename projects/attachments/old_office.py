"""The entries of an Office file from before 2007, which is a small file system (OLE2)."""

ENTRY_BYTES = 128
NAME_BYTES = 64  # of an entry: its name in UTF-16; the next two bytes hold its length
KNOWN_NAMES = (
    "Book",
    "EncryptedPackage",
    "PowerPoint Document",
    "WordDocument",
    "Workbook",
    "_VBA_PROJECT",
)


def entries_of(content: bytes) -> set[str]:
    """Return which known names are entries of the file; names in its text don't count."""
    return {name for name in KNOWN_NAMES if _has_entry(content, name)}


def _has_entry(content: bytes, name: str) -> bool:
    encoded = (name + "\0").encode("utf-16-le")
    entry = encoded.ljust(NAME_BYTES, b"\0") + len(encoded).to_bytes(2, "little")
    position = content.find(entry)
    while position >= 0:
        if position % ENTRY_BYTES == 0:
            return True
        position = content.find(entry, position + 1)
    return False
