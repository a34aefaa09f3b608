"""Who guesses too often waits, and nobody learns which names exist."""

import logging
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings as configured
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from projects.accounts.client_address import client_address
from projects.accounts.lockout import unlock
from tests.accounts.conftest import PASSWORD, Door, code_of

pytestmark = pytest.mark.django_db
LIMIT = configured.AXES_FAILURE_LIMIT


def guess(door: Door, name: str = "ans", times: int = LIMIT) -> Any:
    for _ in range(times):
        answer = door.password(name, "geraden wachtwoord")
    return answer


def test_too_many_guesses_lock_out_the_right_password_too(door: Door, ans: User) -> None:
    assert guess(door, times=LIMIT - 1).status_code == 200
    answer = guess(door, times=1)
    assert answer.status_code == 429
    assert "Over 15 minuten" in answer.content.decode()
    assert door.password().status_code == 429
    assert not door.is_open()


def test_after_a_while_one_may_try_again(door: Door, ans: User) -> None:
    guess(door)
    tries = AccessAttempt.objects.all()
    tries.update(attempt_time=timezone.now() - configured.AXES_COOLOFF_TIME * 0.9)
    assert "Over 2 minuten" in door.password().content.decode()
    tries.update(attempt_time=timezone.now() - configured.AXES_COOLOFF_TIME * 1.1)
    assert door.password().status_code == 302


def test_trying_on_makes_it_no_longer(door: Door, ans: User) -> None:
    guess(door)
    before = AccessAttempt.objects.get().attempt_time
    guess(door)
    assert AccessAttempt.objects.get().attempt_time == before


def test_a_name_that_does_not_exist_is_answered_the_same(door: Door, ans: User) -> None:
    answers = []
    for name in ("ans", "bea"):
        for times in (1, LIMIT):
            page = guess(Door(Client()), name, times)
            text = page.content.decode().replace(f'value="{name}"', "")
            csrf = page.context.get("csrf_token")
            answers.append((page.status_code, text.replace(str(csrf), "")))
    assert answers[:2] == answers[2:]


def test_somebody_elsewhere_can_still_come_in(door: Door, ans: User) -> None:
    guess(door)
    elsewhere = Door(Client(REMOTE_ADDR="198.51.100.7"))
    assert elsewhere.password().status_code == 302


def test_the_next_address_of_one_connection_is_no_way_around(ans: User) -> None:
    for number in range(LIMIT):
        here = Door(Client(REMOTE_ADDR=f"2001:db8:1:2::{number}"))
        answer = here.password(password="geraden wachtwoord")
    assert answer.status_code == 429
    assert "Over 15 minuten" in answer.content.decode()
    assert Door(Client(REMOTE_ADDR="2001:db8:1:3::1")).password().status_code == 302


def test_neighbours_without_ipv6_are_not_taken_for_one(ans: User) -> None:
    guess(Door(Client(REMOTE_ADDR="::ffff:192.0.2.1")))
    assert Door(Client(REMOTE_ADDR="192.0.2.1")).password().status_code == 429
    assert Door(Client(REMOTE_ADDR="::ffff:192.0.2.2")).password().status_code == 302


def test_wrong_codes_count_too(door: Door, app: TOTPDevice, settings: Any) -> None:
    settings.OTP_TOTP_THROTTLE_FACTOR = 0
    door.password()
    right = code_of(app)
    wrong = str((int(right) + 1) % 10**6).zfill(6)
    for _ in range(LIMIT - 1):
        assert door.code(wrong).status_code == 200
    assert door.code(wrong).status_code == 429
    assert door.code(right).status_code == 429
    assert not door.is_open()


def test_guesses_of_who_finds_a_browser_open_count_too(door: Door, ans: User) -> None:
    door.password()
    new = "een heel ander wachtwoord"
    values = {"old_password": "geraden", "new_password1": new, "new_password2": new}
    for _ in range(LIMIT - 1):
        answer = door.client.post("/beheer/password_change/", values)
        assert "Dit wachtwoord klopt niet." in answer.content.decode()
    right = values | {"old_password": PASSWORD}
    assert door.client.post("/beheer/password_change/", values).status_code == 429
    assert door.client.post("/beheer/password_change/", right).status_code == 429
    assert ans.check_password(PASSWORD)


def test_own_password_is_changed_by_who_knows_it(door: Door, ans: User) -> None:
    door.password()
    new = "een heel ander wachtwoord"
    values = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    answer = door.client.post("/beheer/password_change/", values, follow=True)
    assert "Je wachtwoord is gewijzigd." in answer.content.decode()
    ans.refresh_from_db()
    assert ans.check_password(new)


def test_unlocking(door: Door, ans: User) -> None:
    guess(door)
    assert unlock(ans)
    assert door.password().status_code == 302
    assert not unlock(ans)


def test_address_behind_a_proxy(settings: Any) -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR="made up, 203.0.113.9"
    )
    settings.BEHIND_PROXY = False
    assert client_address(request) == "10.0.0.2"
    settings.BEHIND_PROXY = True
    assert client_address(request) == "203.0.113.9"


def test_another_made_up_address_is_no_way_around(door: Door, ans: User, settings: Any) -> None:
    settings.BEHIND_PROXY = True
    for number in range(LIMIT):
        told = f"192.0.2.{number}, 203.0.113.9"
        answer = Door(Client(HTTP_X_FORWARDED_FOR=told)).password(password="geraden wachtwoord")
    assert answer.status_code == 429


def test_secrets_are_kept_nowhere(
    door: Door, app: TOTPDevice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    door.password(password="geheim wachtwoord")
    door.password()
    door.code("123454")
    kept = caplog.text + "".join(AccessAttempt.objects.values_list("post_data", flat=True))
    for secret in ("geheim wachtwoord", "123454", "een lang wachtwoord"):
        assert secret not in kept
