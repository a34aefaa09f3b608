"""The log of the doors."""

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
from tests.accounts.conftest import Door, code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(db: None) -> Callable[[], list[tuple[str, str, str]]]:
    """What was written since: who, what, about whom."""
    before = set(AuditEntry.objects.values_list("pk", flat=True))

    def since() -> list[tuple[str, str, str]]:
        new = AuditEntry.objects.exclude(pk__in=before).order_by("pk")
        return list(new.values_list("who", "what", "about"))

    return since


def test_coming_in_and_going_out(door: Door, app: TOTPDevice, lines: Any) -> None:
    door.password(password="fout wachtwoord")
    door.password()
    door.code(code_of(app))
    door.client.post("/beheer/logout/")
    assert lines() == [
        ("", "verkeerd wachtwoord", "ans"),
        ("ans", "ingelogd met een code", ""),
        ("ans", "uitgelogd", ""),
    ]


def test_what_was_typed_for_a_name_is_not_kept(door: Door, lines: Any) -> None:
    door.password(name="mijn geheime wachtwoord")
    assert lines() == [("", "verkeerd wachtwoord", "onbekende naam")]


def test_lock_out_is_told_once(door: Door, ans: User, lines: Any) -> None:
    for _ in range(10):
        door.password(password="fout wachtwoord")
    found = [what for _, what, _ in lines()]
    assert found.count("verkeerd wachtwoord") == 5
    assert found.count("geblokkeerd na 6 pogingen") == 1


def test_only_the_network_of_an_address_is_kept(ans: User) -> None:
    Door(Client(REMOTE_ADDR="203.0.113.77")).password()
    assert AuditEntry.objects.latest("pk").address == "203.0.113.0/24"


def test_changes_of_an_account(ans: User, lines: Any) -> None:
    group = Group.objects.get(name=EDITORS)
    with audit.acting("bea"):
        ans.groups.remove(group)
        group.user_set.add(ans)
        ans.is_active = False
        ans.is_superuser = True
        ans.set_password("een heel ander wachtwoord")
        ans.save()
        ans.delete()
    what = [(who, said) for who, said, about in lines() if about == "ans"]
    assert what == [
        ("bea", "uit groep redactie gezet"),
        ("bea", "in groep redactie gezet"),
        ("bea", "account uitgezet"),
        ("bea", "is hoofdbeheerder geworden"),
        ("bea", "wachtwoord gewijzigd"),
        ("bea", "account verwijderd"),
    ]


def test_changes_of_rights(ans: User, lines: Any) -> None:
    right = Permission.objects.get(codename="change_theme")
    group = Group.objects.get(name=EDITORS)
    ans.user_permissions.add(right)
    group.permissions.remove(right)
    group.permissions.clear()
    found = lines()[-3:]
    assert found[0] == ("", "mag voortaan thema's: wijzigen", "ans")
    assert found[1][1] == "groep redactie mag niet meer thema's: wijzigen"
    assert "thema's: bekijken, toevoegen, verwijderen" in found[2][1]


def test_who_changed_it_is_known_on_the_screen(
    admin_client: Client,
    ans: User,
    lines: Any,
) -> None:
    address = f"/beheer/auth/user/{ans.pk}/change/"
    admin_client.post(address, {"username": "ans", "is_active": "on"})
    assert ("admin", "uit groep redactie gezet", "ans") in lines()


def test_what_was_written_stays(guard_of_the_log: list[str]) -> None:
    for statement in guard_of_the_log:
        connection.cursor().execute(statement)
    audit.note(None, "iets")
    with pytest.raises(IntegrityError, match="verandert niet"), transaction.atomic():
        AuditEntry.objects.update(what="iets anders")
    with pytest.raises(IntegrityError, match="een jaar"), transaction.atomic():
        AuditEntry.objects.all().delete()
    assert AuditEntry.objects.get(what="iets")


def test_what_is_old_is_tidied_up(guard_of_the_log: list[str]) -> None:
    for statement in guard_of_the_log:
        connection.cursor().execute(statement)
    before = AuditEntry.objects.count()
    AuditEntry.objects.create(what="oud", at=timezone.now() - timedelta(days=366))
    AuditEntry.objects.create(what="jong", at=timezone.now() - timedelta(days=364))
    out = StringIO()
    call_command("tidy_up", stdout=out)
    assert "1 gebeurtenis" in out.getvalue()
    assert AuditEntry.objects.count() == before + 1


def test_the_log_is_only_to_read(admin_client: Client) -> None:
    entry = audit.note(None, "iets bijzonders")
    assert "iets bijzonders" in admin_client.get("/beheer/projects/auditentry/").content.decode()
    assert admin_client.get("/beheer/projects/auditentry/add/").status_code == 403
    change = f"/beheer/projects/auditentry/{entry.pk}/change/"
    assert admin_client.post(change, {"what": "x"}).status_code == 403
    delete = f"/beheer/projects/auditentry/{entry.pk}/delete/"
    assert admin_client.post(delete, {"post": "yes"}).status_code == 403
