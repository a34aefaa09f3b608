"""The page of an own list, by its address alone."""

import re
from typing import Any

import pytest
from django.test import Client

from projects.models import ForgottenSlug, Project
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def projects() -> None:
    for title in ("Een", "Twee", "Drie"):
        factories.project(title=title)


def page_of(client: Client, query: str) -> str:
    answer = client.get(f"/bewaarlijst/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def titles(page: str) -> list[str]:
    return re.findall(r'card__title"><a href="[^"]*">([^<]*)<', page)


def press(client: Client, **sent: Any) -> str:
    answer = client.post("/bewaarlijst/", sent)
    assert answer.status_code == 302
    return str(answer["Location"])


def test_order_is_that_of_the_address(client: Client) -> None:
    page = page_of(client, "titel=Ons+plan&p=twee~bel+%3Chen%3E&p=een")
    assert titles(page) == ["Twee", "Een"]
    assert "<h1>Ons plan</h1>" in page
    assert 'value="bel &lt;hen&gt;"' in page
    assert "Wie dat adres heeft, kan de lijst en je notities zien." in page


def test_it_is_kept_and_indexed_by_nobody(client: Client) -> None:
    answer = client.get("/bewaarlijst/?p=een")
    assert answer["Cache-Control"] == "no-store, private"
    assert "noindex" in answer["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()
    assert not answer.cookies
    assert "ETag" not in answer


def test_steps_lead_to_plain_addresses(client: Client) -> None:
    list_of_two = {"p": ["een", "twee"], "n": ["", "bel"], "titel": ""}
    assert press(client, **list_of_two, omhoog="twee") == "/bewaarlijst/?p=twee~bel&p=een#twee"
    assert press(client, **list_of_two, omlaag="een") == "/bewaarlijst/?p=twee~bel&p=een#een"
    assert press(client, **list_of_two, weg="een") == "/bewaarlijst/?p=twee~bel"


def test_words_lead_to_an_address(client: Client) -> None:
    to = press(client, p=["een"], n=["vraag\nAns"], titel=" Voor maandag ")
    assert to == "/bewaarlijst/?titel=Voor+maandag&p=een~vraag+Ans"


def test_form_needs_no_cookie() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/bewaarlijst/", {"p": "een", "n": ""}).status_code == 302


def test_nothing_typed_is_lost_when_it_does_not_fit(client: Client) -> None:
    notes = ["n" * 201, "bel"]
    page = client.post("/bewaarlijst/", {"p": ["een", "twee"], "n": notes}).content.decode()
    assert "langer dan 200 tekens" in page
    assert f'value="{notes[0]}"' in page
    assert 'value="bel"' in page


def test_too_long_an_address_is_told(client: Client) -> None:
    slugs = [f"{'project-' * 14}{number}" for number in range(70)]
    answer = client.get(f"/bewaarlijst/?{'&'.join(f'p={slug}' for slug in slugs)}")
    assert "past niet in één adres" in answer.content.decode()


def test_project_is_added_by_its_address(client: Client) -> None:
    answer = client.get("/bewaarlijst/?p=een~bel&erbij=http%3A%2F%2Fx.nl%2Fprojecten%2Ftwee%2F")
    assert answer["Location"] == "/bewaarlijst/?p=een~bel&p=twee"


def test_what_is_no_address_is_told(client: Client) -> None:
    page = page_of(client, "p=een&erbij=Twee+%3Cb%3E")
    assert "‘Twee &lt;b&gt;’ is geen adres van een project." in page
    assert 'value="Twee &lt;b&gt;"' in page
    assert titles(page) == ["Een"]


def test_withdrawn_projects_are_told(client: Client) -> None:
    Project.objects.filter(slug="twee").update(status=Project.Status.WITHDRAWN)
    page = page_of(client, "p=twee&p=een&p=weet-niet")
    assert '1 project is ingetrokken: <a href="/projecten/twee/">twee</a>.' in page
    assert "1 project op deze lijst kennen wij niet." in page
    assert titles(page) == ["Een"]


def test_draft_is_as_unknown_as_what_never_was(client: Client) -> None:
    factories.project(title="Geheim plan", status="concept")
    page = page_of(client, "p=geheim-plan")
    assert "1 project op deze lijst kennen wij niet." in page
    assert "Geheim plan" not in page


def test_forgotten_slug_leads_on(client: Client) -> None:
    ForgottenSlug.objects.remember("jan-smit", Project.objects.get(slug="een"))
    answer = client.get("/bewaarlijst/?p=twee&p=jan-smit~bel")
    assert answer["Location"] == "/bewaarlijst/?p=twee&p=een~bel"


def test_empty_list_says_how_to_begin(client: Client) -> None:
    assert "Er staat nog niets op deze lijst." in page_of(client, "")


def test_number_of_queries_stays_the_same(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        factories.project(factories.organisation(f"Plaats {number}"), title=f"Meer {number}")
    query = "&".join(f"p=meer-{number}" for number in range(30))
    page_of(client, "p=een")
    with django_assert_max_num_queries(8):
        page_of(client, query)
