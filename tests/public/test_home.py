"""The front page: what this is, and the ways in."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects.models import Theme
from tests import factories

pytestmark = pytest.mark.django_db


def html(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def test_themes_with_their_numbers_largest_first(client: Client) -> None:
    leren, rest = Theme.objects.create(name="Leren"), Theme.objects.create(name="Rest")
    Theme.objects.create(name="Leeg")
    for theme in (leren, leren, rest, None):
        factories.project(theme=theme)
    factories.project(theme=rest, status="concept")
    page = html(client)
    tiles = re.findall(r'href="/themas/(\w+)/".*?tile__number">(\d+)', page)
    assert tiles == [("leren", "2"), ("rest", "1")]


def test_small_themes_stand_behind_more(client: Client) -> None:
    leren, rest = Theme.objects.create(name="Leren"), Theme.objects.create(name="Rest")
    for theme in (leren, leren, leren):
        factories.project(theme=theme)
    assert "Meer thema’s" not in html(client)
    factories.project(theme=leren, second_theme=rest)
    factories.project(theme=rest)
    page = html(client)
    at = [page.index(one) for one in ("/themas/leren/", "Meer thema’s", "/themas/rest/")]
    assert at == sorted(at)


def test_newest_projects_stories_and_ideas(client: Client) -> None:
    for year in range(2015, 2020):
        factories.project(title=f"Uit {year}", start=str(year))
    factories.project(title="Zo ging het", kind="praktijkverhaal", start="2010")
    factories.project(title="Geheim", start="2025", status="concept")
    titles = re.findall(r'card__title"><a href="[^"]*">(.*?)</a>', html(client))
    assert titles == ["Uit 2019", "Uit 2018", "Uit 2017", "Zo ging het"]


def test_map_leads_to_the_map(client: Client) -> None:
    factories.project(
        factories.organisation(province="Noord-Brabant", latitude="51.7", longitude="5.5")
    )
    page = html(client)
    assert "Kijk op de kaart: 1 gemeente\n" in page
    assert re.search(r'<path class="dots--4" d="M\d+ \d+h0"/>', page)


def test_empty_catalogue(client: Client) -> None:
    assert "0 projecten" in html(client)


def test_few_queries_and_none_when_kept(client: Client) -> None:
    for number in range(30):
        place = factories.organisation(f"Plaats {number}")
        factories.project(place, kind=("idee", "subsidieproject")[number % 2])
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert len(queries) <= 1  # which version it is; on PostgreSQL that goes beside Django
    with CaptureQueriesContext(connection) as queries:
        client.get("/?utm_source=nieuwsbrief")
    assert len(queries) <= 6
