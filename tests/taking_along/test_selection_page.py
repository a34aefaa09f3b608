"""Taking along what is on a page of staff."""

import re

import pytest
from django.test import Client

from projects.models import SelectionPage
from tests import factories

pytestmark = pytest.mark.django_db
QUERY = "?selectie=voor-kleine-gemeenten"


@pytest.fixture(autouse=True)
def page() -> SelectionPage:
    """A page with a project that is in front, one of the choice, and one that is left out."""
    theme = factories.theme("Vitaliteit")
    made = factories.selection_page(choice="thema=vitaliteit")
    factories.project(title="Fietsen", theme=theme)
    factories.select(made, factories.project(title="Elders"))
    factories.select(made, factories.project(title="Weg", theme=theme), role="weg")
    factories.project(title="Iets anders")
    return made


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_leads_to_each_way(client: Client) -> None:
    said = html(client, "/selecties/voor-kleine-gemeenten/")
    for path in ("/dossier/", "/dossier/lijst/", "/bewaarlijst/"):
        assert f'<a href="{path}{QUERY}" rel="nofollow">' in said
        html(client, path + QUERY)


def test_a_dossier_has_the_same_projects_in_the_same_order(client: Client) -> None:
    said = html(client, f"/dossier/{QUERY}")
    assert "<h1>Voor kleine gemeenten</h1>" in said
    assert "2 projecten van een selectie van A&amp;O fonds Gemeenten." in said
    assert re.findall(r'<h2 id="[^"]*">(Elders|Fietsen|Weg|Iets anders)<', said) == [
        "Elders",
        "Fietsen",
    ]
    assert f'href="/dossier/word/{QUERY}"' in said


@pytest.mark.parametrize("path", ["/dossier/word/", "/dossier/excel/", "/dossier/lijst/"])
def test_other_forms(client: Client, path: str) -> None:
    assert client.get(path + QUERY).status_code == 200


def test_an_own_list_begins_with_them(client: Client) -> None:
    said = html(client, f"/bewaarlijst/{QUERY}")
    assert 'data-own-list="titel=Voor+kleine+gemeenten&amp;p=elders&amp;p=fietsen"' in said


@pytest.mark.parametrize("slug", ["onbekend", "a\0b", "é", "a" * 3000])
@pytest.mark.parametrize("path", ["/dossier/", "/dossier/excel/", "/bewaarlijst/"])
def test_a_page_that_is_not_there(client: Client, path: str, slug: str) -> None:
    assert client.get(path, {"selectie": slug}).status_code == 404
