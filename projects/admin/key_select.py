"""The fields that search a row while one types, for whatever is sent in them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

LONGEST_KEY = 19  # digits of the largest primary key


def can_be_key(value: object) -> bool:
    """Tell whether a value that was sent can be the primary key of a row.

    >>> [can_be_key(value) for value in ("12", 12, "abc", "²", "-1", "9" * 30, None)]
    [True, True, False, False, False, False, False]
    """
    text = str(value)
    return text.isascii() and text.isdecimal() and len(text) < LONGEST_KEY


class KeySelect(AutocompleteSelect):
    """Looks up only what can be a key: Django asks the database for anything, and breaks on it."""

    def optgroups(self, name: str, value: Iterable[Any], attr: Any = None) -> Any:
        return super().optgroups(name, list(filter(can_be_key, value)), attr)


class KeySelectMultiple(AutocompleteSelectMultiple):
    """The same, for more than one row."""

    def optgroups(self, name: str, value: Iterable[Any], attr: Any = None) -> Any:
        return super().optgroups(name, list(filter(can_be_key, value)), attr)
