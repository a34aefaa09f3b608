"""The screens of accounts and groups: what "beheer" may, and what nobody may."""

from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from reversion.models import Revision

from projects import history
from projects.accounts import second_factor
from projects.accounts.account_managers import is_last_keeper
from projects.accounts.groups import EDITORS, MANAGERS
from projects.models import Theme
from tests.accounts.conftest import Door
from tests.accounts.test_lockout import guess
from tests.admin.conftest import values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def bea(client: Client) -> User:
    """Who looks after the accounts."""
    user = User.objects.create_user("bea", is_staff=True)
    user.groups.add(Group.objects.get(name=MANAGERS))
    client.force_login(user)
    return user


def screen_of(user: User) -> str:
    return f"/beheer/auth/user/{user.pk}/change/"


def save(client: Client, user: User, **values: Any) -> Any:
    page = client.get(screen_of(user))
    return client.post(screen_of(user), values_of(page) | values)


def act(client: Client, action: str, *users: User) -> str:
    answer = client.post(
        "/beheer/auth/user/",
        {"action": action, "_selected_action": [user.pk for user in users]},
        follow=True,
    )
    return " ".join(str(message) for message in answer.context["messages"])


def test_a_new_account_is_for_staff_and_in_its_groups(client: Client, bea: User) -> None:
    editors = Group.objects.get(name=EDITORS)
    values = {"username": "cor", "password1": "fiets met een bel", "password2": "fiets met een bel"}
    assert client.post("/beheer/auth/user/add/", values | {"groups": editors.pk}).status_code == 302
    cor = User.objects.get(username="cor")
    assert cor.is_staff
    assert not cor.is_superuser
    assert list(cor.groups.all()) == [editors]


def test_nobody_makes_himself_more_than_he_is(client: Client, bea: User) -> None:
    rights = [permission.pk for permission in Permission.objects.all()]
    answer = save(client, bea, is_superuser="on", user_permissions=rights, first_name="Bea")
    assert answer.status_code == 302
    bea.refresh_from_db()
    assert bea.first_name == "Bea"
    assert not bea.is_superuser
    assert not bea.user_permissions.exists()


def test_who_stands_above_is_out_of_reach(
    client: Client, bea: User, admin_user: User, app: TOTPDevice
) -> None:
    TOTPDevice.objects.filter(pk=app.pk).update(user=admin_user)
    assert save_is_refused(client, screen_of(admin_user))
    assert client.get(f"/beheer/auth/user/{admin_user.pk}/password/").status_code == 403
    assert client.get(f"/beheer/auth/user/{admin_user.pk}/delete/").status_code == 403
    assert "Niemand" in act(client, "reset_second_factor", admin_user)
    assert second_factor.app_of(admin_user)


def save_is_refused(client: Client, address: str) -> bool:
    return bool(client.post(address, {"username": "x"}).status_code == 403)


def test_groups_are_read_in_words(client: Client, bea: User) -> None:
    editors = Group.objects.get(name=EDITORS)
    address = f"/beheer/auth/group/{editors.pk}/change/"
    page = client.get(address).content.decode()
    assert "projecten: bekijken, toevoegen, wijzigen, verwijderen" in page
    assert "search" not in page.partition('id="content"')[2]  # tables of the machine
    assert save_is_refused(client, address)


def test_the_last_who_looks_after_accounts_stays(client: Client, bea: User) -> None:
    assert is_last_keeper(bea)
    for values in ({"is_active": ""}, {"groups": []}):
        answer = save(client, bea, **values)
        assert "Geef eerst een collega" in answer.content.decode()
    User.objects.create_superuser("dirk")
    assert save(client, bea, groups=[]).status_code == 302


def test_nobody_removes_his_own_account(admin_client: Client, admin_user: User, bea: User) -> None:
    admin_client.force_login(admin_user)
    assert admin_client.get(f"/beheer/auth/user/{admin_user.pk}/delete/").status_code == 403
    assert admin_client.get(f"/beheer/auth/user/{bea.pk}/delete/").status_code == 200


def test_who_did_something_stays_known(client: Client, bea: User, ans: User) -> None:
    address = f"/beheer/auth/user/{ans.pk}/delete/"
    assert client.get(address).status_code == 200
    with history.revision(ans):
        Theme.objects.create(name="Vitaal")
    for answer in (client.get(address, follow=True), client.post(address, follow=True)):
        assert "Haal het vinkje weg bij ‘Mag inloggen’" in answer.content.decode()
    assert address not in client.get(screen_of(ans)).content.decode()
    assert history.versions_of(Theme.objects.get())[0].revision.user == ans
    Revision.objects.update(user=None)
    LogEntry.objects.log_actions(ans.pk, [Theme.objects.get()], CHANGE, "")
    client.post(address, {"post": "yes"})
    assert User.objects.filter(pk=ans.pk).exists()


def test_another_password_for_a_colleague_ends_his_sessions(
    client: Client, bea: User, ans: User
) -> None:
    his = Door(Client())
    his.password()
    assert his.is_open()
    new = "een heel ander wachtwoord"
    page = client.get(f"/beheer/auth/user/{ans.pk}/password/")
    assert "Ander wachtwoord voor ans" in page.content.decode()
    values = {"usable_password": "true", "password1": new, "password2": new}
    address = f"/beheer/auth/user/{ans.pk}/password/"
    assert client.post(address, values | {"set-password": "1"}).status_code == 302
    assert not his.is_open()
    assert his.password(password=new).status_code == 302


def test_unlocking_a_colleague(client: Client, bea: User, ans: User) -> None:
    guess(Door(Client()))
    assert "Ja, tot" in client.get(screen_of(ans)).content.decode()
    assert act(client, "unlock", ans) == "ans kan weer inloggen."
    assert Door(Client()).password().status_code == 302


def test_a_colleague_without_his_telephone(
    client: Client, bea: User, ans: User, app: TOTPDevice, recovery_codes: list[str]
) -> None:
    assert "nog 10 herstelcodes" in client.get(screen_of(ans)).content.decode()
    assert "nieuwe tweede stap" in act(client, "reset_second_factor", ans)
    assert second_factor.app_of(ans) is None
    assert "Nog niet ingesteld" in client.get(screen_of(ans)).content.decode()


def test_list_takes_as_many_queries_however_many_accounts(
    client: Client, bea: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        user = User.objects.create_user(f"collega {number}", is_staff=True)
        user.groups.set(Group.objects.all())
    with django_assert_max_num_queries(12):
        client.get("/beheer/auth/user/")
