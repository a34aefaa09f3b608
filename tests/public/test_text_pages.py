"""The pages of text, and the introductions of other pages."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects.models import TextPage
from tests import factories

pytestmark = pytest.mark.django_db
PAGES = {"/over/": "over", "/privacy/": "privacy", "/toegankelijkheid/": "toegankelijkheid"}
INTRODUCTIONS = {
    "/": "voorpagina",
    "/projecten/": "projecten",
    "/kaart/": "kaart",
    "/cijfers/": "cijfers",
    "/contact/": "contact",
}


def html(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def write(key: str, text: str, **fields: Any) -> None:
    TextPage.objects.filter(key=key).update(text=text, **fields)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_there_from_the_start(path: str, client: Client) -> None:
    page = html(client, path)
    assert page.count("<h1>") == 1
    assert f'<link rel="canonical" href="http://testserver{path}">' in page
    assert len(re.findall(r'<meta name="description" content="[^"]{50,}">', page)) == 1
    assert '<nav aria-label="Kruimelpad"' in page
    assert "@" not in page.partition("<article")[2].partition("</main>")[0]


@pytest.mark.parametrize("path", [*PAGES, "/contact/"])
def test_every_page_leads_to_it(path: str, client: Client) -> None:
    assert f'<a href="{path}">' in html(client, "/kaart/").partition("<footer")[2]


@pytest.mark.parametrize("path", PAGES)
def test_search_engines_hear_of_it(path: str, client: Client) -> None:
    assert f"<loc>http://testserver{path}</loc>" in html(client, "/sitemap.xml")


@pytest.mark.parametrize(("path", "key"), [*PAGES.items(), *INTRODUCTIONS.items()])
def test_what_staff_write_shows_at_once(path: str, key: str, client: Client) -> None:
    before = html(client, path)
    write(key, "<p>Wat wij nu vertellen.</p>")
    assert "Wat wij nu vertellen." not in before
    assert "<p>Wat wij nu vertellen.</p>" in html(client, path)


@pytest.mark.parametrize(("path", "key"), [*PAGES.items(), *INTRODUCTIONS.items()])
def test_nothing_dangerous_gets_out(path: str, key: str, client: Client) -> None:
    write(key, '<p onclick="x()">Hoi<script>alert(1)</script> <a href="javascript:x">k</a></p>')
    page = html(client, path)
    assert "alert(1)" not in page
    assert "onclick" not in page
    assert "javascript:" not in page


@pytest.mark.parametrize(("path", "key"), [*PAGES.items(), *INTRODUCTIONS.items()])
def test_empty_text_leaves_no_hole(path: str, key: str, client: Client) -> None:
    write(key, "")
    assert '<div class="lead"></div>' not in html(client, path)


@pytest.mark.parametrize("path", PAGES)
def test_page_without_a_row_is_not_found(path: str, client: Client) -> None:
    TextPage.objects.all().delete()
    assert client.get(path).status_code == 404
    assert html(client, "/projecten/")


def test_address_of_a_mailbox_is_behind_the_button(client: Client) -> None:
    write("over", '<p>Mail po@aeno.nl of <a href="mailto:po@aeno.nl">ons</a>.</p>')
    page = html(client, "/over/")
    assert "po@aeno.nl" not in page
    assert 'of <a href="/contact/">ons</a>' in page


def test_headings_follow_each_other(client: Client) -> None:
    write("over", "<h3>Van wie</h3><p>Van ons.</p><h4>Sinds</h4><p>Lang.</p>")
    page = html(client, "/over/").partition("<main")[2]
    assert re.findall(r"<h(\d)", page.partition("</main>")[0]) == ["1", "2", "3"]


def test_statement_of_accessibility(client: Client) -> None:
    page = html(client, "/toegankelijkheid/")
    assert "C: eerste maatregelen genomen" in page
    assert "nog niet ondertekend" in page
    values = {"accessibility": "B", "stated_on": date(2026, 5, 3), "evidence": "https://a.nl/x"}
    write("toegankelijkheid", "<p>Zo staat het ervoor.</p>", **values)
    page = html(client, "/toegankelijkheid/")
    assert "B: voldoet gedeeltelijk" in page
    assert "3 mei 2026" in page
    assert 'href="https://a.nl/x"' in page


def test_only_that_page_has_a_status() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        TextPage.objects.filter(key="over").update(accessibility="A")
    with pytest.raises(IntegrityError), transaction.atomic():
        TextPage.objects.filter(key="toegankelijkheid").update(evidence="javascript:x")


def test_status_a_asks_for_a_report() -> None:
    page = TextPage.objects.get(key="toegankelijkheid")
    page.accessibility = "A"
    with pytest.raises(ValidationError, match="adres van een onderzoek"):
        page.full_clean()
    page.evidence = "https://www.aeno.nl/onderzoek.pdf"
    page.full_clean()


def test_every_row_passes_its_own_rules() -> None:
    assert set(TextPage.objects.values_list("key", flat=True)) == set(TextPage.Key.values)
    for page in TextPage.objects.all():
        page.full_clean()
        assert page.get_absolute_url()


def test_list_asks_nothing_more_for_its_introduction(client: Client) -> None:
    factories.project()
    client.get("/projecten/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/projecten/?nieuw=1")
    assert not [one for one in queries if "textpage" in one["sql"]]


@pytest.mark.parametrize("path", PAGES)
def test_kept_page_asks_nothing(path: str, client: Client) -> None:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path)["ETag"]
    assert len(queries) <= 1


@pytest.mark.parametrize("asked", ["/OVER", "/Privacy", "/Toegankelijkheid/"])
def test_capitals_lead_on(asked: str, client: Client) -> None:
    assert client.get(asked, follow=True).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_nothing_can_be_posted(path: str, client: Client) -> None:
    assert client.post(path, {"text": "x"}).status_code == 405
