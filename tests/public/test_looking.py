"""The same selection as a list, a map and figures."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects.catalogue.facets import SHOWN
from projects.models import Membership, Theme
from tests import factories

pytestmark = pytest.mark.django_db
CENTRE = {"latitude": "51.7", "longitude": "5.5"}


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def town(name: str = "Oss", **fields: object) -> object:
    return factories.organisation(name, province="Noord-Brabant", **CENTRE, **fields)


def test_map_links_each_dot_and_says_its_number(client: Client) -> None:
    factories.project(town())
    factories.organisation("Urk", **CENTRE)
    page = html(client, "/kaart/?soort=subsidieproject")
    assert 'gemeente=oss" rel="nofollow" tabindex="-1" aria-label="Oss: 1 project"' in page
    assert "Projecten per gemeente, 1 gemeente<" in page
    assert page.count('class="dot dot--0"') == 1


def test_partnership_counts_on_the_map_at_its_members(client: Client) -> None:
    together = factories.organisation("1Stroom", "samenwerking")
    Membership.objects.create(partnership=together, member=town("Duiven"))
    factories.project(together)
    assert "Duiven: 1 project" in html(client, "/kaart/")
    assert "(via 1Stroom)" in html(client, "/projecten/?gemeente=duiven")


def test_card_says_why_it_counts_for_a_town(client: Client) -> None:
    oss, uden = town("Oss"), town("Uden")
    factories.project(oss, uden)
    assert "(vroeg aan)" in html(client, "/projecten/?gemeente=oss")
    assert "(deed mee)" in html(client, "/projecten/?gemeente=uden")
    both = html(client, "/projecten/?gemeente=uden&gemeente=oss")
    assert "(Oss vroeg aan; Uden deed mee)" in both
    assert "vroeg aan" not in html(client, "/projecten/")


def test_province_and_start_year(client: Client) -> None:
    factories.project(town(), title="Hier", start="2021-05")
    factories.project(title="Ergens")
    page = html(client, "/projecten/?provincie=noord-brabant&startjaar=2021")
    assert "Hier" in page
    assert "1 project in Noord-Brabant, begonnen in 2021<" in page
    unknown = html(client, "/projecten/?provincie=onbekend&startjaar=onbekend")
    assert "Ergens" in unknown
    assert "Hier" not in unknown


def test_project_of_two_towns_counts_once_in_their_province(client: Client) -> None:
    factories.project(town("Oss"), town("Uden"))
    page = html(client, "/projecten/?alle=provincie")
    assert 'value="noord-brabant"> Noord-Brabant <span class="count">1</span>' in page
    assert 'value="onbekend"> onbekend <span class="count">0</span>' in page


def test_figures_link_each_bar(client: Client) -> None:
    theme = Theme.objects.create(name="Vitaliteit")
    factories.project(theme=theme, start="2020", end="2020")
    page = html(client, "/cijfers/?soort=subsidieproject")
    assert 'href="/projecten/?soort=subsidieproject&amp;thema=vitaliteit"' in page
    assert '<th scope="row">december 2020</th>' in page


def test_views_keep_the_choice(client: Client) -> None:
    page = html(client, "/projecten/?soort=idee&pagina=1")
    assert 'href="/kaart/?soort=idee"' in page
    assert 'href="/cijfers/?soort=idee"' in page


@pytest.mark.parametrize("address", ["/kaart/", "/cijfers/"])
def test_wrong_value_and_nothing_found(address: str, client: Client) -> None:
    assert "kennen wij niet" in html(client, f"{address}?thema=foo")
    html(client, f"{address}?q=zzzz")


@pytest.mark.parametrize("address", ["/kaart/", "/cijfers/"])
def test_nothing_found_tells_which_filter_to_drop(address: str, client: Client) -> None:
    Theme.objects.create(name="Jongeren")
    factories.project(town(), kind="idee")
    page = html(client, f"{address}?thema=jongeren&soort=idee")
    assert f'<a href="{address}?soort=idee">Zonder ‘Thema’: 1 project</a>' in page


@pytest.mark.parametrize("address", ["/kaart/", "/cijfers/"])
def test_number_of_queries_does_not_grow(address: str, client: Client) -> None:
    numbers = []
    for _ in range(2):
        for number in range(20):
            factories.project(town(f"Plaats {number}"), start="2020", end="2021")
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 8


def test_results_can_be_reached_at_once(client: Client) -> None:
    for address in ("/projecten/", "/kaart/", "/cijfers/"):
        page = html(client, address)
        assert '<a class="skip-link" href="#resultaten">Naar de resultaten</a>' in page
        assert 'id="resultaten" tabindex="-1"' in page


def test_long_facet_links_to_all_its_values_and_back(client: Client) -> None:
    for number in range(30):
        factories.project(factories.organisation(f"Plaats {number}"))
    page = html(client, "/projecten/?soort=subsidieproject")
    link = "/projecten/?soort=subsidieproject&amp;alle=gemeente#id_gemeente"
    assert f'<a href="{link}" rel="nofollow">Toon alle 30' in page
    assert page.count('name="gemeente"') == SHOWN
    whole = html(client, "/projecten/?soort=subsidieproject&alle=gemeente")
    assert whole.count('name="gemeente"') == 30
    assert '<input type="hidden" name="alle" value="gemeente">' in whole
    assert (
        'href="/projecten/?soort=subsidieproject#id_gemeente" rel="nofollow">Toon minder' in whole
    )
