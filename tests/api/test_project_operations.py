"""The list of projects and one project, asked as a client would."""

import re
from typing import Any

import pytest
from django.test import Client

from projects.catalogue.columns import current_columns
from projects.models import ForgottenSlug, FormerSlug, Project
from projects.search.indexing import refresh
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/api/v1/projecten"
CARD = re.compile(r'<h\d class="card__title"><a href="/projecten/([\w-]+)/')
CHOICES = [
    "",
    "q=werken",
    "thema=vitaliteit&volgorde=titel",
    "soort=-idee&provincie=limburg&provincie=utrecht",
    "mijn=oss&volgorde=dichtbij",
    "q=verzuim&woorden=een&afloop=ja",
]


def slugs(response: Any) -> list[str]:
    return [one["slug"] for one in response.json()["projecten"]]


def problem_of(response: Any, status: int) -> Any:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status
    return response.json()


@pytest.mark.usefixtures("real_projects")
@pytest.mark.parametrize("query", CHOICES)
def test_gives_what_the_list_of_the_site_gives(query: str, client: Client) -> None:
    shown = CARD.findall(client.get(f"/projecten/?{query}").content.decode())
    given = client.get(f"{LIST}?{query}")
    assert slugs(given) == shown[: len(slugs(given))]
    assert len(slugs(given)) == min(20, given.json()["totaal"]) > 0


@pytest.mark.usefixtures("real_projects")
def test_pages_lead_to_each_other_and_hold_everything_once(client: Client) -> None:
    address, found = f"{LIST}?perPagina=40&volgorde=titel", []
    while address:
        response = client.get(address)
        found += slugs(response)
        links = response.json()["_links"]
        address = links.get("next", {}).get("href", "")
        assert (f'<{address}>; rel="next"' in response["Link"]) == bool(address)
    assert len(found) == len(set(found)) == response.json()["totaal"] == 154
    assert links["prev"]["href"].endswith("?perPagina=40&volgorde=titel&pagina=3")


def test_a_list_has_no_long_texts_and_one_project_has(client: Client) -> None:
    project = factories.project(factories.organisation(), text="<p>Lang</p>", slug="toss")
    factories.link(project)
    brief = client.get(LIST).json()["projecten"][0]
    whole = client.get(f"{LIST}/toss").json()
    assert brief.keys() == whole.keys() - {"tekst", "koppelingen"}
    assert whole["tekst"] == "<p>Lang</p>"
    assert whole["koppelingen"][0]["url"] == "https://oss.nl/plan"


def test_queries_do_not_grow_with_the_page(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        project = factories.project(factories.organisation(f"Gemeente {number}"))
        factories.contact(project)
        factories.link(project)
    refresh()
    client.get(LIST)
    with django_assert_max_num_queries(6):
        assert len(slugs(client.get(f"{LIST}?perPagina=30"))) == 30


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ("thema=onzin", "thema", "‘onzin’ kennen wij niet."),
        ("volgorde=mooiste", "volgorde", "‘mooiste’ kennen wij niet."),
        ("volgorde=dichtbij", "volgorde", "Kies eerst je gemeente."),
        ("pagina=0", "pagina", "‘pagina’ is een getal vanaf 1."),
        ("pagina=abc", "pagina", "Wat je bij ‘pagina’ vraagt, is geen heel getal."),
        ("pagina=", "pagina", "geen heel getal"),
        ("pagina=2", "pagina", "Deze lijst heeft geen bladzijde 2. De laatste is 1."),
        (f"pagina={'9' * 5000}", "pagina", "geen heel getal"),
        ("perPagina=101", "perPagina", "‘perPagina’ is hoogstens 100."),
        ("q=" + "a" * 5000, "q", "‘q’ heeft hoogstens 200 tekens."),
        ("q=%E2%80%A6", "q", "staat geen woord"),
        ("tema=leren", "tema", "De parameter ‘tema’ kennen wij niet."),
        ("status=concept", "status", "De parameter ‘status’ kennen wij niet."),
        ("per_pagina=5", "per_pagina", "kennen wij niet"),
        ("thema=%00", "", ""),
    ],
)
def test_nonsense_is_named(query: str, name: str, said: str, client: Client) -> None:
    factories.project()
    response = client.get(f"{LIST}?{query}")
    if not name:  # nothing is left of it
        assert response.status_code == 302
        return
    (error,) = problem_of(response, 400)["errors"]
    assert error["in"] == "query"
    assert error["location"] == {"name": name}
    assert said in error["detail"]
    assert "Wij lieten" not in error["detail"]


def test_everything_that_is_wrong_is_named_at_once(client: Client) -> None:
    response = client.get(f"{LIST}?thema=x&gemeente=y&pagina=z")
    found = problem_of(response, 400)["errors"]
    assert {one["location"]["name"] for one in found} == {"thema", "gemeente", "pagina"}


def test_former_name_and_other_wording_lead_on(client: Client) -> None:
    theme = factories.theme("Leren en ontwikkelen")
    factories.project(theme=theme)
    FormerSlug.objects.create(slug="scholing", theme=theme)
    current_columns()
    for typed in ("scholing", "Leren+en+ontwikkelen"):
        response = client.get(f"{LIST}?thema={typed}&perPagina=5")
        assert response.status_code == 302
        assert response["Location"] == f"{LIST}?thema=leren-en-ontwikkelen&perPagina=5"
        assert response["API-Version"]


def test_only_what_is_published_is_there(client: Client, admin_client: Client) -> None:
    factories.project(slug="concept", status=Project.Status.DRAFT)
    factories.project(slug="weg", status=Project.Status.WITHDRAWN)
    for one in (client, admin_client):
        assert one.get(LIST).json()["totaal"] == 0
        problem_of(one.get(f"{LIST}/concept"), 404)
    assert "titel" not in client.get(f"{LIST}/weg").json()


def test_withdrawn_project_leads_to_its_like(client: Client) -> None:
    factories.project(slug="weg", title="Vitaal werken", status=Project.Status.WITHDRAWN)
    factories.project(slug="ander", title="Vitaal werken in Uden")
    refresh()
    (related,) = problem_of(client.get(f"{LIST}/weg"), 410)["verwant"]
    assert related["url"] == "http://testserver/projecten/ander/"
    assert related["api"] == f"http://testserver{LIST}/ander"


def test_forgotten_slug_leads_on(client: Client) -> None:
    project = factories.project(slug="plan")
    ForgottenSlug.objects.remember("plan-van-jan", project)
    response = client.get(f"{LIST}/plan-van-jan")
    assert (response.status_code, response["Location"]) == (302, f"{LIST}/plan")


def test_nobody_is_named(client: Client) -> None:
    text = "<p>Vraag Jan Smitskamp: j.smitskamp@oss.nl, 06 - 12 34 56 78.</p>"
    project = factories.project(title="Plan van Jan Smitskamp", slug="plan", text=text)
    factories.contact(project, "Jan Smitskamp", email="j.smitskamp@oss.nl", phone="+31612345678")
    factories.link(project, text="Mail Jan Smitskamp")
    factories.project(slug="weg", title="Plan van Jan Smitskamp II", status="ingetrokken")
    refresh()
    for address in (LIST, f"{LIST}/plan", f"{LIST}/weg"):
        said = client.get(address).content.decode().lower()
        assert "[contactpersoon]" in said
        assert not any(one in said for one in ("smitskamp", "612345678", "12 34 56 78"))


@pytest.mark.parametrize(
    ("query", "name"), [("q=de", "q"), ("volgorde=beste", "volgorde"), ("q=de&woorden=een", "q")]
)
def test_question_without_a_word_is_refused(query: str, name: str, client: Client) -> None:
    factories.project()
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 400
    assert name in {one["location"]["name"] for one in response.json()["errors"]}
