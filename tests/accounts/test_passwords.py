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


@pytest.mark.django_db
def test_reason_is_told_in_dutch() -> None:
    with pytest.raises(ValidationError, match="woorden van deze site"):
        validate_password("Projectenbank2026!", ANS)


@pytest.mark.django_db
def test_field_hides_it_and_a_password_manager_may_fill_it_in(client: Client) -> None:
    page = client.get("/beheer/login/").content.decode()
    field = page.partition('name="password"')[2].partition(">")[0]
    assert '<input type="password" name="password"' in page
    assert 'autocomplete="current-password"' in field
    assert "onpaste" not in page
