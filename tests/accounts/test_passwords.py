"""Which passwords staff may choose."""

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

ANS = User(username="ans.devries", email="a.devries@aeno.nl")


@pytest.mark.parametrize(
    "password",
    [
        "elf tekens.",
        "123412341234",  # digits alone
        "1q2w3e4r5t6y",  # everybody's
        "ans.devries2026",
        "Projectenbank2026!",
        "Welkom-gemeente1",
        "wachtwoord wachtwoord",
    ],
)
def test_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, ANS)


@pytest.mark.parametrize(
    "password",
    [
        "vier woorden zonder cijfer",
        "een project over paarse olifanten",
        "é€漢字 mag ook allemaal",
        "lang " * 25,
    ],
)
def test_allowed_without_rules_for_kinds_of_signs(password: str) -> None:
    validate_password(password, ANS)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("elf tekens.", "Dit wachtwoord is te kort. Neem minstens 12 tekens."),
        ("384756102938", "Dit wachtwoord bevat alleen cijfers."),
        ("1q2w3e4r5t6y", "Dit wachtwoord is te algemeen."),
        ("ans.devries2026", "Het wachtwoord lijkt te veel op de gebruikersnaam."),
        ("Projectenbank2026!", "Je wachtwoord mag niet vooral bestaan uit woorden van deze site"),
    ],
)
def test_reason_is_told_in_dutch(password: str, reason: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, ANS)
    assert [said for said in refused.value.messages if said.startswith(reason)]
    assert not [said for said in refused.value.messages if "assword" in said]


@pytest.mark.django_db
def test_field_hides_it_and_a_password_manager_may_fill_it_in(client: Client) -> None:
    page = client.get("/beheer/login/").content.decode()
    field = page.partition('name="password"')[2].partition(">")[0]
    assert '<input type="password" name="password"' in page
    assert 'autocomplete="current-password"' in field
    assert "onpaste" not in page
