"""The first page of the admin, and who may do what."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from projects.groups import EDITORS, MANAGERS
from projects.models import Confirmation, FailedSearch, Finding, Link
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    user = User.objects.create_user("redacteur", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    return user


def waiting(client: Client) -> list[tuple[str, str]]:
    page = client.get("/beheer/").content.decode()
    rows = re.findall(r'row"><a href="([^"]*)">([^<]*)</a></th><td>(\d+)', page)
    for address, _, number in rows:
        listed = client.get(address.replace("&amp;", "&"))
        assert listed.context["cl"].result_count == int(number), address
    return [(label, number) for _, label, number in rows]


def test_each_task_leads_to_just_its_rows(client: Client, editor: User) -> None:
    project = factories.project(status="concept")
    Link.objects.create(project=project, order=1, text="Een plan")
    Link.objects.create(project=project, order=2, text="Een site", url="https://oss.nl")
    FailedSearch.objects.create(question="fiets")
    for key, status in (("a", "open"), ("b", "open"), ("c", "klopt zo")):
        Finding.objects.create(key=key, rule="looptijd-ontbreekt", message="x", status=status)
    assert waiting(client) == [
        ("Concepten die wachten", "1"),
        ("Koppelingen zonder adres", "1"),
        ("Zoekvragen zonder resultaat", "1"),
        ("Aandachtspunt: looptijd ontbreekt", "2"),
    ]


def test_nothing_to_do_is_said(client: Client, editor: User) -> None:
    assert "alles is bijgewerkt" in client.get("/beheer/").content.decode()


def test_colleagues_changes_are_told(client: Client, editor: User, admin_client: Client) -> None:
    project = factories.project(title="Leren", status="concept")
    address = "/beheer/projects/project/"
    admin_client.post(address, {"action": "publish", "_selected_action": [project.pk]})
    client.force_login(editor)
    page = client.get("/beheer/").content.decode()
    assert "Wat collega" in page
    assert "admin, " in page


def test_editors_edit_and_managers_give_rights(client: Client, editor: User) -> None:
    assert client.get("/beheer/projects/project/add/").status_code == 200
    assert client.get("/beheer/auth/user/").status_code == 403
    editor.groups.set([Group.objects.get(name=MANAGERS)])
    assert client.get("/beheer/auth/user/").status_code == 200
    assert client.get("/beheer/projects/project/").status_code == 403


def test_contacts_that_wait(client: Client, editor: User) -> None:
    person = factories.contact(factories.project())
    day = date(2026, 3, 2)
    Confirmation.objects.create(
        contact=person, asked_on=day, answered_on=day, answer="wijziging", name="Jan de Smit"
    )
    factories.project()
    factories.project(status="concept")
    assert waiting(client)[-3:] == [
        ("Wijzigingen van contactpersonen", "1"),
        ("Contactpersonen te bevestigen", "1"),
        ("Projecten met niemand om te vragen", "1"),
    ]
