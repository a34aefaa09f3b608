"""A log-in ends by itself, and everywhere when the password changes."""

import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.accounts.conftest import PASSWORD, Door

pytestmark = pytest.mark.django_db
HOUR = 3600


@pytest.fixture
def inside(door: Door, ans: User) -> Door:
    door.password()
    return door


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let so many seconds pass."""
    begin = time.time()
    passed = [0.0]

    def wait(seconds: float) -> None:
        passed[0] += seconds

    monkeypatch.setattr("projects.accounts.middleware.time.time", lambda: begin + passed[0])
    return wait


def test_who_was_away_logs_in_again_and_goes_on(inside: Door, clock: Any) -> None:
    clock(2 * HOUR + 1)
    answer = inside.client.get("/beheer/projects/theme/", follow=True)
    assert answer.redirect_chain[-1][0] == "/beheer/login/?next=/beheer/projects/theme/"
    assert "Je was een tijd weg" in answer.content.decode()


def test_who_works_stays_in_but_not_for_ever(inside: Door, clock: Any) -> None:
    for _ in range(7):
        clock(1.6 * HOUR)
        assert inside.is_open()
    clock(1.6 * HOUR)
    assert not inside.is_open()


def test_a_new_login_begins_a_new_session(inside: Door, clock: Any) -> None:
    clock(13 * HOUR)
    assert not inside.is_open()
    inside.password()
    assert inside.is_open()


def test_browser_forgets_the_session_when_it_closes(inside: Door) -> None:
    cookie = inside.client.cookies["sessionid"]
    assert cookie["max-age"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_another_password_ends_all_other_sessions(inside: Door, ans: User) -> None:
    elsewhere = Door(Client())
    elsewhere.password()
    new = "een heel ander wachtwoord"
    answer = inside.client.post(
        "/beheer/password_change/",
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )
    assert answer.status_code == 302
    assert inside.is_open()
    assert not elsewhere.is_open()


def test_visitor_gets_no_cookie(client: Client) -> None:
    assert not client.get("/projecten/").cookies
