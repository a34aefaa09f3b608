"""Municipalities, themes and periods, asked as a client would."""

from datetime import date

import pytest
from django.test import Client

from projects.models import FormerSlug, Membership, Organisation, SubsidyPeriod
from projects.search.indexing import refresh
from tests import factories

pytestmark = pytest.mark.django_db
BASE = "/api/v1"
NOWHERE = [
    *("gemeenten/zomaar", "gemeenten/a%00b", "themas/zomaar", "themas/onbekend"),
    *("themas/" + "a" * 5000, "subsidieperiodes/geen", "subsidieperiodes/2021-9"),
    "subsidieperiodes/-",
]


def former(name: str, successor: Organisation) -> Organisation:
    return factories.organisation(name, successor=successor, merged_on=date(2003, 1, 1))


def test_organisations_with_projects_are_by_name(client: Client) -> None:
    for name in ("Uden", "Oss", "'s-Hertogenbosch"):
        factories.project(factories.organisation(name, cbs_code=f"GM{len(name):04}"))
    factories.organisation("Urk")
    refresh()
    found = client.get(f"{BASE}/gemeenten").json()
    assert [one["naam"] for one in found["gemeenten"]] == ["Oss", "'s-Hertogenbosch", "Uden"]
    assert found["totaal"] == 3
    assert found["gemeenten"][0]["aantal_projecten"] == 1


def test_an_organisation_says_what_belongs_to_it(client: Client) -> None:
    together = factories.organisation("Noord", kind="samenwerking")
    Membership.objects.create(partnership=together, member=factories.organisation("Oss"))
    former("Ravenstein", factories.organisation("Oss"))
    oss = client.get(f"{BASE}/gemeenten/oss").json()
    assert oss["samen_met"] == [{"naam": "Noord", "slug": "noord"}]
    assert oss["voorgangers"] == [{"naam": "Ravenstein", "slug": "ravenstein"}]
    assert client.get(f"{BASE}/gemeenten/noord").json()["samen_met"][0]["slug"] == "oss"


def test_former_municipality_leads_to_todays(client: Client) -> None:
    former("Ravenstein", factories.organisation("Oss"))
    response = client.get(f"{BASE}/gemeenten/ravenstein")
    assert (response.status_code, response["Location"]) == (302, f"{BASE}/gemeenten/oss")


def test_themes_are_the_largest_first(client: Client) -> None:
    small, large = factories.theme("Leren"), factories.theme("Vitaliteit")
    for theme in (small, large, large):
        factories.project(theme=theme)
    found = client.get(f"{BASE}/themas").json()["themas"]
    assert [(one["slug"], one["aantal_projecten"]) for one in found] == [
        ("vitaliteit", 2),
        ("leren", 1),
    ]
    assert client.get(f"{BASE}/themas/leren").json() == found[1]


def test_former_theme_leads_on(client: Client) -> None:
    FormerSlug.objects.create(slug="scholing", theme=factories.theme("Leren"))
    response = client.get(f"{BASE}/themas/scholing")
    assert (response.status_code, response["Location"]) == (302, f"{BASE}/themas/leren")


def test_introduction_is_clean(client: Client) -> None:
    theme = factories.theme("Leren")
    theme.introduction = "<p>Hoi<script>x</script></p>"
    theme.save()
    assert client.get(f"{BASE}/themas/leren").json()["inleiding"] == "<p>Hoi</p>"


def test_period_is_found_by_its_code(client: Client) -> None:
    period = SubsidyPeriod.objects.create(year=2021, number=1, opens_on=date(2021, 2, 1))
    factories.project(period=period)
    found = client.get(f"{BASE}/subsidieperiodes/2021-1").json()
    assert found["aanvragen_vanaf"] == "2021-02-01"
    assert found["aantal_projecten"] == 1
    assert client.get(f"{BASE}/subsidieperiodes").json()["subsidieperiodes"] == [found]


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_not_there_is_a_problem(path: str, client: Client) -> None:
    response = client.get(f"{BASE}/{path}")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["gemeenten", "themas", "subsidieperiodes", "themas/leren"])
def test_unknown_parameter_is_refused(path: str, client: Client) -> None:
    factories.theme("Leren")
    assert client.get(f"{BASE}/{path}?sorteer=naam").status_code == 400
