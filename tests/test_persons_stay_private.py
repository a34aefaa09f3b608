"""Contact persons stand on the page of their project, and nowhere one could gather them."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from projects import urls
from projects.exports.snapshots import make_snapshot
from projects.models import Project, ProjectMoment, SearchDocument, SearchWord, SubsidyPeriod
from projects.search.indexing import refresh
from tests import factories

pytestmark = pytest.mark.django_db
PERSON = {"name": "Jan Smitskamp", "email": "j.smitskamp@oss.nl", "phone": "+31612345678"}
SAID = ("smitskamp", "612345678", "12 34 56 78", "06 12345678")

# Every address of the site; a new one has to be thought about here.
IN_BULK = {
    "home": "/",
    "list": "/projecten/?gemeente=oss",
    "list_feed": "/projecten.atom?gemeente=oss",
    "list_calendar": "/projecten.ics?gemeente=oss",
    "map": "/kaart/",
    "api": "/api/",
    "figures": "/cijfers/",
    "contents": "/wat-staat-hier-in/",
    "suggest": "/suggesties/?q=smits",
    "feed": "/nieuw.atom",
    "archive": "/archief/",
    "arrival": "/nieuw/20260101120000/",
    "snapshot": "/archief/2026-4.csv",
    "sitemap": "/sitemap.xml",
    "municipalities": "/gemeenten/",
    "organisation": "/gemeenten/oss/",
    "organisation_feed": "/gemeenten/oss/nieuw.atom",
    "themes": "/themas/",
    "theme": "/themas/vitaliteit/",
    "theme_feed": "/themas/vitaliteit/nieuw.atom",
    "period": "/subsidieperiodes/2021-1/",
    "period_feed": "/subsidieperiodes/2021-1/nieuw.atom",
    "stories": "/praktijkverhalen/",
    "stories_feed": "/praktijkverhalen/nieuw.atom",
    "ideas": "/ideeen/",
    "ideas_feed": "/ideeen/nieuw.atom",
    "selections": "/selecties/",
    "selection": "/selecties/voor-kleine-gemeenten/",
    "selection_feed": "/selecties/voor-kleine-gemeenten/nieuw.atom",
    "robots": "/robots.txt",
    "site_contact": "/contact/",
    "about": "/over/",
    "privacy": "/privacy/",
    "accessibility": "/toegankelijkheid/",
    "follow": "/volgen/?gemeente=oss",
    "own_list": "/bewaarlijst/?p=fit-in-oss",
    "csv": "/projecten.csv",
    "json": "/projecten.json",
    "record": "/projecten/fit-in-oss.json",
    "municipalities_json": "/gemeenten.json",
    "themes_json": "/themas.json",
    "figures_csv": "/cijfers/thema.csv",
    "printed_list": "/dossier/lijst/",
    "dcat": "/catalogus.jsonld",
    "opensearch": "/opensearch.xml",
    "suggest_in_browser": "/suggesties/opensearch/?q=smits",
    "llms": "/llms.txt",
    "security_txt": "/.well-known/security.txt",
    "embedded_list": "/embed/projecten/?gemeente=oss",
    "embedded_map": "/embed/kaart/",
    "embed_code": "/insluiten/?gemeente=oss",
}
# Of a few projects together; tests/taking_along says who is named in them.
OF_A_FEW = {"dossier", "dossier_word", "dossier_excel", "compare"}
LEADS_ON = {"periods"}
PACKED = {"xlsx"}  # tests/downloads reads what is in it
OF_ONE = {
    "detail",
    "contact",
    "report",
    "reuse",
    "attachment",
    "confirm",
    "follow_confirm",
    "follow_stop",
}
# tests/public/test_pictures.py says that nobody is named in them.
PICTURES = {"picture", "site_picture"}


@pytest.fixture
def project() -> Project:
    made = factories.project(
        factories.organisation("Oss"),
        title="Fit in Oss",
        theme=factories.theme("Vitaliteit"),
        period=SubsidyPeriod.objects.create(year=2021, number=1),
        text="<p>Het werkt. Vraag Jan Smitskamp: j.smitskamp@oss.nl, 06 - 12 34 56 78.</p>",
    )
    factories.contact(made, **PERSON)
    factories.selection_page(choice="thema=vitaliteit")
    refresh()
    ProjectMoment.objects.update(arrival=datetime(2026, 1, 1, 12, tzinfo=UTC))
    make_snapshot(factories.noon(2026, 11, 1))
    return made


def names_nobody(text: str) -> bool:
    return not any(part in text.lower() for part in SAID)


def test_every_address_is_thought_about() -> None:
    others = OF_A_FEW | OF_ONE | LEADS_ON | PACKED | PICTURES
    assert {path.name for path in urls.urlpatterns} == IN_BULK.keys() | others


@pytest.mark.parametrize("path", IN_BULK.values(), ids=IN_BULK)
def test_nobody_is_named_where_projects_stand_together(
    path: str, client: Client, project: Project, settings: Any
) -> None:
    settings.SECURITY_EXPIRES = date(2099, 1, 1)
    response = client.get(path)
    assert response.status_code == 200
    assert names_nobody(response.getvalue().decode())


def test_head_and_data_of_the_page_name_nobody(client: Client, project: Project) -> None:
    page = client.get(project.get_absolute_url()).content.decode()
    assert "Jan Smitskamp" in page.partition("<main")[2]
    head = page.partition("</head>")[0]
    assert "<title>Fit in Oss" in head
    assert '<script type="application/ld+json">{' in head
    assert names_nobody(head)


def test_search_does_not_know_persons(client: Client, project: Project) -> None:
    refresh()
    kept = [*SearchDocument.objects.values_list("title", "text"), *SearchWord.objects.values()]
    assert kept
    assert names_nobody(str(kept))
    for question in ("smitskamp", '"jan smitskamp"'):
        found = client.get("/projecten/", {"q": question}).content.decode()
        assert project.get_absolute_url() not in found


def test_snippet_names_nobody(client: Client, project: Project) -> None:
    found = client.get("/projecten/?q=vraag").content.decode()
    card = found.partition("card__says")[2].partition("</p>")[0]
    assert "<mark>Vraag</mark> …" in card
    assert names_nobody(card)


@pytest.mark.parametrize("change", ["named", "renamed"])
def test_search_forgets_who_becomes_a_contact(change: str, project: Project) -> None:
    refresh()
    text = "<p>Met dank aan Piet Grootveld.</p>"
    other = factories.project(title="Ander", text=text)
    refresh()
    assert "grootveld" in SearchDocument.objects.get(project=other).text
    person = factories.contact(other, "Piet Groot" if change == "renamed" else "Piet Grootveld")
    if change == "renamed":
        person.name = "Piet Grootveld"
        person.save()
    refresh()
    assert "grootveld" not in SearchDocument.objects.get(project=other).text


def test_export_for_everyone_names_nobody(project: Project) -> None:
    out = StringIO()
    call_command("export_projects", stdout=out)
    (row,) = json.loads(out.getvalue())["projecten"]
    assert names_nobody(out.getvalue())
    contact = "[contactpersoon]"
    assert row["tekst"] == f"<p>Het werkt. Vraag {contact}: {contact}, {contact}.</p>"


def test_export_asked_for_with_persons_has_all(project: Project) -> None:
    out = StringIO()
    call_command("export_projects", "--contacts", stdout=out)
    (row,) = json.loads(out.getvalue())["projecten"]
    assert row["tekst"] == project.text


def test_number_of_queries_of_the_export(django_assert_max_num_queries: Any) -> None:
    for _ in range(10):
        factories.contact(factories.project(factories.organisation("Oss")), "Jan")
    with django_assert_max_num_queries(6):
        call_command("export_projects", stdout=StringIO())
