"""Lock-out after too many failed log-ins; nobody learns which names exist."""

import logging
import threading
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings as configured
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.test import Client, RequestFactory
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from projects.accounts import lockout_mail, login_limits
from projects.accounts.client_address import client_address
from projects.accounts.lockout import locked_until, unlock
from projects.accounts.login_limits import MISTYPED, ONE_ACCOUNT
from projects.models import AuditEntry
from tests.accounts.conftest import PASSWORD, LoginFlow, code_of

pytestmark = pytest.mark.django_db
LIMIT = configured.AXES_FAILURE_LIMIT


def guess(login: LoginFlow, name: str = "ans", times: int = LIMIT) -> Any:
    for _ in range(times):
        answer = login.password(name, "geraden wachtwoord")
    return answer


def total_failures() -> int:
    return sum(AccessAttempt.objects.values_list("failures_since_start", flat=True))


def wait_for_mail() -> None:
    for thread in threading.enumerate():
        if thread.name == "lockout_mail":
            thread.join()


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


def test_guessing_from_many_addresses_locks_the_account(ans: User) -> None:
    for number in range(20):
        answer = guess(LoginFlow(Client(REMOTE_ADDR=f"198.51.100.{number}")), times=1)
    assert answer.status_code == 429
    assert total_failures() == ONE_ACCOUNT
    assert LoginFlow(Client(REMOTE_ADDR="203.0.113.5")).password().status_code == 429
    assert locked_until(ans)


def test_guessing_at_many_names_stops_the_address(ans: User) -> None:
    for number in range(12):
        answer = guess(LoginFlow(Client()), f"naam{number}", LIMIT - 1)
    assert answer.status_code == 429
    assert total_failures() < 12 * (LIMIT - 1)
    assert LoginFlow(Client()).password().status_code == 429
    assert LoginFlow(Client(REMOTE_ADDR="203.0.113.5")).password().status_code == 302
    assert not locked_until(ans)


def test_two_hundred_people_mistype_twice_at_one_address(db: None) -> None:
    names = [f"p{number}" for number in range(200)]
    password = make_password(PASSWORD)
    User.objects.bulk_create(
        User(username=name, password=password, is_staff=True) for name in names
    )
    for name in names * MISTYPED:
        request = RequestFactory().post("/beheer/login/")
        assert authenticate(request, username=name, password="verkeerd") is None
    assert total_failures() == MISTYPED * len(names)
    for name in names[::20]:
        assert LoginFlow(Client()).password(name).status_code == 302


def test_trying_names_without_end_stops_the_address(
    ans: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(login_limits, "WHOLE_ADDRESS", 20)
    for number in range(20):
        answer = guess(LoginFlow(Client()), f"naam{number}", times=1)
    assert answer.status_code == 429
    assert LoginFlow(Client()).password().status_code == 429


def test_a_known_device_comes_in_while_others_guess(login: LoginFlow, ans: User) -> None:
    login.password()
    login.client.post("/beheer/logout/")
    for number in range(20):
        guess(LoginFlow(Client(REMOTE_ADDR=f"198.51.100.{number}")), times=1)
    guess(LoginFlow(Client()))
    guess(login, times=LIMIT - 1)
    assert login.password().status_code == 302
    assert login.is_logged_in()


def test_a_known_device_may_not_guess_without_end(login: LoginFlow, ans: User) -> None:
    login.password()
    login.client.logout()
    assert guess(login).status_code == 429
    assert login.password().status_code == 429
    assert "Over 15 minuten" in login.password().content.decode()
    assert locked_until(ans)


def test_a_known_device_is_known_to_one_account(login: LoginFlow, ans: User) -> None:
    User.objects.create_user("bea", password=PASSWORD, is_staff=True)
    login.password()
    (name,) = [name for name in login.client.cookies if "apparaat" in name]
    cookie = login.client.cookies[name]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/", True, "Strict")
    for number in range(ONE_ACCOUNT):
        guess(LoginFlow(Client(REMOTE_ADDR=f"198.51.100.{number}")), "bea", times=1)
    login.client.post("/beheer/logout/")
    assert login.password("bea").status_code == 429
    assert login.password("ans").status_code == 302


def test_a_forged_device_is_unknown(ans: User, login: LoginFlow) -> None:
    login.password()
    (name,) = [name for name in login.client.cookies if "apparaat" in name]
    for number in range(LIMIT):
        forger = LoginFlow(Client())
        forger.client.cookies[name] = f"zomaar{number}:1vOwQ0:zomaar"
        answer = guess(forger, times=1)
    assert answer.status_code == 429


def test_other_user_agents_count_together(ans: User) -> None:
    for number in range(LIMIT):
        answer = guess(LoginFlow(Client(HTTP_USER_AGENT=f"browser {number}")), times=1)
    assert answer.status_code == 429


def test_logging_in_forgets_only_the_own_failures(login: LoginFlow, ans: User) -> None:
    for number in range(ONE_ACCOUNT - 2):
        guess(LoginFlow(Client(REMOTE_ADDR=f"198.51.100.{number}")), times=1)
    guess(login, times=1)
    login.password()
    assert total_failures() == ONE_ACCOUNT - 2


def test_the_owner_is_mailed_once_for_a_lock(ans: User, mailoutbox: list[EmailMessage]) -> None:
    User.objects.filter(pk=ans.pk).update(email="ans@aeno.nl")
    for number in range(20):
        guess(LoginFlow(Client(REMOTE_ADDR=f"198.51.100.{number}")), times=1)
    wait_for_mail()
    (message,) = mailoutbox
    assert message.to == ["ans@aeno.nl"]
    assert "te vaak een verkeerd wachtwoord" in message.body
    assert "de komende 15 minuten" in message.body
    for secret in ("geraden", PASSWORD, "http", "198.51.100"):
        assert secret not in message.body


def test_a_new_lock_is_mailed_again_later(
    ans: User, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lockout_mail, "PAUSE", timedelta(0))
    User.objects.filter(pk=ans.pk).update(email="ans@aeno.nl")
    for _ in range(2):
        AccessAttempt.objects.all().delete()
        guess(LoginFlow(Client()))
    wait_for_mail()
    assert len(mailoutbox) == 2


def test_nobody_is_mailed_for_an_address_or_a_name(
    ans: User, mailoutbox: list[EmailMessage]
) -> None:
    User.objects.filter(pk=ans.pk).update(email="ans@aeno.nl")
    guess(LoginFlow(Client()), "bestaat.niet@aeno.nl")
    for number in range(12):
        guess(LoginFlow(Client()), f"naam{number}", LIMIT - 1)
    assert guess(LoginFlow(Client()), "ans", times=2).status_code == 429
    wait_for_mail()
    assert not mailoutbox


def test_a_mail_server_that_is_down_changes_nothing(
    login: LoginFlow, ans: User, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    User.objects.filter(pk=ans.pk).update(email="ans@aeno.nl")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert guess(login).status_code == 429
    wait_for_mail()
    assert "Mail over een blokkade niet verstuurd: ConnectionRefusedError" in caplog.text
    assert "ans@aeno.nl" not in caplog.text


def test_without_a_mail_server_nobody_is_said_to_be_mailed(
    login: LoginFlow, ans: User, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    User.objects.filter(pk=ans.pk).update(email="ans@aeno.nl")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = ""
    guess(login)
    wait_for_mail()
    assert not AuditEntry.objects.filter(what=lockout_mail.TOLD)
    assert "niet verstuurd" not in caplog.text


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
