"""What is printed says where it is from, and of when."""

import pytest
from django.conf import settings
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def printed(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page.partition('<p class="printed-from">')[2].partition("</p>")[0]


@pytest.mark.parametrize(
    "address", ["/", "/projecten/?thema=x&q=a%3Cb", "/kaart/", "/er-is-niets/"]
)
def test_every_page_has_its_name_address_and_day(client: Client, address: str) -> None:
    said = printed(client, address)
    assert said.startswith("Projectenbank A&amp;O fonds Gemeenten, <span")
    assert f"http://testserver{address.replace('&', '&amp;')}</span>, " in said
    assert said.rpartition(" ")[2].isdigit()  # the year


def test_address_that_nobody_types_is_printed_in_part(client: Client) -> None:
    assert "http://testserver/kaart/</span>" in printed(client, f"/kaart/?q={'x' * 600}")


def test_page_of_a_project_too(client: Client) -> None:
    made = factories.project()
    assert made.get_absolute_url() in printed(client, made.get_absolute_url())


def test_host_that_is_not_ours_is_not_printed(client: Client) -> None:
    answer = client.get("/projecten/", HTTP_HOST="elders.example")
    assert answer.status_code == 400
    assert "elders.example" not in answer.content.decode()


def test_only_paper_shows_it() -> None:
    style = (settings.BASE_DIR / "static/css/site.css").read_text()
    screen, _, paper = style.partition("@media print")
    assert ".printed-from { display: none; }" in screen
    assert ".printed-from { display: block;" in paper
