"""The front page: what this is, and the ways in."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from projects.models import Featured, Theme
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


def titles(page: str) -> list[str]:
    return re.findall(r'card__title"><a href="[^"]*">(.*?)</a>', page)


def test_what_staff_chose_in_their_order(client: Client) -> None:
    made = [factories.project(title=f"Project {n}", tells_results="ja") for n in range(4)]
    for order, project in ((2, made[0]), (1, made[3])):
        Featured.objects.create(project=project, order=order)
    page = html(client)
    assert 'id="uitgelicht">Uitgelicht<' in page
    assert titles(page) == ["Project 3", "Project 0"]


def test_what_is_withdrawn_or_over_is_not_featured(client: Client) -> None:
    today = timezone.localdate()
    day = timedelta(days=1)
    for title, status, begin, end in (
        ("Concept", "concept", None, None),
        ("Weg", "ingetrokken", None, None),
        ("Voorbij", "gepubliceerd", None, today - day),
        ("Komt nog", "gepubliceerd", today + day, None),
        ("Vandaag", "gepubliceerd", today, today),
    ):
        project = factories.project(title=title, status=status)
        Featured.objects.create(project=project, starts_on=begin, ends_on=end)
    assert titles(html(client)) == ["Vandaag"]


def test_at_most_six_are_featured(client: Client) -> None:
    for number in range(8):
        Featured.objects.create(project=factories.project(), order=number)
    assert len(titles(html(client))) == 6


def test_featured_shows_and_goes_at_once(client: Client) -> None:
    project = factories.project(title="Uitgekozen")
    assert "uitgelicht" not in html(client)
    featured = Featured.objects.create(project=project)
    assert titles(html(client)) == ["Uitgekozen"]
    featured.delete()
    assert "uitgelicht" not in html(client)


def test_without_a_choice_some_tell_how_they_ended(client: Client) -> None:
    for year in range(2015, 2020):
        factories.project(title=f"Uit {year}", start=str(year), tells_results="ja")
    factories.project(title="Plan", start="2021", tells_results="nee")
    page = html(client)
    assert "Zij vertellen hoe het afliep" in page
    assert titles(page) == ["Uit 2019", "Uit 2018", "Uit 2017"]


def test_stories_and_ideas(client: Client) -> None:
    factories.project(title="Zo ging het", kind="praktijkverhaal", start="2010")
    factories.project(title="Geheim", kind="idee", status="concept")
    assert titles(html(client)) == ["Zo ging het"]


@pytest.mark.parametrize(
    ("kinds", "starts", "said"),
    [
        (["subsidieproject"], ["2014"], "Hier staat 1 project uit 2014, vaak"),
        (["subsidieproject"] * 2, ["2014-05", ""], "Hier staan 2 projecten uit 2014, vaak"),
        (["idee"] * 2, ["", ""], "Hier staan 2 ideeën, vaak"),
        (
            ["subsidieproject", "idee", "praktijkverhaal"],
            ["2021", "2016", ""],
            "Hier staan 3 projecten, ideeën en verhalen uit 2016 tot en met 2021, vaak",
        ),
    ],
)
def test_what_is_told_is_true(
    kinds: list[str], starts: list[str], said: str, client: Client
) -> None:
    for kind, start in zip(kinds, starts, strict=True):
        factories.project(kind=kind, start=start)
    factories.project(start="2030", status="concept")
    assert said in html(client)


def test_what_is_told_of_the_real_projects(client: Client, real_projects: None) -> None:
    told = "Hier staan 154 projecten, ideeën en verhalen uit 2014 tot en met 2021, vaak"
    assert told in html(client)


def test_map_leads_to_the_map(client: Client) -> None:
    factories.project(
        factories.organisation(province="Noord-Brabant", latitude="51.7", longitude="5.5")
    )
    page = html(client)
    assert "Kijk op de kaart: 1 gemeente\n" in page
    assert re.search(r'<path class="dots--4" d="M\d+ \d+h0"/>', page)


def test_empty_catalogue(client: Client) -> None:
    page = html(client)
    assert "Er staan hier nog geen projecten." in page
    assert "uitgelicht" not in page


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
