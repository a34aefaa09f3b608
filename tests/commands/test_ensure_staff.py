"""The first account for staff."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import RequestFactory


def run() -> str:
    out = StringIO()
    call_command("ensure_staff", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_password_is_shown_once_and_works() -> None:
    said = run()
    password = said.partition("wachtwoord: ")[2].split()[0]
    request = RequestFactory().post("/beheer/login/")
    assert authenticate(request, username="beheer", password=password)
    assert run() == ""


@pytest.mark.django_db
def test_no_password_in_the_output_on_a_server(settings: Any) -> None:
    settings.PRODUCTION = True
    assert "createsuperuser" in run()
    assert not User.objects.exists()
