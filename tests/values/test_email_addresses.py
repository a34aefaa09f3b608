"""E-mail addresses as people write them."""

import pytest

from projects.values.email_addresses import (
    beside_addresses,
    plainly_written,
    written_addresses,
)


@pytest.mark.parametrize(
    "written",
    [
        "j.smit@oss.nl",
        "J.Smit@OSS.nl;",
        "j.smit @ oss.nl",
        "j.smit @ oss .nl",
        "j.smit@oss. nl",
        "j.smit [at] oss [punt] nl",
        "mailto: j.smit@oss.nl",
        "Jo <j.smit@oss.nl>",
        "'j.smit@oss.nl'",
        "j.smit@oss.nl\nJ.Smit@oss.nl",
    ],
)
def test_an_address_as_people_write_it(written: str) -> None:
    assert written_addresses(written) == ["j.smit@oss.nl"]


@pytest.mark.parametrize("text", ["Mail jan@oss.nl. En bel", "a@oss.nl. ok", "Zie jan@oss. Daar"])
def test_a_sentence_behind_an_address_is_no_part_of_it(text: str) -> None:
    assert plainly_written(text) == text


def test_what_stands_beside_addresses() -> None:
    assert beside_addresses("a@oss.nl. Dank") == "Dank"
    assert beside_addresses("“a@oss.nl”; e-mail: b@oss.nl") == ""
