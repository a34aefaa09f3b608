"""The list and the map as another site shows them."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects.merging import merge
from projects.models import Project
from projects.public import page_cache
from tests import factories

pytestmark = pytest.mark.django_db
LIST, MAP = "/embed/projecten/", "/embed/kaart/"
PLACE = {"cbs_code": "GM0828", "latitude": 51.76, "longitude": 5.52, "province": "Noord-Brabant"}


@pytest.fixture
def oss() -> list[Project]:
    """Eight projects of Oss about one theme, the newest first in the catalogue."""
    place, theme = factories.organisation("Oss", **PLACE), factories.theme("Vitaliteit")
    return [factories.project(place, title=f"Fit {n}", theme=theme, start="2021") for n in range(8)]


def html_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def titles_in(html: str) -> list[str]:
    return re.findall(r'<h2><a href="/projecten/[^"]*"[^>]*>([^<]*)</a>', html)


def test_list_in_brief(client: Client, oss: list[Project]) -> None:
    html = html_of(client, f"{LIST}?thema=vitaliteit&aantal=3")
    assert titles_in(html) == ["Fit 0", "Fit 1", "Fit 2"]
    assert "<h1>8 projecten over vitaliteit</h1>" in html
    assert 'href="/projecten/?thema=vitaliteit" target="_top"' in html
    assert "Alle 8 projecten in de Projectenbank" in html
    assert 'class="notice"' not in html


@pytest.mark.parametrize(
    ("asked", "number"), [("", 5), ("4", 4), ("1", 3), ("99", 8), ("9" * 5000, 8), ("veel", 5)]
)
def test_number_of_projects(asked: str, number: int, client: Client, oss: list[Project]) -> None:
    assert len(titles_in(html_of(client, f"{LIST}?gemeente=oss&aantal={asked or 5}"))) == number


def test_map_has_a_dot_and_the_same_in_words(client: Client, oss: list[Project]) -> None:
    html = html_of(client, f"{MAP}?thema=vitaliteit")
    assert 'aria-label="Oss: 8 projecten"' in html
    assert "Welke gemeenten zijn dit?" in html


@pytest.mark.parametrize("path", [LIST, MAP])
def test_every_link_leaves_the_frame_and_nothing_runs(
    path: str, client: Client, oss: list[Project]
) -> None:
    for query in ("", "?gemeente=oss", "?gemeente=urk"):
        html = html_of(client, path + query)
        links = re.findall(r"<a [^>]*>", html)
        assert links
        assert all(' target="_top"' in link for link in links)
        assert not re.search(r"<script|<form|<iframe| on\w+=| style=", html)


@pytest.mark.parametrize("path", [LIST, MAP])
def test_frames_know_no_visitor(path: str, admin_client: Client, oss: list[Project]) -> None:
    Project.objects.filter(title="Fit 0").update(status="concept")
    assert "7 projecten" in html_of(admin_client, f"{path}?gemeente=oss")
    response = Client().get(path)
    assert not response.cookies
    assert "Set-Cookie" not in response.headers


def test_project_leads_back_to_the_list(client: Client, oss: list[Project]) -> None:
    html = html_of(client, f"{LIST}?gemeente=oss&aantal=3")
    (address, *_) = re.findall(r'<h2><a href="([^"]*)"', html)
    assert address == "/projecten/fit-0/?uit=gemeente%3Doss"
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("path", [LIST, MAP])
def test_former_slug_leads_on_within_the_frame(path: str, client: Client) -> None:
    kept, gone = factories.theme("Vitaliteit"), factories.theme("Vitaal")
    factories.project(title="Fit", theme=gone)
    merge(kept, gone, None)
    response = client.get(f"{path}?thema=vitaal&aantal=4", follow=True)
    assert response.redirect_chain == [(f"{path}?thema=vitaliteit&aantal=4", 302)]
    assert response.status_code == 200


@pytest.mark.parametrize("path", [LIST, MAP])
@pytest.mark.parametrize(
    "query",
    [
        "thema=weg",
        "thema=%00&gemeente=%ff%fe",
        "aantal=-3&pagina=zeven&volgorde=mooiste",
        f"q={'a' * 5000}",
        "q=%22%22&woorden=geen",
        "mijn=nergens&volgorde=dichtbij",
        "bewaard=a,b,c",
        "status=concept",
        "soort=idee&soort=-idee",
        "&".join(["thema=x"] * 900),
    ],
)
def test_nonsense_is_no_error(path: str, query: str, client: Client, oss: list[Project]) -> None:
    response = client.get(f"{path}?{query}", follow=True)
    assert response.status_code == 200
    assert "Projectenbank" in response.content.decode()


@pytest.mark.parametrize("path", [LIST, MAP])
def test_nothing_in_the_catalogue_is_no_error(path: str, client: Client) -> None:
    assert "Bij deze keuze is er nu geen project" in html_of(client, path)


def test_title_names_no_contact_person(client: Client) -> None:
    project = factories.project(title="Werken met Jan Smitskamp, 06 12345678", slug="werken")
    factories.contact(project, "Jan Smitskamp", phone="+31612345678")
    html = html_of(client, LIST)
    assert "Werken met [contactpersoon]" in html
    assert "Smitskamp" not in html
    assert "12345678" not in html


def test_pages_are_kept_but_not_what_somebody_bookmarked(
    client: Client, oss: list[Project]
) -> None:
    html_of(client, f"{LIST}?bewaard=fit-0,fit-1")
    assert page_cache.pages.size == 0
    assert "no-store" in client.get(f"{LIST}?bewaard=fit-0")["Cache-Control"]
    first = client.get(f"{LIST}?gemeente=oss")
    first = client.get(f"{LIST}?gemeente=oss")  # indexed by now
    again = client.get(f"{LIST}?gemeente=oss", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_number_of_queries_does_not_grow(oss: list[Project], client: Client) -> None:
    numbers = []
    for number in (3, 8):
        with CaptureQueriesContext(connection) as queries:
            html_of(client, f"{LIST}?gemeente=oss&aantal={number}")
        numbers.append(len(queries))
    assert numbers[1] <= numbers[0]


def test_only_reading(client: Client) -> None:
    assert client.post(LIST).status_code == 405
    assert client.head(MAP).status_code == 200


def test_merged_municipality_still_shows(client: Client, oss: list[Project]) -> None:
    new = factories.organisation("Maashorst")
    oss[0].organisations.update(successor=new, merged_on=date(2022, 1, 1))
    assert len(titles_in(html_of(client, f"{LIST}?gemeente=maashorst"))) == 5
