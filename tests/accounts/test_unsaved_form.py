"""A form that was sent after the session ended is not lost."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from projects.models import Theme
from tests.accounts.conftest import PASSWORD, LoginFlow

pytestmark = pytest.mark.django_db
ADD = "/beheer/projects/theme/add/"
HERE = {"origin": "http://testserver"}


@pytest.fixture
def strict(ans: User) -> LoginFlow:
    """A logged-in editor, whose browser is held to CSRF checks."""
    login = LoginFlow(Client(enforce_csrf_checks=True))
    log_in(login)
    return login


def log_in(login: LoginFlow) -> None:
    token = login.client.get("/beheer/login/").context["csrf_token"]
    values = {"username": "ans", "password": PASSWORD, "csrfmiddlewaretoken": str(token)}
    assert login.client.post("/beheer/login/", values).status_code == 302


def send(login: LoginFlow, page: Any, **headers: Any) -> Any:
    """Send a theme, with the token that the page holds."""
    typed = {"name": "Leren & “doen”", "slug": "leren", "aliases-TOTAL_FORMS": 0}
    typed |= {"aliases-INITIAL_FORMS": 0, "csrfmiddlewaretoken": str(page.context["csrf_token"])}
    return login.client.post(ADD, typed, headers={**HERE, **headers})


def test_unsaved_form_comes_back_and_can_be_saved(strict: LoginFlow) -> None:
    form = strict.client.get(ADD)
    Session.objects.all().delete()
    kept = send(strict, form)
    assert kept.status_code == 403
    assert 'value="Leren &amp; “doen”"' in kept.content.decode()
    assert "Log in op een nieuw tabblad" in kept.content.decode()
    log_in(strict)  # in another tab; the token of this page is outdated now
    again = send(strict, kept)
    assert "Je bent weer ingelogd" in again.content.decode()
    assert send(strict, again).status_code == 302
    assert Theme.objects.filter(name="Leren & “doen”").exists()


def test_form_from_another_site_does_not_come_back(strict: LoginFlow) -> None:
    form = strict.client.get(ADD)
    strict.client.cookies.pop("sessionid")
    log_in(strict)  # again, with another token than the form's
    answer = send(strict, form, origin="https://kwaad.example")
    assert answer.status_code == 403
    assert "Leren" not in answer.content.decode()
    assert "verlopen" in answer.content.decode()


def test_password_is_not_sent_back(strict: LoginFlow) -> None:
    token = strict.client.get("/beheer/password_change/").context["csrf_token"]
    Session.objects.all().delete()
    values = {"old_password": PASSWORD, "csrfmiddlewaretoken": str(token)}
    answer = strict.client.post("/beheer/password_change/", values)
    assert answer.status_code == 302
