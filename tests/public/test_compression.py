"""A page is zipped as any browser unpacks it."""

import gzip

from projects.public.compression import zipped


def test_what_is_zipped_unpacks_to_the_same() -> None:
    content = b"Werken bij de gemeente. " * 500
    packed = zipped(content)
    assert gzip.decompress(packed) == content
    assert len(packed) < len(content) / 10
