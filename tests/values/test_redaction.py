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


@pytest.mark.usefixtures("no_endless_work")
@pytest.mark.parametrize("piece", ["a", "0", "a-", "a@", "."])
def test_a_word_without_end_is_looked_through_once(piece: str) -> None:
    assert redact_contact_details(piece * 200_000)


@pytest.mark.parametrize("text", ["a@oss.nl+b@zeist.nl", f"{'a' * 80}@oss.nl"])
def test_odd_addresses_go_too(text: str) -> None:
    assert "oss.nl" not in redact_contact_details(text)
    assert "zeist.nl" not in redact_contact_details(text)
