"""Coming in with a password and a code."""

import re
import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from projects.accounts import second_factor
from tests.accounts.conftest import PASSWORD, Door, code_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_factor_required")]


def message_of(response: Any) -> str:
    return " ".join(response.context["form"].errors.get("code", []))


def test_password_alone_opens_nothing(door: Door, app: TOTPDevice) -> None:
    assert door.password().url == "/beheer/login/code/"
    assert not door.is_open()
    assert not door.client.get("/projecten/").wsgi_request.user.is_authenticated


def test_code_leads_where_one_wanted_to_go(door: Door, app: TOTPDevice) -> None:
    door.password(to="/beheer/projects/project/")
    assert door.code(code_of(app)).url == "/beheer/projects/project/"
    assert door.is_open()


def test_another_site_is_no_place_to_go(door: Door, app: TOTPDevice) -> None:
    door.password(to="https://kwaad.example/")
    assert door.code(code_of(app)).url == "/beheer/"


def test_wrong_code_says_what_to_do_and_guessing_is_slowed(door: Door, app: TOTPDevice) -> None:
    door.password()
    right = code_of(app)
    wrong = str((int(right) + 1) % 10**6).zfill(6)
    assert "klopt niet" in message_of(door.code(wrong))
    assert "Wacht 1 seconde" in message_of(door.code(right))
    assert not door.is_open()


def test_code_counts_once(door: Door, app: TOTPDevice, client: Client) -> None:
    code = code_of(app)
    door.password()
    door.code(code)
    other = Door(Client())
    other.password()
    assert "klopt niet" in message_of(other.code(code))


def test_recovery_code_counts_once(
    door: Door, app: TOTPDevice, ans: User, recovery_codes: list[str]
) -> None:
    typed = second_factor.in_groups(recovery_codes[0]).upper()
    door.password()
    assert door.code(typed, recovery=True).status_code == 302
    assert "nog 9 herstelcodes" in door.client.get("/beheer/").content.decode()
    other = Door(Client())
    other.password()
    assert "al gebruikt" in message_of(other.code(recovery_codes[0], recovery=True))
    assert not other.is_open()


def test_first_time_sets_up_the_app_and_shows_the_codes_once(door: Door, ans: User) -> None:
    door.password(to="/beheer/projects/theme/")
    page = door.client.get("/beheer/login/code/", follow=True)
    text = page.content.decode()
    assert "<svg" in text
    assert "style=" not in text
    app = TOTPDevice.objects.get(user=ans)
    assert second_factor.secret_of(app) in text.replace(" ", "")
    done = door.client.post("/beheer/tweede-stap/instellen/", {"code": code_of(app)})
    assert done.url == "/beheer/herstelcodes/"
    shown = re.findall(r"<li><code>(.*?)</code>", door.client.get(done.url).content.decode())
    assert len(shown) == 10
    assert door.client.post(done.url).url == "/beheer/projects/theme/"
    assert door.client.get(done.url).url == "/beheer/tweede-stap/"
    again = Door(Client())
    again.password()
    assert again.code(shown[3], recovery=True).status_code == 302


def test_setting_up_again_begins_with_another_secret(ans: User) -> None:
    secrets = set()
    for _ in range(2):
        door = Door(Client())
        door.password()
        door.client.get("/beheer/tweede-stap/instellen/")
        secrets.add(TOTPDevice.objects.get(user=ans).key)
    assert len(secrets) == 2


def test_password_is_not_enough_to_set_up_another_app(door: Door, app: TOTPDevice) -> None:
    door.password()
    assert door.client.get("/beheer/tweede-stap/instellen/").url == "/beheer/login/"
    assert TOTPDevice.objects.count() == 1


def test_steps_begin_again_after_a_while(
    door: Door, app: TOTPDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.password()
    later = time.time() + 11 * 60
    monkeypatch.setattr("projects.accounts.pending_login.time.time", lambda: later)
    assert door.client.get("/beheer/login/code/").url == "/beheer/login/"


def test_another_password_meanwhile_ends_the_steps(door: Door, app: TOTPDevice, ans: User) -> None:
    door.password()
    ans.set_password("een heel ander wachtwoord")
    ans.save()
    assert door.code(code_of(app)).url == "/beheer/login/"
    assert not door.is_open()


@pytest.fixture
def inside(door: Door, app: TOTPDevice) -> Door:
    door.password()
    door.code(code_of(app, steps=-1))
    return door


def test_another_telephone_takes_a_password(inside: Door, app: TOTPDevice, ans: User) -> None:
    address, set_up = "/beheer/tweede-stap/", "/beheer/tweede-stap/instellen/"
    assert inside.client.get(set_up).url == "/beheer/login/"
    wrong = inside.client.post(address, {"password": "fout", "apparaat": "1"})
    assert wrong.context["form"].errors["password"] == ["Dit wachtwoord klopt niet."]
    assert inside.client.post(address, {"password": PASSWORD, "apparaat": "1"}).url == set_up
    inside.client.get(set_up)
    new = TOTPDevice.objects.get(user=ans, confirmed=False)
    inside.client.post(set_up, {"code": code_of(new)})
    assert second_factor.app_of(ans) == new
    assert TOTPDevice.objects.count() == 1
    assert inside.is_open()


def test_new_recovery_codes_replace_the_old(
    inside: Door, ans: User, recovery_codes: list[str]
) -> None:
    answer = inside.client.post("/beheer/tweede-stap/", {"password": PASSWORD, "herstelcodes": "1"})
    page = inside.client.get(answer.url).content.decode()
    assert second_factor.in_groups(recovery_codes[0]) not in page
    assert second_factor.recovery_codes_left(ans) == 10


def test_taking_the_second_step_away_ends_the_session(inside: Door, ans: User) -> None:
    assert inside.is_open()
    second_factor.reset(ans, by=ans)
    assert not inside.is_open()


def test_elsewhere_a_password_will_do(door: Door, ans: User, settings: Any) -> None:
    settings.SECOND_FACTOR = False
    assert door.password().url == "/beheer/"
    assert door.is_open()


def test_who_chose_a_second_step_is_asked_for_it(
    door: Door, app: TOTPDevice, settings: Any
) -> None:
    settings.SECOND_FACTOR = False
    assert door.password().url == "/beheer/login/code/"
