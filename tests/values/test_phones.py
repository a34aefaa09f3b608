"""Parsing and formatting Dutch telephone numbers."""

import pytest

from projects.values.phones import display_phone, read_phone


@pytest.mark.parametrize(
    ("typed", "e164"),
    [
        ("06 12345678", "+31612345678"),
        ("06-12 34 56 78", "+31612345678"),
        ("+31 (0)6 12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("(070) 300 93 32", "+31703009332"),
        ("088-702 97 07", "+31887029707"),
        ("+32 2 555 12 12", None),
    ],
)
def test_read(typed: str, e164: str) -> None:
    assert read_phone(typed) == e164
    assert read_phone(e164) == e164
    assert read_phone(display_phone(e164)) == e164


@pytest.mark.parametrize(
    "typed", ["", "geen", "06 1234567", "06 123456789", "14 0252", "14070", "070-3009332 tst 12"]
)
def test_not_a_number(typed: str) -> None:
    assert read_phone(typed) is None


@pytest.mark.parametrize(
    ("e164", "shown"),
    [
        ("+31612345678", "06 12345678"),
        ("+31703009332", "070 300 9332"),
        ("+3225551212", "+32 2 555 12 12"),
        ("", ""),
    ],
)
def test_display(e164: str, shown: str) -> None:
    assert display_phone(e164) == shown
