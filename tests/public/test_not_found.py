"""Links from outside never break."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import FailedSearch
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/Projecten/Meubilair-1Stroom/?utm=x", "/projecten/meubilair-1stroom/?utm=x"),
        ("/projecten/Meubilair-1Stroom", "/projecten/meubilair-1stroom/"),
        ("/KAART", "/kaart/"),
        ("/projecten", "/projecten/"),
        ("/BEVESTIGEN/Abc.DEF", "/bevestigen/Abc.DEF/"),
    ],
)
def test_capitals_and_a_missing_slash_lead_on(asked: str, right: str, client: Client) -> None:
    factories.project(title="Meubilair", slug="meubilair-1stroom")
    response = client.get(asked, follow=True)
    assert response.redirect_chain[-1] == (right, 301)
    assert response.status_code == (410 if "bevestigen" in right else 200)


def test_address_too_long_to_lead_on_is_not_found(client: Client) -> None:
    assert client.get("/KAART/", QUERY_STRING='q="' * 8000).status_code == 404


def test_missing_page_tells_what_comes_near(client: Client) -> None:
    factories.project(title="Meubilair")
    factories.project(title="Meubels maken", status="concept")
    response = client.get("/oud/mebilair-van-1stroom.")
    assert "Zocht je dit?" not in response.content.decode()
    page = client.get("/oud/mebilair").content.decode()
    assert "Zocht je dit?" in page
    assert "Meubilair" in page
    assert "Meubels" not in page
    assert 'value="oud mebilair"' in page
    assert not FailedSearch.objects.exists()


def test_concept_in_capitals_stays_unknown(client: Client) -> None:
    factories.project(title="Geheim", status="concept")
    assert client.get("/projecten/GEHEIM/").status_code == 404


@pytest.mark.parametrize("path", ["/%00", "/😀", "/" + "a-" * 3000, "/OF/OF", '/beheer-x/"('])
def test_any_address_is_safe(path: str, client: Client) -> None:
    assert client.get(path).status_code == 404


def test_withdrawn_project_points_to_the_like_of_it(client: Client) -> None:
    gone = factories.project(title="Vitaliteit op het werk", status="ingetrokken")
    factories.project(title="Vitaliteit")
    page = client.get(gone.get_absolute_url())
    assert page.status_code == 410
    assert ">Vitaliteit</a>" in page.content.decode()


def test_stale_form_is_told_in_dutch() -> None:
    response = Client(enforce_csrf_checks=True).post("/beheer/login/", {"username": "x"})
    assert response.status_code == 403
    assert "Deze pagina is verlopen" in response.content.decode()


def test_only_titles_and_organisations_are_suggested(client: Client) -> None:
    factories.project(factories.organisation("Oss"), title="Meubels van 1Stroom")
    factories.project(title="Anders", text="<p>Meubels en fietsen van Oss.</p>")
    page = client.get("/projecten/meubels-en-fietsen/").content.decode()
    assert "Meubels van 1Stroom" in page
    assert "Anders" not in page
    assert "Meubels van 1Stroom" in client.get("/oud/oss").content.decode()
    assert "Zocht je dit?" not in client.get("/oud/fietsen").content.decode()


def test_most_telling_word_comes_first(client: Client) -> None:
    for number in range(6):
        factories.project(title=f"Leren werken {number}", start="2024")
    factories.project(title="Leren fietsen", start="2019")
    page = client.get("/leren-fietsen-2019").content.decode()
    assert "Leren fietsen" in page
    assert "Leren werken" not in page


def test_missing_page_costs_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    factories.project(title="Leren fietsen")
    client.get("/leren")
    with django_assert_max_num_queries(10):
        client.get("/leren-en-nog-veel-meer-woorden-dan-er-in-een-titel-staan-bij-ons/")
