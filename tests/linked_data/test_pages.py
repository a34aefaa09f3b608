"""What the pages tell in the words of schema.org, by the rules of search engines."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from projects.linked_data.formats import FORMATS, api_description
from projects.models import Contact, Project, SubsidyPeriod
from projects.public.project_page import ProjectPage, project_page
from projects.search.indexing import refresh
from tests import factories
from tests.linked_data.blocks import nodes_in, of_kind

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
# What a type can't do without: what Google asks of it, and what makes it of use.
REQUIRED = {
    "Article": {"headline", "image", "publisher", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ContactPoint": {"contactType", "url"},
    "Country": {"name"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "Dataset": {"name", "description", "license", "creator", "distribution", "url"},
    "EntryPoint": {"urlTemplate"},
    "GovernmentOrganization": {"@id", "name", "url"},
    "ListItem": {"position", "name"},
    "MonetaryGrant": {"name", "funder", "fundedItem"},
    "Organization": {"@id", "name", "url"},
    "Project": {"@id", "name", "url"},
    "SearchAction": {"target", "query-input"},
    "WebPage": {"@id", "name", "url", "mainEntity", "publisher"},
    "WebSite": {"@id", "name", "url", "potentialAction"},
}
PAGES = {
    "/": {"WebSite", "Organization", "SearchAction"},
    "/over/": {"WebSite", "Organization", "BreadcrumbList"},
    "/wat-staat-hier-in/": {"Dataset", "DataDownload", "Organization"},
    "/gemeenten/": {"BreadcrumbList"},
    "/gemeenten/oss/": {"BreadcrumbList", "GovernmentOrganization"},
    "/themas/": {"BreadcrumbList"},
    "/themas/vitaliteit/": {"BreadcrumbList"},
    "/subsidieperiodes/2021-1/": {"BreadcrumbList"},
    "/praktijkverhalen/": {"BreadcrumbList"},
    "/projecten/fit-in-oss/": {"WebPage", "Project", "MonetaryGrant", "BreadcrumbList"},
}


@pytest.fixture
def project() -> Project:
    oss = factories.organisation("Oss", cbs_code="GM0828", website="https://www.oss.nl")
    made = factories.project(
        oss,
        factories.organisation("Provincie Limburg", "provincie"),
        title="Fit in Oss",
        theme=factories.theme("Vitaliteit"),
        period=SubsidyPeriod.objects.create(year=2021, number=1),
        start="2021-03",
        end="2022",
        summary="Oss leert medewerkers hoe zij gezond blijven.",
    )
    refresh()  # writes what stands in brief
    return made


def page_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_each_page_tells_what_it_is(path: str, client: Client, project: Project) -> None:
    nodes = nodes_in(page_of(client, path))
    assert {one["@type"] for one in nodes} >= PAGES[path]
    for one in nodes:
        assert REQUIRED[one["@type"]] <= one.keys(), one
        assert all(value or value == 0 for value in one.values()), one


def test_project_says_who_what_when_and_which_grant(client: Client, project: Project) -> None:
    html = page_of(client, project.get_absolute_url())
    (told,) = of_kind(html, "Project")
    assert told["name"] == "Fit in Oss"
    assert told["description"] == "Oss leert medewerkers hoe zij gezond blijven."
    assert told["keywords"] == ["Vitaliteit"]
    assert [one["name"] for one in told["member"]] == ["Gemeente Oss", "Provincie Limburg"]
    tooi = "https://identifier.overheid.nl/tooi/id"
    assert told["member"][0]["sameAs"] == [f"{tooi}/gemeente/gm0828", "https://www.oss.nl"]
    assert told["member"][1]["identifier"] == f"{tooi}/provincie/pv31"
    assert of_kind(html, "WebPage")[0]["temporalCoverage"] == "2021-03/2022"
    (grant,) = of_kind(html, "MonetaryGrant")
    assert grant["name"] == "Subsidie van A&O fonds Gemeenten, periode 1 van 2021"
    assert grant["url"] == f"{SITE}/subsidieperiodes/2021-1/"
    assert grant["funder"] == {"@id": f"{SITE}/#fonds"}


@pytest.mark.parametrize("kind", ["idee", "praktijkverhaal"])
def test_only_what_was_subsidised_has_a_grant(kind: str, client: Client) -> None:
    html = page_of(client, factories.project(kind=kind).get_absolute_url())
    assert of_kind(html, "MonetaryGrant") == []
    assert "funder" not in of_kind(html, "Project")[0]
    assert len(of_kind(html, "Article")) == (kind == "praktijkverhaal")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [("", "", None), ("2021", "", "2021/.."), ("", "2022-05", "../2022-05")],
)
def test_period_of_which_a_side_is_unknown(
    start: str, end: str, said: str | None, client: Client
) -> None:
    html = page_of(client, factories.project(start=start, end=end).get_absolute_url())
    assert of_kind(html, "WebPage")[0].get("temporalCoverage") == said


def test_breadcrumbs_have_addresses_that_exist(client: Client, project: Project) -> None:
    for path in PAGES:
        for one in of_kind(page_of(client, path), "BreadcrumbList"):
            *steps, last = one["itemListElement"]
            assert [step["position"] for step in (*steps, last)] == list(range(1, len(steps) + 2))
            assert "item" not in last
            for step in steps:
                assert client.get(step["item"].removeprefix(SITE)).status_code == 200


def test_what_is_named_elsewhere_in_the_page_is_there(client: Client, project: Project) -> None:
    nodes = nodes_in(page_of(client, project.get_absolute_url()))
    known = {one["@id"] for one in nodes if "@id" in one} | {f"{SITE}/#site"}  # of the home page
    named = re.findall(r"\{'@id': '([^']+)'\}", str(nodes))
    assert len(set(named)) > 3
    assert set(named) <= known


def test_search_of_the_site_works(client: Client) -> None:
    (action,) = of_kind(page_of(client, "/"), "SearchAction")
    address = action["target"]["urlTemplate"].replace("{zoekterm}", "leren")
    assert client.get(address.removeprefix(SITE)).status_code == 200


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "Zo & zo <!-- ", "a\u2028b", '"\\']
)
def test_no_title_ends_the_block(title: str, client: Client) -> None:
    html = page_of(client, factories.project(title=title).get_absolute_url())
    assert of_kind(html, "Project")[0]["name"] == title
    assert "alert(1)</script>" not in html


def test_title_names_no_contact_person(client: Client) -> None:
    project = factories.project(title="Met Jan Smit, j.smit@oss.nl, naar 06 - 12 34 56 78")
    factories.contact(project, "Jan Smit", phone="+31612345678")
    head = page_of(client, project.get_absolute_url()).partition('property="og:')[2]
    block = head.partition("</head>")[0]
    assert not re.search(r"Smit|@|12 34", re.sub(r"\"@\w+\"", "", block))


def test_data_name_nobody_who_left(client: Client) -> None:
    project = factories.project(text="<p>Jan Smit begon ermee. Wij leren van elkaar.</p>")
    factories.contact(project, "Jan Smit", is_public=False)
    nodes = nodes_in(page_of(client, project.get_absolute_url()))
    assert "Smit" not in str(nodes)


def test_draft_tells_machines_nothing(admin_client: Client) -> None:
    draft = factories.project(status="concept")
    html = admin_client.get(draft.get_absolute_url()).content.decode()
    assert nodes_in(html) == []
    assert "/beeld.png" in html
    assert f"{draft.get_absolute_url()}beeld.png" not in html


def test_data_add_no_query(project: Project, django_assert_num_queries: Any) -> None:
    page = project_page(project.slug, timezone.localdate(), with_drafts=False)
    assert isinstance(page, ProjectPage)
    with django_assert_num_queries(0):
        page.linked_data(SITE)


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_file_that_is_named_exists(one: Any) -> None:
    resolve(one.address(""))


def test_description_of_the_api_exists() -> None:
    resolve(api_description(""))


@pytest.mark.usefixtures("real_projects")
def test_nobody_is_named_and_nothing_is_lost_of_the_real_projects(client: Client) -> None:
    persons = [one.lower() for one in Contact.objects.values_list("name", flat=True) if one]
    projects = Project.objects.all()
    assert len(projects) == 154
    for project in projects:
        html = page_of(client, project.get_absolute_url())
        nodes = nodes_in(html)
        assert all(REQUIRED[one["@type"]] <= one.keys() for one in nodes)
        head = html.partition("</head>")[0]
        told = (str(nodes) + head).lower()
        assert [name for name in persons if " " in name and name in told] == []
        assert not re.search(r"[\w.]+@[\w-]+\.\w+", told)
        assert len(of_kind(html, "MonetaryGrant")) == (project.kind == "subsidieproject")


def test_licence_is_that_of_the_site(client: Client) -> None:
    (told,) = of_kind(page_of(client, "/wat-staat-hier-in/"), "Dataset")
    assert told["license"] == settings.DATA_LICENCE_URL
