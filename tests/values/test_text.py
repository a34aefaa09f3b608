"""Comparing names."""

import pytest

from projects.values.text import one_edit_apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("oss", "oss", False),
        ("oss", "osss", True),
        ("osss", "oss", True),
        ("breda", "brdea", True),
        ("breda", "bredo", True),
        ("breda", "brado", False),
        ("oss", "ossen", False),
        ("abcd", "badc", False),
    ],
)
def test_one_edit(one: str, other: str, apart: bool) -> None:
    assert one_edit_apart(one, other) is apart
