"""What every test starts from."""

from typing import Any

import pytest
from django.core.cache import caches

from projects import cards, columns
from projects.search import index


@pytest.fixture(autouse=True)
def nothing_kept_of_another_test() -> None:
    """A test's changes are rolled back, and the number of the catalogue's version with them."""
    index.forget_words()
    columns.forget()
    cards.forget()
    caches["pages"].clear()


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """A slow hash guards real passwords; hundreds of tests log in with one that isn't."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
