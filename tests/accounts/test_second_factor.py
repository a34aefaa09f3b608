"""Logging in with a password and a code."""

import re
import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from projects.accounts import second_factor
from tests.accounts.conftest import PASSWORD, LoginFlow, code_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_factor_required")]


def message_of(response: Any) -> str:
    return " ".join(response.context["form"].errors.get("code", []))


def test_password_alone_gives_no_access(login: LoginFlow, authenticator: TOTPDevice) -> None:
    assert login.password().url == "/beheer/login/code/"
    assert not login.is_logged_in()
    assert not login.client.get("/projecten/").wsgi_request.user.is_authenticated


def test_code_leads_to_the_requested_page(login: LoginFlow, authenticator: TOTPDevice) -> None:
    login.password(next_url="/beheer/projects/project/")
    assert login.code(code_of(authenticator)).url == "/beheer/projects/project/"
    assert login.is_logged_in()


def test_no_redirect_to_another_site(login: LoginFlow, authenticator: TOTPDevice) -> None:
    login.password(next_url="https://kwaad.example/")
    assert login.code(code_of(authenticator)).url == "/beheer/"


def test_wrong_code_says_what_to_do_and_guessing_is_throttled(
    login: LoginFlow, authenticator: TOTPDevice
) -> None:
    login.password()
    right = code_of(authenticator)
    wrong = str((int(right) + 1) % 10**6).zfill(6)
    assert "klopt niet" in message_of(login.code(wrong))
    assert "Wacht 1 seconde" in message_of(login.code(right))
    assert not login.is_logged_in()


def test_code_works_once(login: LoginFlow, authenticator: TOTPDevice, client: Client) -> None:
    code = code_of(authenticator)
    login.password()
    login.code(code)
    other = LoginFlow(Client())
    other.password()
    assert "klopt niet" in message_of(other.code(code))


def test_recovery_code_works_once(
    login: LoginFlow, authenticator: TOTPDevice, ans: User, recovery_codes: list[str]
) -> None:
    typed = second_factor.in_groups_of_four(recovery_codes[0]).upper()
    login.password()
    assert login.code(typed, recovery=True).status_code == 302
    assert "nog 9 herstelcodes" in login.client.get("/beheer/").content.decode()
    other = LoginFlow(Client())
    other.password()
    assert "al gebruikt" in message_of(other.code(recovery_codes[0], recovery=True))
    assert not other.is_logged_in()


def test_first_log_in_sets_up_the_authenticator_and_shows_codes_once(
    login: LoginFlow, ans: User
) -> None:
    login.password(next_url="/beheer/projects/theme/")
    page = login.client.get("/beheer/login/code/", follow=True)
    text = page.content.decode()
    assert "<svg" in text
    assert "style=" not in text
    authenticator = TOTPDevice.objects.get(user=ans)
    assert second_factor.secret_of(authenticator) in text.replace(" ", "")
    done = login.client.post("/beheer/tweede-stap/instellen/", {"code": code_of(authenticator)})
    assert done.url == "/beheer/herstelcodes/"
    shown = re.findall(r"<li><code>(.*?)</code>", login.client.get(done.url).content.decode())
    assert len(shown) == 10
    assert login.client.post(done.url).url == "/beheer/projects/theme/"
    assert login.client.get(done.url).url == "/beheer/tweede-stap/"
    again = LoginFlow(Client())
    again.password()
    assert again.code(shown[3], recovery=True).status_code == 302


def test_every_set_up_has_its_own_secret(ans: User) -> None:
    secrets = set()
    for _ in range(2):
        login = LoginFlow(Client())
        login.password()
        login.client.get("/beheer/tweede-stap/instellen/")
        secrets.add(TOTPDevice.objects.get(user=ans).key)
    assert len(secrets) == 2


def test_password_is_not_enough_to_set_up_another_authenticator(
    login: LoginFlow, authenticator: TOTPDevice
) -> None:
    login.password()
    assert login.client.get("/beheer/tweede-stap/instellen/").url == "/beheer/login/"
    assert TOTPDevice.objects.count() == 1


def test_pending_log_in_expires(
    login: LoginFlow, authenticator: TOTPDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    login.password()
    later = time.time() + 11 * 60
    monkeypatch.setattr("projects.accounts.pending_login.time.time", lambda: later)
    assert login.client.get("/beheer/login/code/").url == "/beheer/login/"


def test_changed_password_ends_the_pending_log_in(
    login: LoginFlow, authenticator: TOTPDevice, ans: User
) -> None:
    login.password()
    ans.set_password("een heel ander wachtwoord")
    ans.save()
    assert login.code(code_of(authenticator)).url == "/beheer/login/"
    assert not login.is_logged_in()


@pytest.fixture
def logged_in(login: LoginFlow, authenticator: TOTPDevice) -> LoginFlow:
    login.password()
    login.code(code_of(authenticator, steps=-1))
    return login


def test_changing_the_authenticator_needs_the_password(
    logged_in: LoginFlow, authenticator: TOTPDevice, ans: User
) -> None:
    url, set_up = "/beheer/tweede-stap/", "/beheer/tweede-stap/instellen/"
    assert logged_in.client.get(set_up).url == "/beheer/login/"
    wrong = logged_in.client.post(url, {"password": "fout", "apparaat": "1"})
    assert wrong.context["form"].errors["password"] == ["Dit wachtwoord klopt niet."]
    assert logged_in.client.post(url, {"password": PASSWORD, "apparaat": "1"}).url == set_up
    logged_in.client.get(set_up)
    new = TOTPDevice.objects.get(user=ans, confirmed=False)
    logged_in.client.post(set_up, {"code": code_of(new)})
    assert second_factor.authenticator_of(ans) == new
    assert TOTPDevice.objects.count() == 1
    assert logged_in.is_logged_in()


def test_new_recovery_codes_replace_the_old(
    logged_in: LoginFlow, ans: User, recovery_codes: list[str]
) -> None:
    answer = logged_in.client.post(
        "/beheer/tweede-stap/", {"password": PASSWORD, "herstelcodes": "1"}
    )
    page = logged_in.client.get(answer.url).content.decode()
    assert second_factor.in_groups_of_four(recovery_codes[0]) not in page
    assert second_factor.recovery_codes_left(ans) == 10


def test_resetting_the_second_factor_ends_the_session(logged_in: LoginFlow, ans: User) -> None:
    assert logged_in.is_logged_in()
    second_factor.reset(ans, by=ans)
    assert not logged_in.is_logged_in()


def test_password_is_enough_where_no_second_factor_is_required(
    login: LoginFlow, ans: User, settings: Any
) -> None:
    settings.SECOND_FACTOR = False
    assert login.password().url == "/beheer/"
    assert login.is_logged_in()


def test_second_factor_that_was_set_up_is_always_required(
    login: LoginFlow, authenticator: TOTPDevice, settings: Any
) -> None:
    settings.SECOND_FACTOR = False
    assert login.password().url == "/beheer/login/code/"
