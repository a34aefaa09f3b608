"""Someone is recognised however they are written, and nobody else is."""

import pytest

from projects.values.person_patterns import REMOVED, PersonPatterns

ZOE = PersonPatterns(["Zoë de Wit"], ["z.de-wit@oss.nl"], ["+31612345678"])


@pytest.mark.parametrize(
    "text",
    [
        "zoë DE wit",
        "Zoë\n  de&nbsp;Wit",
        "Z.De-Wit@Oss.nl",
        "0612345678",
        "06-12 34 56 78",
        "+31 (0)6 12345678",
        "0031 6 – 1234.5678",
    ],
)
def test_all_ways_to_write_someone(text: str) -> None:
    assert ZOE.without(f"Zie ({text}).") == f"Zie ({REMOVED})."


def test_number_right_after_its_label() -> None:
    assert ZOE.without("tel.06 12345678") == f"tel.{REMOVED}"


@pytest.mark.parametrize(
    "text",
    ["Zoë de Witte", "Chloezoë de Wit", "xz.de-wit@oss.nl", "z.de-wit@oss.nlx", "06123456789"],
)
def test_others_stay(text: str) -> None:
    assert ZOE.without(text) == text


def test_nobody_is_in_no_text() -> None:
    assert not PersonPatterns(["Jan"]).are_in("Jan")
