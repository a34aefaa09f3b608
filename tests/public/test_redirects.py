"""An address with a slug from before a merge leads on."""

import pytest
from django.test import Client

from projects.merging import merge, undo
from projects.models import OrganisationAlias, Theme, ThemeAlias
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/projecten/", "/kaart/", "/cijfers/"])
def test_old_address_leads_to_the_theme_that_stays(page: str, client: Client) -> None:
    kept, gone = (Theme.objects.create(name=name) for name in ("Vitaliteit", "Vitaal"))
    one = merge(kept, gone, None)
    response = client.get(f"{page}?q=fiets&thema=vitaal&pagina=2")
    assert response.status_code == 302
    assert response["Location"] == f"{page}?q=fiets&thema=vitaliteit&pagina=2"
    undo(one)
    assert client.get(f"{page}?thema=vitaal").status_code == 200


def test_old_address_of_an_organisation(client: Client) -> None:
    kept, gone = (factories.organisation(n, "samenwerking") for n in ("1Stroom", "Een stroom"))
    merge(kept, gone, None)
    response = client.get("/projecten/?gemeente=1stroom&gemeente=een-stroom&gemeente=elders")
    assert response["Location"] == "/projecten/?gemeente=1stroom&gemeente=elders"
    assert client.get("/kaart/?gemeente=-een-stroom")["Location"] == "/kaart/?gemeente=-1stroom"
    assert client.get("/projecten/?gemeente=elders").status_code == 200


def test_new_theme_does_not_take_over_an_old_address() -> None:
    kept, gone = (Theme.objects.create(name=name) for name in ("Vitaliteit", "Vitaal"))
    merge(kept, gone, None)
    assert Theme.objects.create(name="Vitaal!").slug == "vitaal-2"


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("thema=Vitaliteit", "thema=vitaliteit"),
        ("gemeente=S%C3%BAdwest-Frysl%C3%A2n&pagina=2", "gemeente=sudwest-fryslan&pagina=2"),
        ("q=a&gemeente=%E2%80%99s-Hertogenbosch", "q=a&gemeente=s-hertogenbosch"),
        ("gemeente=den+bosch&gemeente=s-hertogenbosch", "gemeente=s-hertogenbosch"),
        ("provincie=Friesland&soort=Idee", "provincie=fryslan&soort=idee"),
        ("thema=-Vitaliteit&gemeente=-Den+Bosch", "thema=-vitaliteit&gemeente=-s-hertogenbosch"),
    ],
)
def test_name_leads_to_the_address_of_the_choice(typed: str, slug: str, client: Client) -> None:
    factories.theme("Vitaliteit")
    factories.organisation("Súdwest-Fryslân")
    bosch = factories.organisation("'s-Hertogenbosch")
    OrganisationAlias.objects.create(organisation=bosch, name="Den Bosch")
    response = client.get(f"/kaart/?{typed}")
    assert (response.status_code, response["Location"]) == (302, f"/kaart/?{slug}")
    assert client.get(response["Location"]).status_code == 200


def test_old_address_goes_before_a_name(client: Client) -> None:
    kept, gone = (Theme.objects.create(name=name) for name in ("Vitaliteit", "Vitaal"))
    merge(kept, gone, None)
    ThemeAlias.objects.filter(name="Vitaal").delete()
    ThemeAlias.objects.create(theme=factories.theme("Anders"), name="vitaal")
    assert client.get("/projecten/?thema=vitaal")["Location"] == "/projecten/?thema=vitaliteit"


def test_visitor_cannot_choose_a_status_by_name(client: Client) -> None:
    assert client.get("/projecten/?status=Concept").status_code == 200


@pytest.mark.parametrize("page", ["/projecten/", "/kaart/", "/cijfers/"])
@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("?q=&woorden=&thema=leren&volgorde=", "?thema=leren"),
        ("?q=+&thema=&volgorde=titel&pagina=2", "?volgorde=titel&pagina=2"),
        ("?q=&thema=Leren", "?thema=leren"),
        ("?q=", ""),
        ("?q", ""),
    ],
)
def test_what_a_form_leaves_empty_is_not_in_the_address(
    page: str, sent: str, address: str, client: Client
) -> None:
    factories.theme("Leren")
    response = client.get(page + sent)
    assert (response.status_code, response["Location"]) == (302, page + address)
    assert client.get(response["Location"]).status_code == 200


def test_address_too_long_to_lead_on_is_answered(client: Client) -> None:
    assert client.get(f"/projecten/?thema=&q={'a' * 20_000}").status_code == 200
