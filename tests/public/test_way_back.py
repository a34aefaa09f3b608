"""From a project back to the list that led to it, and to the next one in that list."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ideas() -> None:
    for title in ("Appel", "Bloem", "Citroen"):
        factories.project(title=title, kind="idee")
    factories.project(title="Dorp")


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def links_to(client: Client, path: str) -> list[str]:
    return re.findall(r'card__title"><a href="([^"]*)"', page(client, path))


def test_card_takes_the_choice_along(client: Client) -> None:
    led = links_to(client, "/projecten/?soort=idee&volgorde=titel&pagina=1&alle=thema")
    assert led[0] == "/projecten/appel/?uit=soort%3Didee%26volgorde%3Dtitel"
    assert (
        links_to(client, "/projecten/?volgorde=titel")[3] == "/projecten/dorp/?uit=volgorde%3Dtitel"
    )


def test_without_a_choice_the_address_is_bare(client: Client) -> None:
    links_to(client, "/projecten/?soort=idee")  # its cards are kept
    for path in ("/projecten/", "/projecten/?soort=onzin", "/"):
        assert all("?" not in address for address in links_to(client, path))


def test_project_leads_back_and_on(client: Client) -> None:
    html = page(client, "/projecten/bloem/?uit=soort%3Didee%26volgorde%3Dtitel")
    assert '<a href="/projecten/?soort=idee&amp;volgorde=titel" rel="nofollow">' in html
    assert "Terug naar 3 ideeën" in html
    assert "2 van 3" in html
    for rel, slug in (("prev", "appel"), ("next", "citroen")):
        there = f'<a href="/projecten/{slug}/?uit=soort%3Didee%26volgorde%3Dtitel" rel="{rel} '
        assert html.count(there) == 2  # above and below the text


def test_first_and_last_have_one_way_on(client: Client) -> None:
    query = "?uit=soort%3Didee%26volgorde%3Dtitel"
    assert 'rel="prev' not in page(client, f"/projecten/appel/{query}")
    assert 'rel="next' not in page(client, f"/projecten/citroen/{query}")


def test_back_is_to_the_page_of_the_list(client: Client) -> None:
    for number in range(25):
        factories.project(title=f"Zon {number:02}", kind="idee")
    html = page(client, "/projecten/zon-24/?uit=soort%3Didee%26volgorde%3Dtitel")
    assert 'href="/projecten/?soort=idee&amp;volgorde=titel&amp;pagina=2"' in html
    assert "28 van 28" in html


def test_best_answers_keep_their_order(client: Client) -> None:
    factories.project(title="Fruit", text="<p>Een appel, een appel en een citroen.</p>")
    found = links_to(client, "/projecten/?q=appel")
    assert len(found) == 2
    assert f'<a href="{found[1]}" rel="next' in page(client, found[0])
    assert "1 van 2" in page(client, found[0])


def test_what_only_comes_near_leads_back_too(client: Client) -> None:
    near = page(client, "/projecten/?q=appel+fietsen").partition('id="lijken-erop"')[2]
    (address,) = re.findall(r'card__title"><a href="([^"]*)"', near)
    html = page(client, address)
    assert 'href="/projecten/?q=appel+fietsen" rel="nofollow">Terug naar' in html
    assert "In deze lijst" not in html


@pytest.mark.parametrize(
    "choice",
    [
        "",
        "onzin",
        "soort=onzin",
        "soort=subsidieproject",  # a list without this project
        "status=concept",
        "pagina=2",
        "%00%ff&&==",
        "q=" + "x" * 5000,
        "https://elders.example/",
    ],
)
def test_choice_that_says_nothing_is_ignored(choice: str, client: Client) -> None:
    html = page(client, f"/projecten/appel/?uit={quote(choice, safe='%')}")
    assert "Terug naar" not in html
    assert "elders" not in html


def test_project_has_one_address(client: Client) -> None:
    bare = page(client, "/projecten/appel/")
    html = page(client, "/projecten/appel/?uit=soort%3Didee")
    canonical = '<link rel="canonical" href="http://testserver/projecten/appel/">'
    assert canonical in bare
    assert canonical in html
    assert '<meta name="robots" content="noindex, follow">' in html
    assert "noindex" not in bare


def test_robots_stay_out(client: Client) -> None:
    assert "Disallow: /*?uit=" in page(client, "/robots.txt")
    html = page(client, "/projecten/?soort=idee")
    assert 'appel/?uit=soort%3Didee" rel="nofollow">' in html


def test_visitor_sees_no_draft_beside_it(client: Client) -> None:
    factories.project(title="Banaan", kind="idee", status="concept")
    html = page(client, "/projecten/appel/?uit=soort%3Didee%26volgorde%3Dtitel")
    assert "Banaan" not in html
    assert "1 van 3" in html


def test_list_of_many_takes_no_more_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    page(client, "/projecten/?soort=idee")  # keeps the cards
    with django_assert_max_num_queries(7):
        page(client, "/projecten/appel/?uit=soort%3Didee")
