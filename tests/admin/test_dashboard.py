"""The dashboard of the admin, and who may do what."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from projects.accounts.groups import EDITORS, MANAGERS
from projects.admin import recent_activity
from projects.models import Confirmation, FailedSearch, Finding, JobRun, Link
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    user = User.objects.create_user("redacteur", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    return user


def open_tasks(client: Client) -> list[tuple[str, str]]:
    page = client.get("/beheer/").content.decode()
    rows = re.findall(r'row"><a href="([^"]*)">([^<]*)</a></th><td>(\d+)', page)
    for url, _, number in rows:
        listed = client.get(url.replace("&amp;", "&"))
        shown = listed.context.get("number") or listed.context["cl"].result_count
        assert shown == int(number), url
    return [(label, number) for _, label, number in rows]


def test_each_task_links_to_its_rows_only(client: Client, editor: User) -> None:
    project = factories.project(status="concept")
    Link.objects.create(project=project, order=1, text="Een plan")
    Link.objects.create(project=project, order=2, text="Een site", url="https://oss.nl")
    FailedSearch.objects.create(question="fiets", times=2)
    FailedSearch.objects.create(question="eenmalig")
    for key, status in (("a", "open"), ("b", "open"), ("c", "klopt zo")):
        Finding.objects.create(key=key, rule="looptijd-ontbreekt", message="x", status=status)
    assert open_tasks(client) == [
        ("Looptijd ontbreekt", "2"),
        ("Concepten die wachten", "1"),
        ("Koppelingen zonder adres", "1"),
        ("Zoekvragen zonder goed antwoord", "1"),
    ]


def test_no_open_tasks(client: Client, editor: User) -> None:
    assert "alles is bijgewerkt" in client.get("/beheer/").content.decode()


def test_activity_of_colleagues(client: Client, editor: User, admin_client: Client) -> None:
    chosen = [factories.project(title=f"Leren {n}", status="concept").pk for n in range(3)]
    publish(admin_client, *chosen)
    client.force_login(editor)
    page = client.get("/beheer/").content.decode()
    assert re.search(r"Leren \d</a> en nog 2\s", page)
    assert "Project: Status gewijzigd." in page
    assert re.search(r"admin, \d+ \w+ \d\d:\d\d", page)
    assert "Je hebt hier nog niets gewijzigd" in page


def publish(client: Client, *projects: int) -> None:
    client.post(
        "/beheer/projects/project/", {"action": "publish", "_selected_action": list(projects)}
    )


def test_activity_needs_the_view_permission(
    client: Client, editor: User, admin_client: Client
) -> None:
    other = User.objects.create_user("vroeger", is_staff=True)
    admin_client.post(f"/beheer/auth/user/{other.pk}/change/", {"username": "vroeger"})
    publish(admin_client, factories.project(status="concept").pk)
    client.force_login(editor)
    activities = recent_activity.of_colleagues(User.objects.get(pk=editor.pk))
    assert [activity.model_name for activity in activities] == ["project"]
    editor.groups.set([Group.objects.get(name=MANAGERS)])
    activities = recent_activity.of_colleagues(User.objects.get(pk=editor.pk))
    assert [activity.model_name for activity in activities] == ["gebruiker"]


def test_number_of_queries_does_not_grow(
    client: Client, editor: User, admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        project = factories.project(status="concept")
        Finding.objects.create(key=str(number), rule=f"regel-{number}", message="x")
        publish(admin_client, project.pk)
    client.force_login(editor)
    with django_assert_max_num_queries(25):
        client.get("/beheer/")


def test_editors_edit_and_managers_manage_accounts(client: Client, editor: User) -> None:
    assert client.get("/beheer/projects/project/add/").status_code == 200
    assert client.get("/beheer/auth/user/").status_code == 403
    editor.groups.set([Group.objects.get(name=MANAGERS)])
    assert client.get("/beheer/auth/user/").status_code == 200
    assert client.get("/beheer/projects/project/").status_code == 403


def test_tasks_of_contacts(client: Client, editor: User) -> None:
    person = factories.contact(factories.project())
    day = date(2026, 3, 2)
    Confirmation.objects.create(
        contact=person, asked_on=day, answered_on=day, answer="wijziging", name="Jan de Smit"
    )
    factories.project()
    factories.project(status="concept")
    assert open_tasks(client)[-3:] == [
        ("Projecten met niemand om te vragen", "1"),
        ("Wijzigingen van contactpersonen", "1"),
        ("Contactpersonen te bevestigen", "1"),
    ]


def test_job_that_did_not_run_by_itself(client: Client, editor: User, settings: Any) -> None:
    settings.JOBS_EXPECTED = True
    assert "vanzelf" not in client.get("/beheer/").content.decode()
    JobRun.objects.filter(command="check_links").update(since=timezone.now() - timedelta(days=9))
    page = client.get("/beheer/").content.decode()
    assert "<li>Koppelingen controleren: nog nooit gelukt</li>" in page
