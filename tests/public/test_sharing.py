"""What a search engine and a shared link tell of a page."""

import re

import pytest
from django.test import Client

from projects.models import Theme
from tests import factories

pytestmark = pytest.mark.django_db


def head(client: Client, path: str) -> str:
    return client.get(path).content.decode().partition("</head>")[0]


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/?utm_source=mail", "/"),
        ("/projecten/?soort=idee&pagina=1", "/projecten/"),
        ("/projecten/?pagina=2", "/projecten/?pagina=2"),
        ("/kaart/?soort=idee", "/kaart/"),
        ("/cijfers/?soort=idee", "/cijfers/"),
        ("/wat-staat-hier-in/?utm_source=mail", "/wat-staat-hier-in/"),
        ("/projecten/toss/", "/projecten/toss/"),
    ],
)
def test_each_page_has_one_address(path: str, canonical: str, client: Client) -> None:
    factories.project(
        title="tOss", text="<p>Thuis, ontmoeten en stil werken: elk op zijn plek.</p>"
    )
    for _ in range(20):
        factories.project(kind="idee")
    page = head(client, path)
    assert f'<link rel="canonical" href="http://testserver{canonical}">' in page
    assert f'<meta property="og:url" content="http://testserver{canonical}">' in page
    assert len(re.findall(r'<meta name="description" content="[^"]{50,}">', page)) == 1


def test_structured_data_name_the_project_and_no_person(client: Client) -> None:
    project = factories.project(
        factories.organisation("Oss"), title="tOss", theme=Theme.objects.create(name="Vitaliteit")
    )
    factories.contact(project, "Jan Smit")
    page = client.get(project.get_absolute_url()).content.decode()
    told = re.findall(r'<(\w+)[^>]* itemprop="(\w+)"[^>]*>(.*?)(?:</\1>|\n)', page)
    assert {"headline", "about", "itemListElement"} <= {name for _, name, _ in told}
    assert "Vitaliteit" in next(text for _, name, text in told if name == "about")
    assert "Smit" not in " ".join(text for *_, text in told)


def test_sitemap_names_the_ways_in(client: Client) -> None:
    sitemap = client.get("/sitemap.xml").content.decode()
    for path in ("/", "/projecten/", "/kaart/", "/cijfers/", "/wat-staat-hier-in/"):
        assert f"<loc>http://testserver{path}</loc>" in sitemap
