"""The screen of old addresses."""

import pytest
from django.test import Client

from projects.models import OldAddress
from tests import factories

pytestmark = pytest.mark.django_db
ADD = "/beheer/projects/oldaddress/add/"


def send(client: Client, path: str, **fields: object) -> str:
    data = {"heading": "", "project": "", "theme": "", "organisation": "", "page": "", **fields}
    text: str = client.post(ADD, {"path": path, **data}, follow=True).content.decode()
    return text


def test_staff_add_one(admin_client: Client, client: Client) -> None:
    project = factories.project()
    send(admin_client, "Nieuws/Toen/", project=project.pk)
    assert OldAddress.objects.get().path == "/nieuws/toen"
    assert client.get("/nieuws/toen")["Location"] == project.get_absolute_url()


def test_no_way_to_another_site(admin_client: Client) -> None:
    assert "Deze pagina is er niet" in send(admin_client, "/oud", page="https://elders.nl/")
    assert not OldAddress.objects.exists()


@pytest.mark.parametrize("path", ["\0", "/" + "ß" * 150, "a" * 500, "%", "😀", "//", "/#x"])
def test_any_path_is_answered(path: str, admin_client: Client) -> None:
    assert send(admin_client, path, page="/kaart/")


@pytest.mark.parametrize("key", ["abc", "9" * 30, "-1"])
def test_target_that_is_no_row(key: str, admin_client: Client) -> None:
    send(admin_client, "/oud", project=key)
    assert not OldAddress.objects.exists()


def test_list_shows_where_each_leads(admin_client: Client) -> None:
    project = factories.project(title="Samen leren")
    OldAddress.objects.create(path="/oud", heading="kop", project=project)
    OldAddress.objects.create(path="/weg", heading="kop")
    page = admin_client.get("/beheer/projects/oldaddress/").content.decode()
    assert "Samen leren" in page
    page = admin_client.get("/beheer/projects/oldaddress/?doel=nergens").content.decode()
    assert "/weg" in page
    assert "Samen leren" not in page
