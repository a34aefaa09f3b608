"""Primary keys as the database's own index gives them: all in a single value."""

import sys
from array import array


def keys_of(packed: str | bytes | memoryview | None) -> list[int]:
    """Return the primary keys in a text of SQLite, or in the bytes of PostgreSQL.

    >>> keys_of("3,5"), keys_of(bytes([0, 0, 0, 0, 0, 0, 1, 0])), keys_of(None)
    ([3, 5], [256], [])
    """
    if not packed:
        return []
    if isinstance(packed, str):
        return [int(key) for key in packed.split(",")]
    found = array("q", bytes(packed))
    if sys.byteorder == "little":  # PostgreSQL sends big-endian integers
        found.byteswap()
    return found.tolist()
