"""A page is compressed as any browser unpacks it."""

import gzip

from projects.public.compression import gzipped


def test_what_is_compressed_unpacks_to_the_same() -> None:
    content = b"Werken bij de gemeente. " * 500
    packed = gzipped(content)
    assert gzip.decompress(packed) == content
    assert len(packed) < len(content) / 10
