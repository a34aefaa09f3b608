"""What machines ask: where to report a hole, how to search, what this is."""

import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.test import Client
from PIL import Image

from tests import factories

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
SECURITY_TXT = "/.well-known/security.txt"
DESCRIPTION = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_security_txt_says_what_the_standard_asks(client: Client, settings: Any) -> None:
    settings.SECURITY_CONTACT = "mailto:lek@example.nl"
    settings.SECURITY_POLICY = "https://example.nl/lek-melden"
    settings.SECURITY_EXPIRES = date(2027, 5, 31)
    response = client.get(SECURITY_TXT)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "Contact: mailto:lek@example.nl",
        "Expires: 2027-05-31T00:00:00Z",
        "Preferred-Languages: nl, en",
        "Policy: https://example.nl/lek-melden",
        f"Canonical: {SITE}{SECURITY_TXT}",
    ]


def test_security_txt_without_a_policy_has_no_empty_field(client: Client, settings: Any) -> None:
    settings.SECURITY_EXPIRES = date(2027, 5, 31)
    said = client.get(SECURITY_TXT).content.decode()
    assert f"Contact: mailto:{site_settings.CONTACT_EMAIL}" in said
    assert "Policy" not in said


def test_without_a_day_there_is_no_security_txt(client: Client, settings: Any) -> None:
    settings.SECURITY_EXPIRES = None
    assert client.get(SECURITY_TXT).status_code == 404


@pytest.fixture
def described(client: Client) -> ElementTree.Element:
    response = client.get("/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    return ElementTree.fromstring(response.content)  # noqa: S314  our own


def test_search_of_a_browser_is_described(described: ElementTree.Element) -> None:
    assert described.tag == f"{DESCRIPTION}OpenSearchDescription"
    texts = {one.tag.removeprefix(DESCRIPTION): one.text or "" for one in described}
    assert 0 < len(texts["ShortName"]) <= 16  # as the standard limits them
    assert len(texts["LongName"]) <= 48
    assert len(texts["Description"]) <= 1024


def test_search_of_a_browser_works(described: ElementTree.Element, client: Client) -> None:
    factories.project(title="Leren van elkaar")
    urls = {one.get("type"): one.get("template", "") for one in described.iter(f"{DESCRIPTION}Url")}
    asked = {
        kind: client.get(url.removeprefix(SITE).replace("{searchTerms}", "lere"))
        for kind, url in urls.items()
    }
    assert {one.status_code for one in asked.values()} == {200}
    assert "Leren van elkaar" in asked["text/html"].content.decode()
    assert asked["application/x-suggestions+json"].json() == ["lere", ["Leren van elkaar"]]


@pytest.mark.parametrize("typed", ["", "%00", "a" * 5000, "%FF", "&q=b&thema=niets"])
def test_browser_may_ask_for_suggestions_of_anything(typed: str, client: Client) -> None:
    response = client.get(f"/suggesties/opensearch/?q={typed}")
    assert response.status_code in (200, 400)


def test_every_page_leads_to_the_search_of_a_browser(client: Client) -> None:
    link = '<link rel="search" href="/opensearch.xml"'
    for path in ("/", "/projecten/", "/over/"):
        assert link in client.get(path).content.decode()


def test_plain_text_for_programs_leads_somewhere(client: Client) -> None:
    response = client.get("/llms.txt")
    said = response.content.decode()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert said.startswith("# Projectenbank A&O fonds Gemeenten\n")
    assert site_settings.DATA_LICENCE_URL in said
    for path in ("/projecten/", "/themas/", "/gemeenten/", "/nieuw.atom", "/catalogus.jsonld"):
        assert f"({SITE}{path})" in said
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("path", "sizes"),
    [("/favicon.ico", {(16, 16), (32, 32), (48, 48)}), ("/apple-touch-icon.png", {(180, 180)})],
)
def test_icons_that_browsers_ask_at_the_root(path: str, sizes: set[Any], client: Client) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] in ("image/x-icon", "image/vnd.microsoft.icon", "image/png")
    made = Path(site_settings.WHITENOISE_ROOT) / path.strip("/")
    assert response.getvalue() == made.read_bytes()
    with Image.open(made) as image:
        assert set(image.info.get("sizes", [image.size])) == sizes
