"""The first account for staff."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command


def run() -> str:
    out = StringIO()
    call_command("ensure_staff", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_password_is_shown_once_and_works() -> None:
    said = run()
    password = said.partition("wachtwoord: ")[2].split()[0]
    assert authenticate(username="beheer", password=password)
    assert run() == ""
