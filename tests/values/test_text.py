"""Comparing names."""

import pytest

from projects.values.text import ascii_letters, one_edit_apart, plain, unaccented


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Súdwest-Fryslân", "sudwest fryslan"),
        ("’s-Hertogenbosch", "s-Hertogenbosch"),
        ("‘s-Hertogenbosch", "'S  HERTOGENBOSCH"),
        ("Ærø", "aero"),
        ("ĲSSELSTEIN", "ijsselstein"),
        ("Dıyarbakır Łódź", "diyarbakir lodz"),
        ("[Vitaal] (op het werk)", "vitaal op het werk"),
    ],
)
def test_names_are_the_same_however_typed(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_hashes_of_persons_stay_what_they_were() -> None:
    assert unaccented("Bjørn Łuć") == "bjørn łuc"
    assert ascii_letters("Bjørn") == "bjrn"
