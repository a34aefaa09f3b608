"""The pages of municipalities, partnerships and other organisations."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.merging import merge
from projects.models import Membership, Organisation, OrganisationAlias
from tests import factories

pytestmark = pytest.mark.django_db
OSS = {"latitude": 51.765, "longitude": 5.518}
BERNHEZE = {"latitude": 51.683, "longitude": 5.517}  # nine kilometres to the south
URK = {"latitude": 52.662, "longitude": 5.601}


def html(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def oss() -> Organisation:
    return factories.organisation("Oss", province="Noord-Brabant", **OSS)


def test_it_tells_the_roles_and_through_whom(client: Client, oss: Organisation) -> None:
    partnership = factories.organisation("1Stroom", "samenwerking")
    Membership.objects.create(partnership=partnership, member=oss)
    factories.project(oss, title="Zelf gevraagd")
    factories.project(factories.organisation("Uden"), oss, title="Meegedaan")
    factories.project(partnership, title="Samen gedaan")
    factories.project(title="Van niemand")
    page = html(client, "/gemeenten/oss/")
    assert "<h1>Oss</h1>" in page
    for said in ("zelf aangevraagd: 1", "deed mee: 1", "1Stroom</a>: 1</dd>", "(via 1Stroom)"):
        assert said in page
    assert 'href="/projecten/?gemeente=oss">Alle 3 in de lijst' in page
    assert "Van niemand" not in page


def test_drafts_are_not_told(client: Client, oss: Organisation) -> None:
    factories.project(oss, title="Geheim", status="concept")
    page = html(client, "/gemeenten/oss/")
    assert "Geheim" not in page
    assert "nog geen project" in page
    assert 'name="robots" content="noindex, follow"' in page


def test_neighbours_come_by_distance(client: Client, oss: Organisation) -> None:
    for name, centre in (("Urk", URK), ("Bernheze", BERNHEZE)):
        factories.project(factories.organisation(name, **centre), title=f"Van {name}")
    factories.organisation("Uden", latitude=51.66, longitude=5.62)  # has no projects
    page = html(client, "/gemeenten/oss/").partition('id="buurt"')[2]
    assert "9 km, 1 project" in page
    assert page.index("Bernheze") < page.index("Urk")
    assert "Van Bernheze" in page
    assert "Uden" not in page


def test_facts_of_a_visit(client: Client, oss: Organisation) -> None:
    oss.website, oss.inhabitants = "https://www.oss.nl/", 95000
    oss.save()
    page = html(client, "/gemeenten/oss/")
    assert '<a href="https://www.oss.nl/" rel="noopener">oss.nl</a>' in page
    assert "95.000" in page
    assert 'aria-label="Waar Oss ligt"' in page


def test_a_partnership_tells_its_members(client: Client, oss: Organisation) -> None:
    partnership = factories.organisation("1Stroom", "samenwerking")
    html(client, "/gemeenten/1stroom/")
    Membership.objects.create(partnership=partnership, member=oss)
    assert '<a href="/gemeenten/oss/">Oss</a>' in html(client, "/gemeenten/1stroom/")
    assert '<a href="/gemeenten/1stroom/">1Stroom</a>' in html(client, "/gemeenten/oss/")


def test_a_former_municipality_leads_to_what_it_is_now(client: Client) -> None:
    maashorst = factories.organisation("Maashorst")
    gone = {"successor": maashorst, "merged_on": date(2022, 1, 1)}
    factories.project(factories.organisation("Uden", **gone))
    response = client.get("/gemeenten/uden/")
    assert (response.status_code, response["Location"]) == (302, "/gemeenten/maashorst/")
    page = html(client, "/gemeenten/maashorst/")
    assert 'Uden <span class="muted">op 1 januari 2022</span>' in page
    assert "als Uden: 1" in page
    assert client.get("/gemeenten/uden/nieuw.atom")["Location"].endswith("maashorst/nieuw.atom")


def test_a_slug_of_before_a_merge_and_another_spelling_lead_on(client: Client) -> None:
    kept, gone = (factories.organisation(n, "samenwerking") for n in ("1Stroom", "Een stroom"))
    merge(kept, gone, None)
    OrganisationAlias.objects.create(organisation=kept, name="Eerste Stroom")
    for slug in ("een-stroom", "eerstestroom", "1Stroom"):
        assert client.get(f"/gemeenten/{slug}/")["Location"] == "/gemeenten/1stroom/"
    html(client, "/gemeenten/elders/", 404)


def test_more_than_a_page(client: Client, oss: Organisation) -> None:
    for number in range(23):
        factories.project(oss, title=f"Nummer {number:02}")
    first, second = (html(client, f"/gemeenten/oss/{query}") for query in ("", "?pagina=2"))
    assert (first.count('class="card"'), second.count('class="card"')) == (20, 3)
    for number in ("9", "0", "9" * 5000):
        page = html(client, f"/gemeenten/oss/?pagina={number}")
        assert "Je ziet de laatste pagina." in page
        assert page.count('class="card"') == 3
    for number in ("x", "-1", "%00"):
        assert "geen nummer" in html(client, f"/gemeenten/oss/?pagina={number}")


def test_number_of_queries_stays_the_same(
    client: Client, oss: Organisation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        place = factories.organisation(f"Plaats {number}", latitude=52, longitude=5 + number / 99)
        factories.project(oss, place)
    html(client, "/kaart/")  # reads the catalogue
    with django_assert_max_num_queries(18):
        html(client, "/gemeenten/oss/")


def test_all_by_province_and_by_letter(client: Client, oss: Organisation) -> None:
    factories.project(oss)
    factories.project(factories.organisation("’s-Hertogenbosch", province="Noord-Brabant"))
    factories.project(factories.organisation("1Stroom", "samenwerking"))
    factories.project(factories.organisation("GGD Twente", "ggd"))
    factories.organisation("Urk")
    page = html(client, "/gemeenten/")
    assert "2 gemeenten</h2>" in page
    for said in ("<h3>Noord-Brabant</h3>", ">1Stroom</a>", "<h3>GGD</h3>", 'href="?letter=h"'):
        assert said in page
    assert ">Urk<" not in page
    only = html(client, "/gemeenten/?letter=h")
    assert "Hertogenbosch" in only
    assert ">Oss</a>" not in only
    assert ">Oss</a>" in html(client, "/gemeenten/?letter=7")
