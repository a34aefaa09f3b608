"""Sessions end after a while, and everywhere when the password changes."""

import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from tests import factories
from tests.accounts.conftest import PASSWORD, LoginFlow

pytestmark = pytest.mark.django_db
HOUR = 3600


@pytest.fixture
def logged_in(login: LoginFlow, ans: User) -> LoginFlow:
    login.password()
    return login


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let so many seconds pass."""
    start = time.time()
    passed = [0.0]

    def wait(seconds: float) -> None:
        passed[0] += seconds

    monkeypatch.setattr("projects.accounts.middleware.time.time", lambda: start + passed[0])
    return wait


def test_idle_session_ends_and_log_in_leads_back(logged_in: LoginFlow, clock: Any) -> None:
    clock(2 * HOUR + 1)
    answer = logged_in.client.get("/beheer/projects/theme/", follow=True)
    assert answer.redirect_chain[-1][0] == "/beheer/login/?next=/beheer/projects/theme/"
    assert "Je was een tijd weg" in answer.content.decode()


def test_session_in_use_lasts_but_not_for_ever(logged_in: LoginFlow, clock: Any) -> None:
    for _ in range(7):
        clock(1.6 * HOUR)
        assert logged_in.is_logged_in()
    clock(1.6 * HOUR)
    assert not logged_in.is_logged_in()


def test_new_log_in_starts_a_new_session(logged_in: LoginFlow, clock: Any) -> None:
    clock(13 * HOUR)
    assert not logged_in.is_logged_in()
    logged_in.password()
    assert logged_in.is_logged_in()


def test_session_cookie_ends_with_the_browser(logged_in: LoginFlow) -> None:
    cookie = logged_in.client.cookies["sessionid"]
    assert cookie["max-age"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_changing_the_password_ends_all_other_sessions(logged_in: LoginFlow, ans: User) -> None:
    elsewhere = LoginFlow(Client())
    elsewhere.password()
    new = "een heel ander wachtwoord"
    answer = logged_in.client.post(
        "/beheer/password_change/",
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )
    assert answer.status_code == 302
    assert logged_in.is_logged_in()
    assert not elsewhere.is_logged_in()


def test_visitor_gets_no_cookie(client: Client) -> None:
    assert not client.get("/projecten/").cookies


def test_cookies_of_staff_are_of_this_host_alone(
    login: LoginFlow, ans: User, settings: Any
) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sessie", "__Host-csrf"
    login.client.get("/beheer/login/", secure=True)
    credentials = {"username": "ans", "password": PASSWORD}
    login.client.post("/beheer/login/", credentials, secure=True)
    login.client.post("/beheer/projects/theme/add/", {"name": "Leren"}, secure=True)
    assert len(login.client.cookies) == 3
    for name, cookie in login.client.cookies.items():
        assert name.startswith("__Host-")
        said = [cookie[part] for part in ("secure", "httponly", "path", "domain")]
        assert said == [True, True, "/", ""]
        assert cookie["samesite"] in ("Lax", "Strict")


def test_account_that_is_switched_off_is_out_at_once(logged_in: LoginFlow, ans: User) -> None:
    assert logged_in.is_logged_in()
    User.objects.filter(pk=ans.pk).update(is_active=False)
    assert not logged_in.is_logged_in()


def test_session_that_was_logged_out_of_is_over(logged_in: LoginFlow) -> None:
    copied = Client()
    copied.cookies = logged_in.client.cookies.copy()
    logged_in.client.post("/beheer/logout/")
    assert copied.get("/beheer/").status_code == 302


@pytest.mark.parametrize("path", ["/beheer/", "/projecten/nog-geheim/", "/projecten/"])
def test_what_only_staff_see_is_kept_by_no_browser(path: str, logged_in: LoginFlow) -> None:
    factories.project(title="Nog geheim", status="concept")
    answer = logged_in.client.get(path)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["/beheer/", "/beheer/projects/project/add/", "/beheer/tweede-stap/"]
)
def test_logging_out_is_on_every_page_of_staff(path: str, logged_in: LoginFlow) -> None:
    page = logged_in.client.get(path).content.decode()
    assert '<form id="logout-form" method="post" action="/beheer/logout/">' in page


def test_who_looks_does_not_wait_for_a_large_import(
    logged_in: LoginFlow, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(session: SessionStore, must_create: bool = False) -> None:
        raise UpdateError  # what Django makes of a database that is locked

    clock(HOUR)
    with monkeypatch.context() as locked:
        locked.setattr(SessionStore, "save", refuse)
        assert logged_in.client.get("/beheer/").status_code == 200
    clock(1.5 * HOUR)
    assert logged_in.is_logged_in() is False  # it wasn't noted, and so it is long ago
