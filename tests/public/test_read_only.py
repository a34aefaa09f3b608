"""Public pages answer GET and HEAD alone; the addresses come from the list of URLs."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern

from projects.urls import urlpatterns

pytestmark = pytest.mark.django_db
# By name: pages with a form that posts.
POSTED_TO = {
    "confirm",
    "contact",
    "follow",
    "follow_confirm",
    "follow_stop",
    "report",
    "reuse",
    "site_contact",
    "own_list",
    "dossier",
    "dossier_word",
}


def addresses() -> list[str]:
    """Every public address, with a value for each parameter."""
    return ["/" + _filled_in(one) for one in urlpatterns if one.name not in POSTED_TO]


def _filled_in(one: URLPattern) -> str:
    return re.sub(r"<[^>]*>", "iets", str(one.pattern))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace", "ZOMAAR"])
@pytest.mark.parametrize("address", addresses())
def test_other_methods_are_told_what_can_be_done(address: str, method: str) -> None:
    visitor = Client(enforce_csrf_checks=True)
    answer = visitor.generic(method.upper(), address)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "alleen bekijken" in answer.content.decode()


def test_page_is_read_as_before(client: Client) -> None:
    client.post("/projecten/")
    assert client.get("/projecten/").status_code == client.head("/projecten/").status_code == 200
