"""Files of text are packed while they are sent, and unpacked for the few who can't read that."""

import zlib
from collections.abc import Generator, Iterable

Parts = Generator[bytes, None, None]  # of a file, one after the other
GZIP = 16 + zlib.MAX_WBITS
LEVEL = 4


def packed(parts: Iterable[bytes]) -> Parts:
    """Yield the parts as gzip, which for text is a fourth of them.

    >>> b"".join(unpacked(packed([b"Een", b"", b" en twee"])))
    b'Een en twee'
    """
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    for part in parts:
        yield packer.compress(part)
    yield packer.flush()


def unpacked(parts: Iterable[bytes]) -> Parts:
    """Yield what was packed."""
    unpacker = zlib.decompressobj(GZIP)
    for part in parts:
        yield unpacker.decompress(part)
    yield unpacker.flush()
