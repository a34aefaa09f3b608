"""What looks like a way to reach someone is taken out, and nothing else."""

import pytest

from projects.values.redaction import redact_contact_details


@pytest.mark.parametrize(
    "text", ["van 2019-2020 tot 2021-2022", "0,5 fte en 10.000 euro", "06-2021 tot 09-2022"]
)
def test_numbers_that_are_no_telephone_stay(text: str) -> None:
    assert redact_contact_details(text) == text


@pytest.mark.parametrize(
    "number", ["06 12345678", "06-12 34 56 78", "+31 6 12345678", "(0412) 62 99 36"]
)
def test_numbers_of_persons_go(number: str) -> None:
    assert "telefoonnummer" in redact_contact_details(f"Bel {number}.")
