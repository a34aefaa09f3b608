"""The size classes of CBS: where each begins and ends, and how it is called."""

import pytest

from projects.values.size_classes import FROM, SIZE_CLASSES, in_words, size_class

LAST_AND_FIRST = {0: 1, 999: 1, 9_999: 2, 10_000: 3, 19_999: 3, 49_999: 4, 50_000: 5, 99_999: 5}
LARGE = {100_000: 6, 149_999: 6, 150_000: 7, 249_999: 7, 250_000: 8, 1_000_000: 8}


@pytest.mark.parametrize(("inhabitants", "expected"), (LAST_AND_FIRST | LARGE).items())
def test_a_class_begins_with_its_own_number(inhabitants: int, expected: int) -> None:
    assert size_class(inhabitants) == expected


def test_one_more_inhabitant_is_the_next_class() -> None:
    assert [size_class(start) - size_class(start - 1) for start in FROM] == [1] * len(FROM)


def test_each_class_has_words_of_its_own() -> None:
    assert len({in_words(number) for number in SIZE_CLASSES}) == 8


@pytest.mark.parametrize("number", [0, 9, -1])
def test_what_is_no_class_has_no_words(number: int) -> None:
    with pytest.raises(ValueError, match="no size class"):
        in_words(number)
