"""Lock-out after too many failed log-ins; nobody learns which names exist."""

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
from tests.accounts.conftest import PASSWORD, LoginFlow, code_of

pytestmark = pytest.mark.django_db
LIMIT = configured.AXES_FAILURE_LIMIT


def guess(login: LoginFlow, name: str = "ans", times: int = LIMIT) -> Any:
    for _ in range(times):
        answer = login.password(name, "geraden wachtwoord")
    return answer


def test_lock_out_refuses_the_right_password_too(login: LoginFlow, ans: User) -> None:
    assert guess(login, times=LIMIT - 1).status_code == 200
    answer = guess(login, times=1)
    assert answer.status_code == 429
    assert "Over 15 minuten" in answer.content.decode()
    assert login.password().status_code == 429
    assert not login.is_logged_in()


def test_lock_out_ends_after_a_while(login: LoginFlow, ans: User) -> None:
    guess(login)
    attempts = AccessAttempt.objects.all()
    attempts.update(attempt_time=timezone.now() - configured.AXES_COOLOFF_TIME * 0.9)
    assert "Over 2 minuten" in login.password().content.decode()
    attempts.update(attempt_time=timezone.now() - configured.AXES_COOLOFF_TIME * 1.1)
    assert login.password().status_code == 302


def test_attempts_during_a_lock_out_do_not_extend_it(login: LoginFlow, ans: User) -> None:
    guess(login)
    before = AccessAttempt.objects.get().attempt_time
    guess(login)
    assert AccessAttempt.objects.get().attempt_time == before


def test_unknown_name_is_answered_the_same(login: LoginFlow, ans: User) -> None:
    answers = []
    for name in ("ans", "bea"):
        for times in (1, LIMIT):
            page = guess(LoginFlow(Client()), name, times)
            text = page.content.decode().replace(f'value="{name}"', "")
            csrf = page.context.get("csrf_token")
            answers.append((page.status_code, text.replace(str(csrf), "")))
    assert answers[:2] == answers[2:]


def test_lock_out_holds_for_one_ip_address(login: LoginFlow, ans: User) -> None:
    guess(login)
    elsewhere = LoginFlow(Client(REMOTE_ADDR="198.51.100.7"))
    assert elsewhere.password().status_code == 302


def test_lock_out_holds_for_a_whole_ipv6_subnet(ans: User) -> None:
    for number in range(LIMIT):
        here = LoginFlow(Client(REMOTE_ADDR=f"2001:db8:1:2::{number}"))
        answer = here.password(password="geraden wachtwoord")
    assert answer.status_code == 429
    assert "Over 15 minuten" in answer.content.decode()
    assert LoginFlow(Client(REMOTE_ADDR="2001:db8:1:3::1")).password().status_code == 302


def test_ipv4_mapped_addresses_are_told_apart(ans: User) -> None:
    guess(LoginFlow(Client(REMOTE_ADDR="::ffff:192.0.2.1")))
    assert LoginFlow(Client(REMOTE_ADDR="192.0.2.1")).password().status_code == 429
    assert LoginFlow(Client(REMOTE_ADDR="::ffff:192.0.2.2")).password().status_code == 302


def test_wrong_codes_count_too(login: LoginFlow, authenticator: TOTPDevice, settings: Any) -> None:
    settings.OTP_TOTP_THROTTLE_FACTOR = 0
    login.password()
    right = code_of(authenticator)
    wrong = str((int(right) + 1) % 10**6).zfill(6)
    for _ in range(LIMIT - 1):
        assert login.code(wrong).status_code == 200
    assert login.code(wrong).status_code == 429
    assert login.code(right).status_code == 429
    assert not login.is_logged_in()


def test_wrong_old_passwords_count_too(login: LoginFlow, ans: User) -> None:
    login.password()
    new = "een heel ander wachtwoord"
    values = {"old_password": "geraden", "new_password1": new, "new_password2": new}
    for _ in range(LIMIT - 1):
        answer = login.client.post("/beheer/password_change/", values)
        assert "Dit wachtwoord klopt niet." in answer.content.decode()
    right = values | {"old_password": PASSWORD}
    assert login.client.post("/beheer/password_change/", values).status_code == 429
    assert login.client.post("/beheer/password_change/", right).status_code == 429
    assert ans.check_password(PASSWORD)


def test_changing_the_own_password(login: LoginFlow, ans: User) -> None:
    login.password()
    new = "een heel ander wachtwoord"
    values = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    answer = login.client.post("/beheer/password_change/", values, follow=True)
    assert "Je wachtwoord is gewijzigd." in answer.content.decode()
    ans.refresh_from_db()
    assert ans.check_password(new)


def test_unlocking(login: LoginFlow, ans: User) -> None:
    guess(login)
    assert unlock(ans)
    assert login.password().status_code == 302
    assert not unlock(ans)


def test_client_address_behind_a_proxy(settings: Any) -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR="forged, 203.0.113.9"
    )
    settings.BEHIND_PROXY = False
    assert client_address(request) == "10.0.0.2"
    settings.BEHIND_PROXY = True
    assert client_address(request) == "203.0.113.9"


def test_forged_header_is_no_way_around(login: LoginFlow, ans: User, settings: Any) -> None:
    settings.BEHIND_PROXY = True
    for number in range(LIMIT):
        forwarded = f"192.0.2.{number}, 203.0.113.9"
        answer = LoginFlow(Client(HTTP_X_FORWARDED_FOR=forwarded)).password(
            password="geraden wachtwoord"
        )
    assert answer.status_code == 429


def test_secrets_are_neither_logged_nor_stored(
    login: LoginFlow, authenticator: TOTPDevice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    login.password(password="geheim wachtwoord")
    login.password()
    login.code("123454")
    kept = caplog.text + "".join(AccessAttempt.objects.values_list("post_data", flat=True))
    for secret in ("geheim wachtwoord", "123454", "een lang wachtwoord"):
        assert secret not in kept
