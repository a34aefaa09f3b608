"""Whether someone was forgotten can be asked; who it was cannot be read."""

from typing import Any

import pytest

from projects.contacts.forgotten import is_forgotten, remember_as_forgotten
from projects.models import ForgottenPerson

pytestmark = pytest.mark.django_db


@pytest.fixture
def forgotten() -> None:
    remember_as_forgotten(["Zoë de Wit"], ["z.dewit@oss.nl"], ["+31612345678"])


@pytest.mark.parametrize(
    "person",
    [
        {"email": "Z.deWit@oss.nl "},
        {"name": "zoe  de wit"},
        {"name": "Zoë de Wit", "email": "zoe.de.wit@oss.nl"},
        {"name": "Z. de Wit", "phones": ["06 - 12 34 56 78"]},
        {"name": "Z. de Wit"},
        {"name": "Wit, Z.M. de", "email": "info@oss.nl"},
        {"name": "mw. Zoe Wit", "email": "info@oss.nl"},
        {"name": "Wit, Zoë"},
    ],
)
def test_the_same_person_is_recognised(person: dict[str, Any], forgotten: None) -> None:
    assert is_forgotten(**person)


@pytest.mark.parametrize(
    "person",
    [
        {},
        {"name": "Zoë de Wit", "email": "z.dewit@almere.nl"},
        {"name": "Z. de Wit", "email": "z.dewit@almere.nl"},
        {"name": "Zara de Wit", "email": "zara@oss.nl"},
        {"name": "A. de Wit", "email": "a.dewit@oss.nl"},
        {"name": "Zoë de Haan", "email": "z.dehaan@oss.nl", "phones": ["", "14 0412"]},
    ],
)
def test_others_are_not_blocked(person: dict[str, Any], forgotten: None) -> None:
    assert not is_forgotten(**person)


def test_initials_are_all_we_had() -> None:
    remember_as_forgotten(["W. Groot"], ["w.groot@oss.nl"], [])
    assert is_forgotten("Willem Groot", "willem@oss.nl")
    assert not is_forgotten("Anna Groot", "anna@oss.nl")


def test_no_address_was_known() -> None:
    remember_as_forgotten(["Willem Groot"], [], [])
    assert is_forgotten("Willem Groot", "willem@oss.nl")
    assert not is_forgotten("Willem Klein", "willem@oss.nl")


def test_hashes_reveal_nothing(forgotten: None) -> None:
    kept = " ".join(f"{row.mark} {row}" for row in ForgottenPerson.objects.all())
    assert not any(part in kept.lower() for part in ("wit", "oss", "612345678"))


def test_hash_needs_the_secret_key(forgotten: None, settings: Any) -> None:
    old, settings.SECRET_KEY = settings.SECRET_KEY, "een andere sleutel"
    assert not is_forgotten(email="z.dewit@oss.nl")
    settings.SECRET_KEY_FALLBACKS = [old]
    assert is_forgotten(email="z.dewit@oss.nl")


def test_remembering_twice_is_no_problem(forgotten: None) -> None:
    number = ForgottenPerson.objects.count()
    remember_as_forgotten(["Zoë de Wit"], ["z.dewit@oss.nl"], [])
    assert ForgottenPerson.objects.count() == number
