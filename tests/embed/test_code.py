"""The page with the code to copy."""

import re
from html import unescape

import pytest
from csp.constants import HEADER as CSP
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/insluiten/"
FRAME = re.compile(r"<iframe [^>]*></iframe>")


@pytest.fixture(autouse=True)
def catalogue() -> None:
    factories.project(factories.organisation("Oss"), theme=factories.theme("Vitaliteit"))


def html_of(client: Client, query: str) -> str:
    response = client.get(PAGE + query)
    assert response.status_code == 200
    return response.content.decode()


def code_in(html: str) -> str:
    """What one copies."""
    return unescape(html.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0])


def test_code_shows_the_choice(client: Client) -> None:
    html = html_of(client, "?thema=vitaliteit&gemeente=oss&aantal=8&hoogte=700")
    code = code_in(html)
    assert FRAME.fullmatch(code)
    assert (
        'src="http://testserver/embed/projecten/?thema=vitaliteit&amp;gemeente=oss&amp;aantal=8"'
        in code
    )
    for said in (
        'title="Projecten over vitaliteit, van Oss, uit de Projectenbank"',
        'height="700"',
        'loading="lazy"',
        'referrerpolicy="no-referrer"',
        "width: 100%",
    ):
        assert said in code
    assert "1 project over vitaliteit, van Oss" in html


def test_code_of_the_map(client: Client) -> None:
    code = code_in(html_of(client, "?thema=vitaliteit&vorm=kaart"))
    assert 'src="http://testserver/embed/kaart/?thema=vitaliteit"' in code


def test_what_the_code_asks_is_answered(client: Client) -> None:
    for query in ("", "?thema=vitaliteit", "?vorm=kaart&q=%3Cscript%3E%22%27%26", "?gemeente=-oss"):
        found = re.search(r'src="http://testserver([^"]*)"', code_in(html_of(client, query)))
        assert found
        assert client.get(unescape(found[1])).status_code == 200


def test_preview_is_the_same_from_our_own_site(client: Client) -> None:
    html = html_of(client, "?q=%22%3E%3Cscript%3E")
    (preview,) = FRAME.findall(html)
    code = code_in(html).replace(' style="border: 0; width: 100%"', "")
    assert preview.replace('src="', 'src="http://testserver') == code
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?aantal=2", "Vul een getal in van 3 tot en met 20."),
        ("?aantal=veel", "Vul een getal in van 3 tot en met 20."),
        (f"?aantal={'9' * 5000}", "Vul een getal in van 3 tot en met 20."),
        ("?hoogte=1.5", "Vul een getal in van 200 tot en met 2000."),
        ("?vorm=%00taart", "Kies een lijst of de kaart."),
        ("?thema=weg", "‘weg’ kennen wij niet."),
    ],
)
def test_wrong_values_are_told(query: str, said: str, client: Client) -> None:
    html = html_of(client, query)
    assert said in html
    assert "<title>Let op: " in html
    assert 'height="800"' in code_in(html)


def test_form_keeps_the_choice(client: Client) -> None:
    html = html_of(client, "?thema=vitaliteit&thema=-leren&aantal=4")
    assert '<input type="hidden" name="thema" value="vitaliteit">' in html
    assert 'name="aantal" value="4"' in html


def test_former_spelling_leads_on(client: Client) -> None:
    response = client.get(f"{PAGE}?thema=Vitaliteit&aantal=4")
    assert response["Location"] == f"{PAGE}?thema=vitaliteit&aantal=4"


def test_only_this_page_shows_a_frame(client: Client) -> None:
    assert "frame-src 'self'" in client.get(PAGE)[CSP]
    for path in ("/", "/projecten/", "/embed/projecten/"):
        assert "frame-src" not in client.get(path)[CSP]


def test_list_and_map_lead_here(client: Client) -> None:
    said = "op je eigen site</a>"
    listed = client.get("/projecten/?thema=vitaliteit").content.decode()
    assert f'<a href="/insluiten/?thema=vitaliteit" rel="nofollow">Zet deze keuze {said}' in listed
    on_map = client.get("/kaart/?thema=vitaliteit").content.decode()
    address = "/insluiten/?thema=vitaliteit&amp;vorm=kaart"
    assert f'<a href="{address}" rel="nofollow">Zet deze kaart {said}' in on_map


def test_what_we_do_not_know_is_not_in_the_code(client: Client) -> None:
    code = code_in(html_of(client, "?thema=vitaliteit&thema=onzin&periode=onzin"))
    assert "thema=vitaliteit" in code
    assert "onzin" not in code
