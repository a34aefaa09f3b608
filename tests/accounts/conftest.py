"""An editor, their authenticator app, and the steps of the log-in."""

import time
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from projects.accounts import second_factor
from projects.accounts.groups import EDITORS

PASSWORD = "een lang wachtwoord"


def code_of(authenticator: TOTPDevice, *, steps: int = 0) -> str:
    """The code that the app shows `steps` half minutes from now."""
    totp = TOTP(authenticator.bin_key, authenticator.step, authenticator.t0, authenticator.digits)
    totp.time = time.time() + steps * authenticator.step
    return f"{totp.token():06}"


class LoginFlow:
    """The steps of the log-in, as one browser takes them."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def password(
        self, name: str = "ans", password: str = PASSWORD, next_url: str = "/beheer/"
    ) -> Any:
        return self.client.post(
            "/beheer/login/", {"username": name, "password": password, "next": next_url}
        )

    def code(self, code: str, recovery: bool = False) -> Any:
        url = "/beheer/login/code/"
        return self.client.post(f"{url}?herstelcode" if recovery else url, {"code": code})

    def is_logged_in(self) -> bool:
        return self.client.get("/beheer/").status_code == 200


@pytest.fixture
def second_factor_required(settings: Any) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def login(client: Client) -> LoginFlow:
    return LoginFlow(client)


@pytest.fixture
def ans(db: None) -> User:
    """An editor."""
    user = User.objects.create_user("ans", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.fixture
def authenticator(ans: User) -> TOTPDevice:
    """The confirmed authenticator app of Ans."""
    return TOTPDevice.objects.create(user=ans, name="app", confirmed=True)


@pytest.fixture
def recovery_codes(ans: User) -> list[str]:
    return second_factor.new_recovery_codes(ans)
