"""What a search engine and a shared link tell of a page."""

import re

import pytest
from django.test import Client

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


@pytest.mark.parametrize(
    ("path", "picture"),
    [
        ("/", "/beeld.png"),
        ("/projecten/", "/beeld.png"),
        ("/gemeenten/", "/beeld.png"),
        ("/themas/", "/beeld.png"),
        ("/over/", "/beeld.png"),
        ("/wat-staat-hier-in/", "/beeld.png"),
        ("/projecten/toss/", "/projecten/toss/beeld.png"),
    ],
)
def test_shared_link_has_a_picture_and_says_what_it_is(
    path: str, picture: str, client: Client
) -> None:
    factories.project(title="tOss", text="<p>Thuis, ontmoeten en stil werken.</p>")
    told = dict(
        re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]+)"', head(client, path))
    )
    assert told["og:image"] == f"http://testserver{picture}"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:title"]
    assert told["og:description"]
    assert told["og:image:alt"]
    assert told["twitter:card"] == "summary_large_image"
    response = client.get(picture)
    assert response["Content-Type"] == told["og:image:type"]


def test_sitemap_names_the_ways_in(client: Client) -> None:
    sitemap = client.get("/sitemap.xml").content.decode()
    for path in ("/", "/projecten/", "/kaart/", "/cijfers/", "/wat-staat-hier-in/"):
        assert f"<loc>http://testserver{path}</loc>" in sitemap
