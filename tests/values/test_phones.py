"""Parsing and formatting Dutch telephone numbers."""

import pytest

from projects.values.phones import display_phone, phones_alone, read_phone


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


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("06 12345678 06 23456789 030-1234567", "+31612345678 +31623456789 +31301234567"),
        ("06 12345678\n030 123 45 67\n06-23456789", "+31612345678 +31301234567 +31623456789"),
        ("0612345678/0301234567", "+31612345678 +31301234567"),
        ("T. 030-1234567 M. 06 12345678", "+31301234567 +31612345678"),
        ("0031 6 12345678; 301234567", "+31612345678 +31301234567"),
        ("doorkies 030-1234567", "+31301234567"),
        ("030-1234567 intern: 12", "+31301234567"),
        ("030-1234567, x12", "+31301234567"),
        ("06 12345678 (niet op vrijdag)", "+31612345678"),
        ("06-nummer: 06-12345678", "+31612345678"),
        ("06 12345678 12", ""),
        ("06 12345678 Jan", ""),
        ("14 0252", ""),
        ("", ""),
    ],
)
def test_numbers_that_are_alone(text: str, numbers: str) -> None:
    assert phones_alone(text)[0] == numbers.split()


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("030-1234567 tst 12", ["tst 12"]),
        ("030-1234567 (toestel 12)", ["toestel 12"]),
        ("06 12345678 (niet op vrijdag)", ["niet op vrijdag"]),
        ("06 12345678 (mobiel)", []),
    ],
)
def test_what_stands_behind_a_number(text: str, behind: list[str]) -> None:
    assert phones_alone(text)[1] == behind


def test_a_long_row_of_digits_takes_no_time() -> None:
    assert phones_alone("06 12345678 " * 5_000 + "9") == ([], [])
