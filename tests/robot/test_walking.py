"""The robot finds what people find, and what only a robot would try."""

import pytest
from django.test import Client

from tests.robot.walking import addresses_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_projects")]


def test_robot_finds_projects_pages_and_boxes_to_tick(client: Client) -> None:
    found = set(addresses_in(client.get("/projecten/").content.decode(), "/projecten/"))
    assert {"/kaart/", "/projecten/?pagina=2", "/projecten/?soort=idee"} <= found
    assert "/projecten/?thema=samenwerken" in found
    assert any(address.startswith("/projecten/") and "?" not in address for address in found)


def test_robot_has_no_end_of_choices(client: Client) -> None:
    address = "/projecten/?soort=subsidieproject&looptijd=afgerond"
    found = list(addresses_in(client.get(address).content.decode(), address))
    deeper = [one for one in found if one.count("&") > 1 and "looptijd=afgerond" in one]
    assert len(deeper) > 20
    assert not any(one.startswith(("/static/", "/beheer/")) for one in found)
