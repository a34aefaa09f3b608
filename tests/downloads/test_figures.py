"""The tables of the figures as CSV."""

import pytest
from django.test import Client

from projects.exports.about import NOTHING_FOUND
from projects.models import Project
from tests import factories
from tests.downloads.reading import get

pytestmark = pytest.mark.django_db
HEADER = "Thema;Subsidieproject;Idee;Praktijkverhaal;Samen"


@pytest.fixture(autouse=True)
def _projects() -> None:
    theme = factories.theme("Vitaliteit")
    for kind in ("subsidieproject", "subsidieproject", "idee"):
        factories.project(theme=theme, kind=kind, start="2021")
    factories.project(theme=theme, status=Project.Status.DRAFT)


def lines(client: Client, address: str) -> list[str]:
    return get(client, address).decode("utf-8-sig").splitlines()


def test_says_what_the_table_says(client: Client, admin_client: Client) -> None:
    for one in (client, admin_client):
        assert lines(one, "/cijfers/thema.csv") == [HEADER, "Vitaliteit;2;1;0;3"]


def test_keeps_the_choice(client: Client) -> None:
    found = lines(client, "/cijfers/thema.csv?soort=idee")
    assert found[1:] == ["Vitaliteit;0;1;0;1"]
    page = client.get("/cijfers/?soort=idee").content.decode()
    for facet in ("thema", "startjaar"):
        assert f'href="/cijfers/{facet}.csv?soort=idee" rel="nofollow"' in page
    assert 'href="/cijfers/thema.csv"' in client.get("/cijfers/").content.decode()


def test_an_empty_choice_says_so(client: Client) -> None:
    assert lines(client, "/cijfers/thema.csv?q=xyzzy") == [HEADER, NOTHING_FOUND]


def test_what_is_wrong_is_told_on_the_page(client: Client) -> None:
    response = client.get("/cijfers/thema.csv?soort=zomaar")
    assert (response.status_code, response["Location"]) == (302, "/cijfers/?soort=zomaar")


def test_what_has_no_chart_has_no_table(client: Client) -> None:
    assert client.get("/cijfers/prijs.csv").status_code == 404
