"""What every test starts from."""

import pytest

from projects.search import index


@pytest.fixture(autouse=True)
def no_words_of_another_test() -> None:
    """A test's changes are rolled back, and the number of the catalogue's version with them."""
    index.forget_words()
