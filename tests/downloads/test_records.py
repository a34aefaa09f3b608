"""One project, all organisations and all themes as JSON."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from projects.models import ForgottenSlug, Organisation, Project
from tests import factories
from tests.downloads.reading import get

pytestmark = pytest.mark.django_db


def said(client: Client, address: str) -> Any:
    return json.loads(get(client, address))


def test_a_project() -> None:
    client = Client()
    project = factories.project(factories.organisation("Oss"), slug="leren", title="Leren")
    factories.contact(project, "Jan Smit")
    record = said(client, "/projecten/leren.json")
    assert (record["titel"], record["organisaties"][0]["naam"]) == ("Leren", "Oss")
    assert record["url"] == "http://testserver/projecten/leren/"
    assert (
        '<link rel="alternate" href="/projecten/leren.json"'
        in client.get("/projecten/leren/").content.decode()
    )


def test_a_project_is_kept_like_its_page(client: Client) -> None:
    factories.project(slug="leren")
    get(client, "/projecten/leren.json")
    etag = client.get("/projecten/leren.json")["ETag"]
    again = client.get("/projecten/leren.json", headers={"if-none-match": etag})
    assert again.status_code == 304


def test_withdrawn_is_gone_with_what_is_like_it(client: Client) -> None:
    factories.project(slug="weg", title="Leren van elkaar", status=Project.Status.WITHDRAWN)
    factories.project(slug="ander", title="Leren van elkaar in Oss")
    response = client.get("/projecten/weg.json")
    assert (response.status_code, response["Content-Type"]) == (410, "application/problem+json")
    assert response.json()["verwant"] == [
        {"titel": "Leren van elkaar in Oss", "url": "http://testserver/projecten/ander/"}
    ]


@pytest.mark.parametrize("slug", ["zomaar", "concept", "x" * 3000])
def test_what_is_not_there_is_a_problem(admin_client: Client, slug: str) -> None:
    factories.project(slug="concept", status=Project.Status.DRAFT)
    for client in (Client(), admin_client):
        response = client.get(f"/projecten/{slug}.json")
        assert response.status_code == 404
        assert response.json()["title"] == "Dit project is er niet"


def test_a_forgotten_slug_leads_on(client: Client) -> None:
    project = factories.project(slug="leren")
    ForgottenSlug.objects.remember("vraag-jan", project)
    response = client.get("/projecten/vraag-jan.json")
    assert (response.status_code, response["Location"]) == (301, "/projecten/leren.json")


def test_organisations(client: Client) -> None:
    oss = factories.organisation("Oss", cbs_code="GM0828", province="Noord-Brabant")
    Organisation.objects.create(
        name="Ravenstein", kind="gemeente", successor=oss, merged_on=date(2003, 1, 1)
    )
    factories.organisation("Nog niet te zien", kind="overig")
    factories.project(oss)
    found = said(client, "/gemeenten.json")
    assert found["over"]["aantal"] == 1
    assert found["gemeenten"] == [
        {
            "slug": "oss",
            "naam": "Oss",
            "soort": "gemeente",
            "provincie": "Noord-Brabant",
            "cbs_code": "GM0828",
            "aantal_projecten": 1,
            "vroegere_namen": ["Ravenstein"],
            "url": "http://testserver/gemeenten/oss/",
        }
    ]


def test_themes(client: Client) -> None:
    factories.project(theme=factories.theme("Vitaliteit"))
    factories.project(theme=factories.theme("Geheim"), status=Project.Status.DRAFT)
    assert said(client, "/themas.json")["themas"] == [
        {
            "slug": "vitaliteit",
            "naam": "Vitaliteit",
            "aantal_projecten": 1,
            "url": "http://testserver/themas/vitaliteit/",
        }
    ]


@pytest.mark.parametrize("page", ["gemeenten", "themas"])
def test_pages_lead_to_them(client: Client, page: str) -> None:
    html = client.get(f"/{page}/").content.decode()
    assert f'<link rel="alternate" href="/{page}.json" type="application/json"' in html
