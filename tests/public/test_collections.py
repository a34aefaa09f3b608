"""What the pages of their own share: subsidy periods, stories, ideas, feeds and addresses."""

import re

import pytest
from django.test import Client

from projects.models import Project, SubsidyPeriod
from tests import factories

pytestmark = pytest.mark.django_db
ALL = (
    *("/gemeenten/oss/", "/themas/vitaliteit/", "/subsidieperiodes/2021-1/"),
    *("/praktijkverhalen/", "/ideeen/"),
)


@pytest.fixture(autouse=True)
def a_project_of_each() -> None:
    period = SubsidyPeriod.objects.create(year=2021, number=1)
    shared = {"theme": factories.theme("Vitaliteit"), "period": period}
    place = factories.organisation()
    for kind, title in (("subsidieproject", "Fiets"), ("idee", "Plan"), ("praktijkverhaal", "Les")):
        factories.project(place, title=title, kind=kind, **shared)
    factories.project(title="Iets anders")


def html(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("address", ALL)
def test_each_has_a_way_to_the_list_a_feed_and_one_address(client: Client, address: str) -> None:
    page = html(client, address)
    assert f'<link rel="canonical" href="http://testserver{address}">' in page
    assert f'<link rel="alternate" href="{address}nieuw.atom"' in page
    assert 'aria-label="Kruimelpad"' in page
    in_the_list = re.findall(r'href="(/projecten/\?[^"]*)">(?:Alle|Dit project)', page)
    shown = set(re.findall(r'card__title"><a href="([^"?]+)', page))
    listed = html(client, in_the_list[0])
    assert shown == set(re.findall(r'card__title"><a href="([^"?]+)', listed))


@pytest.mark.parametrize("address", ALL)
def test_each_feed_has_its_own_alone(client: Client, address: str) -> None:
    html(client, address)  # the index follows
    response = client.get(f"{address}nieuw.atom")
    assert response["Content-Type"].startswith("application/atom+xml")
    text = response.content.decode()
    assert "<entry>" in text
    assert f'<link href="http://testserver{address}" rel="alternate"' in text
    assert "Iets anders" not in text


def test_kinds(client: Client) -> None:
    assert ">Les</a>" in html(client, "/praktijkverhalen/")
    assert ">Plan</a>" not in html(client, "/praktijkverhalen/")
    assert ">Plan</a>" in html(client, "/ideeen/")


def test_all_periods_stand_on_the_page_of_what_is_in_it(client: Client) -> None:
    assert client.get("/subsidieperiodes/")["Location"] == "/wat-staat-hier-in/"


@pytest.mark.parametrize("slug", ["geen", "2021-2", "2021", "x", "2021-01"])
def test_period_that_is_not_there(client: Client, slug: str) -> None:
    html(client, f"/subsidieperiodes/{slug}/", 404)


def test_sitemap_names_them(client: Client) -> None:
    Project.objects.filter(title="Iets anders").update(theme=factories.theme("HRM"))
    factories.organisation("Urk")
    sitemap = html(client, "/sitemap.xml")
    for address in (*ALL, "/gemeenten/", "/themas/", "/themas/hrm/"):
        assert f"<loc>http://testserver{address}</loc>" in sitemap
    for address in ("/gemeenten/urk/", "/themas/onbekend/", "/subsidieperiodes/geen/"):
        assert address not in sitemap


@pytest.mark.parametrize("address", ["/gemeenten/oss", "/Gemeenten/Oss/", "/THEMAS/vitaliteit/"])
def test_address_that_is_nearly_right(client: Client, address: str) -> None:
    page = client.get(address, follow=True)
    assert page.status_code == 200
    assert page.redirect_chain[-1][0] in ALL


def test_dots_and_bars_lead_to_a_page_only_when_nothing_else_is_chosen(client: Client) -> None:
    centre = {"latitude": 51.7, "longitude": 5.5}
    place = factories.organisation("Uden", province="Noord-Brabant", **centre)
    factories.project(place, theme=factories.theme("HRM"), kind="idee")
    assert 'href="/gemeenten/uden/"' in html(client, "/kaart/")
    assert 'href="/projecten/?soort=idee&amp;gemeente=uden"' in html(client, "/kaart/?soort=idee")
    figures = html(client, "/cijfers/")
    for address in (
        *("/themas/hrm/", "/subsidieperiodes/2021-1/"),
        *("/projecten/?thema=onbekend", "/projecten/?provincie=noord-brabant"),
    ):
        assert f'href="{address}"' in figures
    assert "?soort=idee&amp;thema=hrm" in html(client, "/cijfers/?soort=idee")
