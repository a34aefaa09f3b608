"""An address with a slug from before a merge leads on."""

import pytest
from django.test import Client

from projects.merging import merge, undo
from projects.models import Theme
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
    assert client.get("/projecten/?gemeente=elders").status_code == 200


def test_new_theme_does_not_take_over_an_old_address() -> None:
    kept, gone = (Theme.objects.create(name=name) for name in ("Vitaliteit", "Vitaal"))
    merge(kept, gone, None)
    assert Theme.objects.create(name="Vitaal!").slug == "vitaal-2"
