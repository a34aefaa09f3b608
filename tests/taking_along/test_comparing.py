"""Two to four projects side by side."""

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def projects() -> None:
    for title in ("Een", "Twee", "Drie", "Vier", "Vijf"):
        made = factories.project(
            factories.organisation(f"{title}dorp", inhabitants=12_000), title=title
        )
        factories.contact(made, f"Ans {title}", email=f"ans@{title}.nl")
        factories.link(made)


def page_of(client: Client, query: str) -> str:
    answer = client.get(f"/vergelijken/?{query}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store, private"
    return answer.content.decode()


def test_columns_are_in_the_order_of_the_address(client: Client) -> None:
    page = page_of(client, "p=twee,een")
    assert page.index("Ans Twee") < page.index("Ans Een")
    assert '<th scope="row">Wie</th><td><span' in page
    assert "Eendorp (aanvrager, 12.000 inwoners)" in page
    assert "Het plan (document)" in page
    assert "@" not in page.partition("<main")[2].partition("</main>")[0]


def test_boxes_and_notes_are_read_too(client: Client) -> None:
    page = page_of(client, "p=een~bel&p=twee")
    assert "2 projecten naast elkaar" in page
    assert 'href="/bewaarlijst/?p=een&amp;p=twee"' in page


def test_more_than_four_is_told(client: Client) -> None:
    page = page_of(client, "p=een,twee,drie,vier,vijf")
    assert "Je ziet de eerste 4." in page
    assert "Ans Vijf" not in page


@pytest.mark.parametrize("query", ["", "p=een", "p=een,een", "p=een,weet-niet", "p=%00~~,"])
def test_less_than_two_says_what_to_do(client: Client, query: str) -> None:
    assert "vink ze aan op je bewaarlijst" in page_of(client, query)


def test_draft_is_not_shown(client: Client) -> None:
    factories.project(title="Geheim plan", status="concept")
    page = page_of(client, "p=een,twee,geheim-plan")
    assert "1 project uit dit adres staat niet op de site." in page
    assert "Geheim plan" not in page
