"""The admin of accounts and groups: what "beheer" may do, and what nobody may do."""

from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from reversion.models import Revision

from projects import history
from projects.accounts import second_factor
from projects.accounts.account_managers import is_last_account_manager
from projects.accounts.groups import EDITORS, MANAGERS
from projects.models import Theme
from tests.accounts.conftest import LoginFlow
from tests.accounts.test_lockout import guess
from tests.admin.conftest import values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def bea(client: Client) -> User:
    """An account manager."""
    user = User.objects.create_user("bea", is_staff=True)
    user.groups.add(Group.objects.get(name=MANAGERS))
    client.force_login(user)
    return user


def change_url(user: User) -> str:
    return f"/beheer/auth/user/{user.pk}/change/"


def save(client: Client, user: User, **values: Any) -> Any:
    page = client.get(change_url(user))
    return client.post(change_url(user), values_of(page) | values)


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


def test_account_manager_cannot_gain_permissions(client: Client, bea: User) -> None:
    rights = [permission.pk for permission in Permission.objects.all()]
    answer = save(client, bea, is_superuser="on", user_permissions=rights, first_name="Bea")
    assert answer.status_code == 302
    bea.refresh_from_db()
    assert bea.first_name == "Bea"
    assert not bea.is_superuser
    assert not bea.user_permissions.exists()


def test_superuser_is_out_of_reach_of_account_managers(
    client: Client, bea: User, admin_user: User, authenticator: TOTPDevice
) -> None:
    TOTPDevice.objects.filter(pk=authenticator.pk).update(user=admin_user)
    assert save_is_refused(client, change_url(admin_user))
    assert client.get(f"/beheer/auth/user/{admin_user.pk}/password/").status_code == 403
    assert client.get(f"/beheer/auth/user/{admin_user.pk}/delete/").status_code == 403
    assert "Niemand" in act(client, "reset_second_factor", admin_user)
    assert second_factor.authenticator_of(admin_user)


def save_is_refused(client: Client, url: str) -> bool:
    return bool(client.post(url, {"username": "x"}).status_code == 403)


def test_group_permissions_are_listed_in_dutch(client: Client, bea: User) -> None:
    editors = Group.objects.get(name=EDITORS)
    url = f"/beheer/auth/group/{editors.pk}/change/"
    page = client.get(url).content.decode()
    assert "projecten: bekijken, toevoegen, wijzigen, verwijderen" in page
    assert "search" not in page.partition('id="content"')[2]  # models without a screen
    assert save_is_refused(client, url)


def test_last_account_manager_stays(client: Client, bea: User) -> None:
    assert is_last_account_manager(bea)
    for values in ({"is_active": ""}, {"groups": []}):
        answer = save(client, bea, **values)
        assert "Geef eerst een collega" in answer.content.decode()
    User.objects.create_superuser("dirk")
    assert save(client, bea, groups=[]).status_code == 302


def test_own_account_cannot_be_deleted(admin_client: Client, admin_user: User, bea: User) -> None:
    admin_client.force_login(admin_user)
    assert admin_client.get(f"/beheer/auth/user/{admin_user.pk}/delete/").status_code == 403
    assert admin_client.get(f"/beheer/auth/user/{bea.pk}/delete/").status_code == 200


def test_account_with_activity_cannot_be_deleted(client: Client, bea: User, ans: User) -> None:
    url = f"/beheer/auth/user/{ans.pk}/delete/"
    assert client.get(url).status_code == 200
    with history.revision(ans):
        Theme.objects.create(name="Vitaal")
    for answer in (client.get(url, follow=True), client.post(url, follow=True)):
        assert "Haal het vinkje weg bij ‘Mag inloggen’" in answer.content.decode()
    assert url not in client.get(change_url(ans)).content.decode()
    assert history.versions_of(Theme.objects.get())[0].revision.user == ans
    Revision.objects.update(user=None)
    LogEntry.objects.log_actions(ans.pk, [Theme.objects.get()], CHANGE, "")
    client.post(url, {"post": "yes"})
    assert User.objects.filter(pk=ans.pk).exists()


def test_changing_a_password_ends_the_sessions_of_the_colleague(
    client: Client, bea: User, ans: User
) -> None:
    colleague = LoginFlow(Client())
    colleague.password()
    assert colleague.is_logged_in()
    new = "een heel ander wachtwoord"
    page = client.get(f"/beheer/auth/user/{ans.pk}/password/")
    assert "Ander wachtwoord voor ans" in page.content.decode()
    values = {"usable_password": "true", "password1": new, "password2": new}
    url = f"/beheer/auth/user/{ans.pk}/password/"
    assert client.post(url, values | {"set-password": "1"}).status_code == 302
    assert not colleague.is_logged_in()
    assert colleague.password(password=new).status_code == 302


def test_unlocking_a_colleague(client: Client, bea: User, ans: User) -> None:
    guess(LoginFlow(Client()))
    assert "Ja, tot" in client.get(change_url(ans)).content.decode()
    assert act(client, "unlock", ans) == "ans kan weer inloggen."
    assert LoginFlow(Client()).password().status_code == 302


def test_resetting_the_second_factor_of_a_colleague(
    client: Client, bea: User, ans: User, authenticator: TOTPDevice, recovery_codes: list[str]
) -> None:
    assert "nog 10 herstelcodes" in client.get(change_url(ans)).content.decode()
    assert "nieuwe tweede stap" in act(client, "reset_second_factor", ans)
    assert second_factor.authenticator_of(ans) is None
    assert "Nog niet ingesteld" in client.get(change_url(ans)).content.decode()


def test_number_of_queries_does_not_grow_with_the_accounts(
    client: Client, bea: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        user = User.objects.create_user(f"collega {number}", is_staff=True)
        user.groups.set(Group.objects.all())
    with django_assert_max_num_queries(12):
        client.get("/beheer/auth/user/")


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/beheer/auth/user/", "Gebruikers"),
        ("/beheer/auth/user/add/", "Gebruiker toevoegen"),
        ("/beheer/auth/group/", "Groepen"),
        ("/beheer/auth/group/add/", "Groep toevoegen"),
        ("/beheer/projects/failedsearch/", "Zoekvragen zonder goed antwoord"),
    ],
)
def test_headings_are_like_those_of_projects(
    address: str, heading: str, admin_client: Client
) -> None:
    page = admin_client.get(address).content.decode()
    assert f"<h1>{heading}</h1>" in page
    assert f"<title>{heading} | Projectenbank</title>" in page
