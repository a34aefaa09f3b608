"""Who was logged out while typing, loses nothing."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from projects.models import Theme
from tests.accounts.conftest import PASSWORD, Door

pytestmark = pytest.mark.django_db
ADD = "/beheer/projects/theme/add/"
HERE = {"origin": "http://testserver"}


@pytest.fixture
def strict(ans: User) -> Door:
    """Somebody who is in, with a browser that keeps the token of each page."""
    door = Door(Client(enforce_csrf_checks=True))
    log_in(door)
    return door


def log_in(door: Door) -> None:
    token = door.client.get("/beheer/login/").context["csrf_token"]
    values = {"username": "ans", "password": PASSWORD, "csrfmiddlewaretoken": str(token)}
    assert door.client.post("/beheer/login/", values).status_code == 302


def send(door: Door, page: Any, **headers: Any) -> Any:
    """Send a form on with what it holds."""
    typed = {"name": "Leren & “doen”", "slug": "leren", "aliases-TOTAL_FORMS": 0}
    typed |= {"aliases-INITIAL_FORMS": 0, "csrfmiddlewaretoken": str(page.context["csrf_token"])}
    return door.client.post(ADD, typed, headers={**HERE, **headers})


def test_what_was_typed_comes_back_and_can_be_saved(strict: Door) -> None:
    form = strict.client.get(ADD)
    Session.objects.all().delete()
    kept = send(strict, form)
    assert kept.status_code == 403
    assert 'value="Leren &amp; “doen”"' in kept.content.decode()
    assert "Log in op een nieuw tabblad" in kept.content.decode()
    log_in(strict)  # on another tab; the token of this page is an old one now
    again = send(strict, kept)
    assert "Je bent weer ingelogd" in again.content.decode()
    assert send(strict, again).status_code == 302
    assert Theme.objects.filter(name="Leren & “doen”").exists()


def test_a_form_from_elsewhere_is_not_offered(strict: Door) -> None:
    form = strict.client.get(ADD)
    strict.client.cookies.pop("sessionid")
    log_in(strict)  # back in, with another token than the form's
    answer = send(strict, form, origin="https://kwaad.example")
    assert answer.status_code == 403
    assert "Leren" not in answer.content.decode()
    assert "verlopen" in answer.content.decode()


def test_a_password_is_not_sent_back(strict: Door) -> None:
    token = strict.client.get("/beheer/password_change/").context["csrf_token"]
    Session.objects.all().delete()
    values = {"old_password": PASSWORD, "csrfmiddlewaretoken": str(token)}
    answer = strict.client.post("/beheer/password_change/", values)
    assert answer.status_code == 302
