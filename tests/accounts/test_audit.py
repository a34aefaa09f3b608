"""The audit log."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from projects.accounts import audit
from projects.accounts.groups import EDITORS
from projects.models import AuditEntry
from tests.accounts.conftest import LoginFlow, code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(db: None) -> Callable[[], list[tuple[str, str, str]]]:
    """The entries logged since the start of the test: who, what, about whom."""
    before = set(AuditEntry.objects.values_list("pk", flat=True))

    def since() -> list[tuple[str, str, str]]:
        new = AuditEntry.objects.exclude(pk__in=before).order_by("pk")
        return list(new.values_list("who", "what", "about"))

    return since


def test_log_in_and_log_out(login: LoginFlow, authenticator: TOTPDevice, entries: Any) -> None:
    login.password(password="fout wachtwoord")
    login.password()
    login.code(code_of(authenticator))
    login.client.post("/beheer/logout/")
    assert entries() == [
        ("", "verkeerd wachtwoord", "ans"),
        ("ans", "ingelogd met een code", ""),
        ("ans", "uitgelogd", ""),
    ]


def test_unknown_username_is_not_kept(login: LoginFlow, entries: Any) -> None:
    login.password(name="mijn geheime wachtwoord")
    assert entries() == [("", "verkeerd wachtwoord", "onbekende naam")]


def test_lock_out_is_logged_once(login: LoginFlow, ans: User, entries: Any) -> None:
    for _ in range(10):
        login.password(password="fout wachtwoord")
    found = [what for _, what, _ in entries()]
    assert found.count("verkeerd wachtwoord") == 5
    assert found.count("geblokkeerd na 6 pogingen") == 1


def test_only_the_network_of_an_ip_address_is_kept(ans: User) -> None:
    LoginFlow(Client(REMOTE_ADDR="203.0.113.77")).password()
    assert AuditEntry.objects.latest("pk").address == "203.0.113.0/24"


def test_changes_of_an_account(ans: User, entries: Any) -> None:
    group = Group.objects.get(name=EDITORS)
    with audit.acting_as("bea"):
        ans.groups.remove(group)
        group.user_set.add(ans)
        ans.is_active = False
        ans.is_superuser = True
        ans.set_password("een heel ander wachtwoord")
        ans.save()
        ans.delete()
    what = [(who, said) for who, said, about in entries() if about == "ans"]
    assert what == [
        ("bea", "uit groep redactie gezet"),
        ("bea", "in groep redactie gezet"),
        ("bea", "account uitgezet"),
        ("bea", "is hoofdbeheerder geworden"),
        ("bea", "wachtwoord gewijzigd"),
        ("bea", "account verwijderd"),
    ]


def test_changes_of_permissions(ans: User, entries: Any) -> None:
    permission = Permission.objects.get(codename="change_theme")
    group = Group.objects.get(name=EDITORS)
    ans.user_permissions.add(permission)
    group.permissions.remove(permission)
    group.permissions.clear()
    found = entries()[-3:]
    assert found[0] == ("", "mag voortaan thema's: wijzigen", "ans")
    assert found[1][1] == "groep redactie mag niet meer thema's: wijzigen"
    assert "thema's: bekijken, toevoegen, verwijderen" in found[2][1]


def test_actor_is_known_in_the_admin(
    admin_client: Client,
    ans: User,
    entries: Any,
) -> None:
    url = f"/beheer/auth/user/{ans.pk}/change/"
    admin_client.post(url, {"username": "ans", "is_active": "on"})
    assert ("admin", "uit groep redactie gezet", "ans") in entries()


def test_entries_can_be_neither_changed_nor_deleted(guard_of_the_log: list[str]) -> None:
    for statement in guard_of_the_log:
        connection.cursor().execute(statement)
    audit.log(None, "iets")
    with pytest.raises(IntegrityError, match="verandert niet"), transaction.atomic():
        AuditEntry.objects.update(what="iets anders")
    with pytest.raises(IntegrityError, match="een jaar"), transaction.atomic():
        AuditEntry.objects.all().delete()
    assert AuditEntry.objects.get(what="iets")


def test_expired_entries_are_deleted(guard_of_the_log: list[str]) -> None:
    for statement in guard_of_the_log:
        connection.cursor().execute(statement)
    before = AuditEntry.objects.count()
    AuditEntry.objects.create(what="oud", at=timezone.now() - timedelta(days=366))
    AuditEntry.objects.create(what="jong", at=timezone.now() - timedelta(days=364))
    out = StringIO()
    call_command("tidy_up", stdout=out)
    assert "1 gebeurtenis" in out.getvalue()
    assert AuditEntry.objects.count() == before + 1


def test_log_is_read_only(admin_client: Client) -> None:
    entry = audit.log(None, "iets bijzonders")
    assert "iets bijzonders" in admin_client.get("/beheer/projects/auditentry/").content.decode()
    assert admin_client.get("/beheer/projects/auditentry/add/").status_code == 403
    change = f"/beheer/projects/auditentry/{entry.pk}/change/"
    assert admin_client.post(change, {"what": "x"}).status_code == 403
    delete = f"/beheer/projects/auditentry/{entry.pk}/delete/"
    assert admin_client.post(delete, {"post": "yes"}).status_code == 403
