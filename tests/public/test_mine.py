"""A visitor chooses their own municipality once."""

import re
from urllib.parse import unquote

import pytest
from django.test import Client

from projects.models import Project
from tests import factories
from tests.robot.rules import Robots, links_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def towns() -> None:
    oss = factories.organisation(
        "Oss", latitude="51.765", longitude="5.518", inhabitants=92_000, province="Noord-Brabant"
    )
    uden = factories.organisation("Uden", latitude="51.66", longitude="5.62", inhabitants=42_000)
    factories.organisation("Ergens", cbs_code="GM0001")
    factories.organisation("Súdwest-Fryslân", latitude="53.03", longitude="5.66")
    factories.project(oss, title="In Oss", start="2019")
    factories.project(uden, title="In Uden", start="2021", kind="idee")
    factories.project(title="Nergens", start="2024")


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def titles(page: str) -> list[str]:
    return re.findall(r'card__title"><a href="[^"]*"[^>]*>(.*?)</a>', page)


def test_municipality_is_chosen_in_a_form_that_keeps_the_choice(client: Client) -> None:
    page = html(client, "/projecten/?soort=idee&q=uden&pagina=1")
    form = page.partition("data-mine>")[2].partition("</form>")[0]
    assert '<input type="hidden" name="soort" value="idee">' in form
    assert '<input type="hidden" name="q" value="uden">' in form
    assert "pagina" not in form.partition("<label")[0]
    assert '<option value="Súdwest-Fryslân">' in form


def test_cards_tell_how_far_and_the_nearest_comes_first(client: Client) -> None:
    page = html(client, "/projecten/?mijn=oss&volgorde=dichtbij")
    assert titles(page) == ["In Oss", "In Uden", "Nergens"]
    assert "(in Oss)" in page
    assert "(14 km van Oss)" in page
    assert "km van" not in html(client, "/projecten/?mijn=ergens")
    assert "(vroeg aan; 14 km van Oss)" in html(client, "/projecten/?mijn=oss&gemeente=uden")


@pytest.mark.parametrize("page", ["/projecten/", "/kaart/", "/cijfers/"])
def test_name_leads_to_the_address_of_today(page: str, client: Client) -> None:
    response = client.get(f"{page}?mijn=S%C3%BAdwest-Frysl%C3%A2n&q=")
    assert (response.status_code, response["Location"]) == (302, f"{page}?mijn=sudwest-fryslan")


@pytest.mark.parametrize("page", ["/projecten/", "/kaart/", "/cijfers/"])
def test_all_links_of_the_choice_keep_it(page: str, client: Client) -> None:
    said = html(client, f"{page}?mijn=oss&soort=idee")
    links = [address for address, _ in links_in(said) if "?" in address]
    forget = [address for address in links if "mijn=oss" not in unquote(address)]
    assert forget == [f"{page}?soort=idee"]
    assert '<input type="hidden" name="mijn" value="oss">' in said
    assert f'href="{page}?mijn=oss" rel="nofollow">Wis alles' in said


def test_even_as_large_is_a_choice_of_the_filter(client: Client) -> None:
    page = html(client, "/projecten/?mijn=oss&grootte=1")
    assert 'href="/projecten/?mijn=oss&amp;grootte=5" rel="nofollow">Even groot' in page
    same = html(client, "/projecten/?mijn=oss&grootte=5")
    assert titles(same) == ["In Oss"]
    assert "Even groot als" not in same
    assert "1 project van gemeenten met 50.000 tot 100.000 inwoners" in same


def test_what_we_do_not_know_of_it_is_told(client: Client) -> None:
    page = html(client, "/projecten/?mijn=ergens")
    assert "Waar Ergens ligt, weten wij niet." in page
    assert "Hoeveel inwoners Ergens heeft, weten wij niet." in page
    assert "Even groot als" not in page
    assert "Dichtbij eerst" not in page


def test_forgetting_it_drops_its_order_too(client: Client) -> None:
    page = html(client, "/projecten/?mijn=oss&volgorde=dichtbij&soort=idee")
    assert '<a class="chip chip--all" href="/projecten/?soort=idee" data-forget>' in page


def test_wrong_name_is_told_at_the_field(client: Client) -> None:
    page = html(client, "/projecten/?mijn=Osss")
    assert (
        '<a href="#id_mijn">Mijn gemeente</a>: ‘Osss’ kennen wij niet als gemeente van nu.' in page
    )
    assert 'value="Osss" list="gemeenten"' in page
    assert len(titles(page)) == 3


def test_map_marks_it(client: Client) -> None:
    assert 'aria-label="Mijn gemeente: Oss"' in html(client, "/kaart/?mijn=oss")
    for query in ("", "?mijn=ergens"):
        assert 'aria-label="Mijn gemeente:' not in html(client, f"/kaart/{query}")


def test_robots_do_not_come_here(client: Client) -> None:
    robots = Robots(client.get("/robots.txt").content.decode())
    assert not robots.may_ask("/projecten/?mijn=oss")
    assert not robots.may_ask("/kaart/?pagina=2&mijn=oss")
    for address, rel in links_in(html(client, "/projecten/?mijn=oss")):
        assert not address.startswith("/") or robots.may_ask(address) or "nofollow" in rel


def test_draft_is_not_shown_for_being_near(client: Client) -> None:
    Project.objects.filter(title="In Oss").update(status="concept")
    assert titles(html(client, "/projecten/?mijn=oss&volgorde=dichtbij"))[0] == "In Uden"
