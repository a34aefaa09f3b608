"""Logging in with a password and a code, in a real browser under the strict policy."""

import time
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from projects.models import Project

PASSWORD = "een lang wachtwoord"


@pytest.fixture
def ans(site: str, settings: Any) -> User:
    settings.SECOND_FACTOR = True
    settings.OTP_TOTP_THROTTLE_FACTOR = 0
    user = User.objects.create_user("ans", password=PASSWORD, is_staff=True)
    user.groups.set(Group.objects.all())
    return user


def give_password(page: Any, password: str = PASSWORD) -> None:
    page.get_by_label("Gebruikersnaam").fill("ans")
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Verder").click()


def set_up(page: Any, user: User) -> list[str]:
    """Set up the second factor; return the recovery codes."""
    page.get_by_role("img", name="QR-code").wait_for()
    authenticator = TOTPDevice.objects.get(user=user)
    totp = TOTP(authenticator.bin_key)
    totp.time = time.time()
    page.get_by_label("Code uit de app").fill(f"{totp.token():06}")
    page.get_by_role("button", name="Klaar").click()
    codes: list[str] = page.locator(".accounts__codes code").all_inner_texts()
    page.get_by_role("button", name="Ik heb ze bewaard").click()
    return codes


def test_first_time_and_without_a_telephone(visit: Any, ans: User) -> None:
    page = visit().go("/beheer/")
    give_password(page)
    codes = set_up(page, ans)
    assert len(codes) == 10
    page.get_by_role("heading", name="Wat aandacht vraagt").wait_for()
    page.get_by_role("button", name="log uit").click()
    give_password(page)
    page.get_by_role("link", name="Ik heb mijn telefoon niet").click()
    page.get_by_label("Herstelcode").fill(codes[0])
    page.get_by_role("button", name="Log in").click()
    expect(page.locator(".messagelist")).to_contain_text("nog 9 herstelcodes")


def test_who_guesses_waits(visit: Any, ans: User) -> None:
    visitor = visit()
    page = visitor.go("/beheer/")
    for _ in range(6):
        give_password(page, "geraden")
    page.get_by_role("heading", name="Even wachten").wait_for()
    # The browser itself reports a 429 page as an error.
    visitor.complaints = [text for text in visitor.complaints if "429" not in text]


def test_what_was_typed_survives_the_end_of_a_session(visit: Any, ans: User, site: str) -> None:
    visitor = visit(viewport={"width": 820, "height": 1000})
    page = visitor.go("/beheer/")
    give_password(page)
    codes = set_up(page, ans)
    project = Project.objects.get(slug="meubilair-1stroom")
    page.goto(f"{site}/beheer/projects/project/{project.pk}/change/")
    page.get_by_label("Titel:").fill("Nieuw meubilair")
    Session.objects.all().delete()
    page.locator("[name=_save]").first.click()
    with visitor.context.expect_page() as opened:
        page.get_by_role("link", name="Log in op een nieuw tabblad").click()
    tab = opened.value
    give_password(tab)
    tab.get_by_role("link", name="Ik heb mijn telefoon niet").click()
    tab.get_by_label("Herstelcode").fill(codes[1])
    tab.get_by_role("button", name="Log in").click()
    tab.get_by_role("heading", name="Wat aandacht vraagt").wait_for()
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("heading", name="Je bent weer ingelogd").wait_for()
    page.get_by_role("button", name="Opslaan").click()
    page.locator(".messagelist .success").wait_for()
    project.refresh_from_db()
    assert project.title == "Nieuw meubilair"
    visitor.complaints = [text for text in visitor.complaints if "403" not in text]
