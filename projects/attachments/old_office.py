"""The names inside a file of Office of before 2007, which is a small disk of its own."""

ENTRY = 128  # bytes
NAME = 64  # bytes of an entry that hold its name, in UTF-16; then come two with its length
KNOWN = (
    "Book",
    "EncryptedPackage",
    "PowerPoint Document",
    "WordDocument",
    "Workbook",
    "_VBA_PROJECT",
)


def entries_of(content: bytes) -> set[str]:
    """Return which of the names that we know are entries of the disk; text isn't taken for one."""
    return {name for name in KNOWN if _has_entry(content, name)}


def _has_entry(content: bytes, name: str) -> bool:
    written = (name + "\0").encode("utf-16-le")
    entry = written.ljust(NAME, b"\0") + len(written).to_bytes(2, "little")
    at = content.find(entry)
    while at >= 0:
        if at % ENTRY == 0:
            return True
        at = content.find(entry, at + 1)
    return False
