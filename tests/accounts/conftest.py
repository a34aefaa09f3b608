"""Somebody of the staff, his telephone, and a browser that may keep cookies."""

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


def code_of(app: TOTPDevice, *, steps: int = 0) -> str:
    """What the app shows, so many half minutes from now."""
    totp = TOTP(app.bin_key, app.step, app.t0, app.digits)
    totp.time = time.time() + steps * app.step
    return f"{totp.token():06}"


class Door:
    """The screens that somebody meets who wants to come in."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def password(self, name: str = "ans", password: str = PASSWORD, to: str = "/beheer/") -> Any:
        return self.client.post(
            "/beheer/login/", {"username": name, "password": password, "next": to}
        )

    def code(self, code: str, recovery: bool = False) -> Any:
        address = "/beheer/login/code/"
        return self.client.post(f"{address}?herstelcode" if recovery else address, {"code": code})

    def is_open(self) -> bool:
        return self.client.get("/beheer/").status_code == 200


@pytest.fixture
def second_factor_required(settings: Any) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def door(client: Client) -> Door:
    return Door(client)


@pytest.fixture
def ans(db: None) -> User:
    """An editor."""
    user = User.objects.create_user("ans", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.fixture
def app(ans: User) -> TOTPDevice:
    """The app on the telephone of Ans."""
    return TOTPDevice.objects.create(user=ans, name="app", confirmed=True)


@pytest.fixture
def recovery_codes(ans: User) -> list[str]:
    return second_factor.new_recovery_codes(ans)
