"""The screen of the pages of text."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from projects.accounts.groups import EDITORS, MANAGERS
from projects.models import Finding, TextPage
from tests.accounts.access import log_in

pytestmark = pytest.mark.django_db


def page_of(key: str) -> TextPage:
    return TextPage.objects.get(key=key)


def test_what_is_saved_is_cleaned_and_shown(open_form: Callable[..., Any], client: Client) -> None:
    form = open_form("textpage", page_of("over"))
    form.save(
        title="Over ons", text='<h1 class="x">Van wie</h1><script>x()</script><p>Van ons.</p>'
    )
    assert page_of("over").text == "<h3>Van wie</h3>\n<p>Van ons.</p>"
    page = client.get("/over/").content.decode()
    assert "<h1>Over ons</h1>" in page
    assert "<p>Van ons.</p>" in page


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("over", ["title", "text"]),
        ("toegankelijkheid", ["title", "accessibility", "stated_on", "evidence", "text"]),
        ("kaart", ["text"]),
    ],
)
def test_fields_are_those_of_the_page(
    key: str, fields: list[str], open_form: Callable[..., Any]
) -> None:
    form = open_form("textpage", page_of(key)).response.context["adminform"].form
    assert list(form.fields) == fields


def test_page_needs_a_title(open_form: Callable[..., Any]) -> None:
    response = open_form("textpage", page_of("over")).save(title=" ")
    assert response.status_code == 200
    assert page_of("over").title == "Over de Projectenbank"


def test_text_that_is_too_long_is_refused(open_form: Callable[..., Any]) -> None:
    response = open_form("textpage", page_of("over")).save(text=f"<p>{'a' * 300_001}</p>")
    assert "Deze tekst is te lang" in response.content.decode()


def test_it_goes_back_from_its_history(open_form: Callable[..., Any], admin_client: Client) -> None:
    row = page_of("over")
    before = row.text
    open_form("textpage", row).save(text="<p>Per ongeluk.</p>")
    history = admin_client.get(f"/beheer/projects/textpage/{row.pk}/history/").content.decode()
    assert "Per ongeluk." in history
    first = history.rpartition("/versie/")[2].partition("/")[0]
    url = f"/beheer/projects/textpage/{row.pk}/versie/{first}/"
    snapshot = admin_client.get(url).context["snapshot"]
    admin_client.post(url, {"_geopend": snapshot})
    assert page_of("over").text == before


def test_preview_shows_what_is_not_saved(open_form: Callable[..., Any], client: Client) -> None:
    row = page_of("over")
    form = open_form("textpage", row)
    response = form.client.post(
        f"/beheer/projects/textpage/{row.pk}/voorbeeld/",
        {**form.values, "text": "<p>Zo wordt het.<script>x()</script></p>"},
    )
    page = response.content.decode()
    assert "<p>Zo wordt het.</p>" in page
    assert "Er is nog niets opgeslagen" in page
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response
    assert page_of("over") == row
    assert "Zo wordt het" not in client.get("/over/").content.decode()


def test_preview_of_an_introduction_and_of_what_is_wrong(open_form: Callable[..., Any]) -> None:
    row = page_of("kaart")
    form = open_form("textpage", row)
    url = f"/beheer/projects/textpage/{row.pk}/voorbeeld/"
    page = form.client.post(url, {**form.values, "text": "<p>Kies een stip.</p>"}).content.decode()
    assert '<div class="lead"><p>Kies een stip.</p></div>' in page
    page = form.client.post(url, {"text": "a" * 300_001}).content.decode()
    assert "Deze tekst is te lang" in page


@pytest.mark.parametrize("data", [{}, {"text": "\0"}, {"stated_on": "gisteren", "text": "x"}])
def test_preview_takes_anything(data: dict[str, str], admin_client: Client) -> None:
    for key in ("over", "toegankelijkheid", "kaart"):
        url = f"/beheer/projects/textpage/{page_of(key).pk}/voorbeeld/"
        assert admin_client.post(url, data).status_code == 200
    assert admin_client.post("/beheer/projects/textpage/0/voorbeeld/", data).status_code == 404


@pytest.mark.parametrize(("who", "answer"), [(EDITORS, 200), (MANAGERS, 403), ("nobody", 403)])
def test_only_editors_preview(who: str, answer: int) -> None:
    url = f"/beheer/projects/textpage/{page_of('over').pk}/voorbeeld/"
    assert log_in(who).post(url, {"text": "x"}).status_code == answer


def test_what_is_to_be_filled_in_is_a_finding_until_it_is(open_form: Callable[..., Any]) -> None:
    form = open_form("textpage", page_of("over"))
    form.save(text="<p>Van [vul in: naam].</p>")
    said = Finding.objects.filter(message__contains="over de Projectenbank")
    assert said.get().message == "Bij ‘over de Projectenbank’ staat nog: [vul in: naam]"
    open_form("textpage", page_of("over")).save(text="<p>Van ons.</p>")
    assert not said.exists()
