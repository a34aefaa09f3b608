"""The persons to ask, right and wrong."""

import pytest

from projects.findings.subject import PersonFacts
from tests.findings.conftest import Check

JAN = PersonFacts("Jan Smit", "j.smit@oss.nl")


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("06 5717808", "het heeft 9 cijfers in plaats van 10"),
        ("06 549265287", "het heeft 11 cijfers in plaats van 10"),
        ("0912 345678", "is geen geldig telefoonnummer."),
    ],
)
def test_invalid_number(number: str, why: str, messages: Check, codes: Check) -> None:
    persons = (PersonFacts("Jan Smit", "j.smit@oss.nl", unreadable_phones=(number,)),)
    (message,) = messages(persons=persons)
    assert number in message
    assert why in message
    assert codes(persons=persons) == ["telefoon-ongeldig"]


def test_short_number_is_only_a_hint(codes: Check) -> None:
    persons = (PersonFacts("Jan Smit", "j.smit@oss.nl", unreadable_phones=("14 0252",)),)
    assert codes(persons=persons) == ["telefoon-kort-nummer"]


def test_email_of_somebody_else(codes: Check, messages: Check) -> None:
    persons = (PersonFacts("Marlies Lam"), PersonFacts(email="d.van.wichen@oss.nl"))
    assert codes(persons=persons) == ["adres-van-een-ander"]
    assert "past niet bij Marlies Lam." in messages(persons=persons)[0]


def test_email_of_somebody_else_at_a_person(codes: Check) -> None:
    persons = (PersonFacts("Marlies Lam", "d.van.wichen@oss.nl"),)
    assert codes(persons=persons) == ["adres-van-een-ander"]


@pytest.mark.parametrize("email", ["info@oss.nl", "p-o@oss.nl", "hr@oss.nl", "oss@oss.nl"])
def test_mailbox_beside_a_person_is_right(email: str, codes: Check) -> None:
    assert codes(persons=(JAN, PersonFacts(email=email))) == []


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Lorraine de Ploeg", "ldploeg@oss.nl"),
        ("J.P. (Jolanda) de Wit", "j.dewit@oss.nl"),
        ("Gianna Jonker", "aj.jonker@oss.nl"),
    ],
)
def test_email_with_the_name(name: str, email: str, codes: Check) -> None:
    assert codes(persons=(PersonFacts(name, email),)) == []


def test_nobody_to_ask(codes: Check, messages: Check) -> None:
    persons = (PersonFacts("Eva van der Post"),)
    assert codes(persons=persons) == ["contact-onbereikbaar"]
    assert codes(persons=()) == ["contact-onbereikbaar"]
    assert codes(persons=(), kind="idee") == []
    known = PersonFacts("Eva van der Post", email_elsewhere="e.post@oss.nl")
    assert "Wij kennen wel e.post@oss.nl" in messages(persons=(known,))[0]


def test_one_of_two_is_unreachable(messages: Check) -> None:
    said = "Bij Maaike Mulder staat geen adres of nummer."
    assert messages(persons=(JAN, PersonFacts("Maaike Mulder"))) == [said]


def test_one_cause_is_reported_once(codes: Check) -> None:
    """A person without an address beside an address without a person."""
    persons = (JAN, PersonFacts("Marlies Lam"), PersonFacts(email="d.van.wichen@oss.nl"))
    assert codes(persons=persons) == ["adres-van-een-ander"]


def test_email_with_an_accent(codes: Check) -> None:
    persons = (PersonFacts("Corné Peters", "corné.peters@oss.nl"),)
    assert codes(persons=persons) == ["adres-vreemd-teken"]
