"""The screen of what stands on the front page."""

import pytest
from django.test import Client

from projects.models import Featured
from tests import factories

pytestmark = pytest.mark.django_db
ADD = "/beheer/projects/featured/add/"
LIST = "/beheer/projects/featured/"


def send(client: Client, **fields: object) -> str:
    data = {"project": "", "order": "0", "starts_on": "", "ends_on": "", **fields}
    text: str = client.post(ADD, data, follow=True).content.decode()
    return text


def test_what_is_chosen_is_on_the_front_page(admin_client: Client, client: Client) -> None:
    send(admin_client, project=factories.project(title="Samen leren").pk)
    assert "Samen leren" in client.get("/").content.decode().partition('id="uitgelicht"')[2]


def test_a_project_is_chosen_once(admin_client: Client) -> None:
    project = factories.project()
    send(admin_client, project=project.pk)
    assert "bestaat al" in send(admin_client, project=project.pk)
    assert Featured.objects.count() == 1


@pytest.mark.parametrize("project", ["", "abc", "0", "9" * 30])
def test_no_project(project: str, admin_client: Client) -> None:
    send(admin_client, project=project)
    assert not Featured.objects.exists()


def test_days_in_order(admin_client: Client) -> None:
    days = {"starts_on": "2026-05-04", "ends_on": "2026-05-03"}
    said = send(admin_client, project=factories.project().pk, **days)
    assert "De laatste dag ligt voor de eerste." in said


def test_list_tells_what_visitors_see(admin_client: Client) -> None:
    for status, ends_on in (("concept", None), ("gepubliceerd", "2020-01-01")):
        Featured.objects.create(project=factories.project(status=status), ends_on=ends_on)
    page = admin_client.get(LIST).content.decode()
    assert "niet te zien: concept" in page
    assert "voorbij" in page


def test_deleted_project_leaves_nothing(admin_client: Client) -> None:
    project = factories.project()
    Featured.objects.create(project=project)
    admin_client.post(f"/beheer/projects/project/{project.pk}/delete/", {"post": "yes"})
    assert not Featured.objects.exists()
