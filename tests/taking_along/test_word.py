"""The dossier as a document of Word, opened again."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from docx import Document

from projects.models import Project
from projects.public.contact_details import allowance
from projects.taking_along.blocks import Table, blocks_of
from projects.taking_along.dossier import Dossier
from projects.taking_along.word import BUILT_IN, content_of
from projects.taking_along.word_file import filled
from projects.taking_along.word_text import placed_cells
from tests import factories

pytestmark = pytest.mark.django_db
TEXT = (
    '<p>Wij leren van <strong>A&amp;O</strong> &lt;en&gt; <a href="https://oss.nl/a?b=c">Oss</a>.</p>'
    "<h3>Hoe het ging</h3><ul><li>eerst<ul><li>diep</li></ul></li></ul>"
    "<ol><li>een</li><li>twee</li></ol><p>{{ 7 * 7 }} {% x %}</p><ol><li>opnieuw</li></ol>"
    '<table><tr><th>Wat</th><td colspan="2">Veel</td></tr><tr><td>a</td><td>b</td></tr></table>'
)


@pytest.fixture
def project() -> Project:
    allowance.clear()
    made = factories.project(factories.organisation("Oss"), title="Fit & <vol>", text=TEXT)
    factories.contact(made, "Jan Smit", phone="+31612345678")
    factories.link(made, "https://oss.nl/plan", text="Het plan")
    return made


def document_of(answer: Any) -> Any:
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="dossier.docx"'
    return Document(BytesIO(answer.content))


def get(client: Client, query: str = "") -> Any:
    return document_of(client.get(f"/dossier/word/{query}"))


def paragraphs(document: Any) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in document.paragraphs]


def test_text_is_paragraphs_lists_and_headings(client: Client, project: Project) -> None:
    found = paragraphs(get(client))
    for expected in (
        ("Title", "Alle projecten"),
        ("Heading 1", "Fit & <vol>"),
        ("Normal", "Wij leren van A&O <en> Oss."),
        ("Heading 3", "Hoe het ging"),
        ("List Bullet", "eerst"),
        ("List Bullet 2", "diep"),
        ("List Number", "een"),
        ("Normal", "{{ 7 * 7 }} {% x %}"),
        ("List Bullet", "Jan Smit (contactpersoon): adres op de pagina van het project"),
    ):
        assert expected in found


def test_links_lead_somewhere(client: Client, project: Project) -> None:
    document = get(client)
    targets = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert {"https://oss.nl/a?b=c", "https://oss.nl/plan"} <= targets


def test_each_list_has_its_own_numbers(client: Client, project: Project) -> None:
    document = get(client)
    of = {
        one.text: one._p.pPr.numPr.numId.val
        for one in document.paragraphs
        if one.style.name == "List Number" and one._p.pPr.numPr is not None
    }
    assert of["een"] == of["twee"] != of["opnieuw"]


def test_tables_are_tables(client: Client, project: Project) -> None:
    facts, table = get(client).tables
    assert [cell.text for cell in facts.rows[0].cells] == ["Soort", "subsidieproject"]
    assert [cell.text for cell in table.rows[0].cells] == ["Wat", "Veel", "Veel"]
    assert len(table.rows[1].cells) == 3


def test_addresses_are_in_the_answer_to_a_post_alone(client: Client, project: Project) -> None:
    assert "j.smit@oss.nl" not in str(paragraphs(get(client)))
    asked = document_of(client.post("/dossier/word/"))
    said = "Jan Smit (contactpersoon): j.smit@oss.nl, 06 12345678"
    assert ("List Bullet", said) in paragraphs(asked)


def test_own_words_are_in_it(client: Client, project: Project) -> None:
    slug = project.slug
    document = get(client, f"?titel=Plan+%7B%7B+site+%7D%7D+%26+%3Cb%3E&p={slug}~%26%3Cbel%3E")
    found = paragraphs(document)
    assert ("Title", "Plan {{ site }} & <b>") in found
    assert ("Notitie", "Notitie: &<bel>") in found
    assert document.core_properties.title == "Plan {{ site }} & <b>"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<p>\x0b&#1;\ufffe</p>",
        '<p><a href="https://x y/">a</a><a href="http://[::1">b</a><a href="https://é.nl/é">c</a></p>',
        '<p><a href="/x">d</a><a href="https://">e</a></p>',
        "<table><tr></tr></table>",
        '<table><tr><td rowspan="9">a</td></tr><tr><td>b</td><td>c</td></tr></table>',
        "<table><tr><td><table><tr><td>in</td></tr></table></td></tr></table>",
        "<ul>" * 40 + "<li>diep</li>" + "</ul>" * 40,
        "<p>" + "woord " * 30_000 + "</p>",
    ],
)
def test_odd_texts_make_a_file_that_opens(client: Client, text: str) -> None:
    factories.project(title="Vreemd {%", text=text)
    assert ("Heading 1", "Vreemd {%") in paragraphs(get(client))


def test_empty_choice(client: Client) -> None:
    assert ("Title", "Alle projecten") in paragraphs(get(client))


def test_threads_make_files_at_the_same_time(rf: RequestFactory, project: Project) -> None:
    request = rf.get("/dossier/")
    request.user = AnonymousUser()
    content = content_of(Dossier(request))  # read here: no thread asks the database
    assert len(content["projecten"]) == 1

    def text() -> list[tuple[str, str]]:
        return paragraphs(Document(BytesIO(filled(BUILT_IN.read_bytes(), content))))

    with ThreadPoolExecutor(4) as pool:
        found = [one.result() for one in [pool.submit(text) for _ in range(12)]]
    assert all(one == found[0] for one in found)


@pytest.mark.usefixtures("real_projects")
def test_real_projects(client: Client) -> None:
    document = get(client)
    assert sum(style == "Heading 1" for style, _ in paragraphs(document)) == 50
    assert len(document.inline_shapes) == 51


def test_libraries_are_read_when_a_file_is_asked_for() -> None:
    code = (
        "import django, sys; django.setup(); import projects.urls;"
        "print([name for name in ('docx', 'docxtpl', 'openpyxl') if name in sys.modules])"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "aeno_catalogue.settings"}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment)
    assert ran.stdout.strip() == b"[]", ran.stderr


def test_rows_of_a_table_are_as_wide() -> None:
    html = (
        '<table><tr><td rowspan="2" colspan="2">a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>'
        "<tr><td>e</td></tr></table>"
    )
    (table,) = blocks_of(html)
    assert isinstance(table, Table)
    rows = placed_cells(table)
    assert [sum(cell.columns for cell, _ in row) for row in rows] == [4, 4, 4]
    assert [goes_on for _, goes_on in rows[1]] == [True, False, False]
