"""Two texts side by side, also when they are longer than one would read."""

import pytest

from projects.importing.text_differences import side_by_side

pytestmark = pytest.mark.usefixtures("no_endless_work")


def test_lines_that_recur_without_end_are_put_side_by_side() -> None:
    rows = side_by_side(["een"] * 20_000, ["een", "twee"] * 10_000)
    assert len(rows) == 20_000


def test_of_lines_without_end_no_words_are_marked() -> None:
    one, other = ("een " * 300_000, "twee " * 300_000)
    (row,) = side_by_side([one], [other])
    assert (row.old, row.new) == (((one, True),), ((other, True),))
