"""Robots find every project, and no trap of choices without end."""

from itertools import combinations
from urllib.parse import urljoin

import pytest
from django.test import Client

from projects.catalogue.filters import FACETS
from projects.urls import urlpatterns
from tests import factories
from tests.robot.rules import Robots, links_in

pytestmark = pytest.mark.django_db
WAYS = ["/projecten/", "/kaart/", "/cijfers/"]
# By the name of a public address: an example, and whether robots may ask for it.
EXAMPLES = {
    "home": ("/", True),
    "list": ("/projecten/", True),
    "list_feed": ("/projecten.atom", True),
    "list_calendar": ("/projecten.ics", False),
    "detail": ("/projecten/meubilair-oss/", True),
    "contact": ("/projecten/meubilair-oss/contact/", False),
    "report": ("/projecten/meubilair-oss/klopt-niet/", False),
    "reuse": ("/projecten/meubilair-oss/ook-gedaan/", False),
    "site_contact": ("/contact/", True),
    "about": ("/over/", True),
    "privacy": ("/privacy/", True),
    "accessibility": ("/toegankelijkheid/", True),
    "attachment": ("/bestanden/a/plan.pdf", True),
    "map": ("/kaart/", True),
    "api": ("/api/", True),
    "figures": ("/cijfers/", True),
    "municipalities": ("/gemeenten/", True),
    "organisation": ("/gemeenten/oss/", True),
    "organisation_feed": ("/gemeenten/oss/nieuw.atom", True),
    "themes": ("/themas/", True),
    "theme": ("/themas/vitaliteit/", True),
    "theme_feed": ("/themas/vitaliteit/nieuw.atom", True),
    "period": ("/subsidieperiodes/2021-1/", True),
    "period_feed": ("/subsidieperiodes/2021-1/nieuw.atom", True),
    "stories": ("/praktijkverhalen/", True),
    "stories_feed": ("/praktijkverhalen/nieuw.atom", True),
    "ideas": ("/ideeen/", True),
    "ideas_feed": ("/ideeen/nieuw.atom", True),
    "selections": ("/selecties/", True),
    "selection": ("/selecties/voor-kleine-gemeenten/", True),
    "selection_feed": ("/selecties/voor-kleine-gemeenten/nieuw.atom", True),
    "contents": ("/wat-staat-hier-in/", True),
    "periods": ("/subsidieperiodes/", True),
    "confirm": ("/bevestigen/geheim/", False),
    "follow": ("/volgen/?thema=a", False),
    "follow_confirm": ("/volgen/bevestigen/geheim/", False),
    "follow_stop": ("/volgen/stoppen/geheim/", False),
    "own_list": ("/bewaarlijst/?p=a", False),
    "dossier": ("/dossier/", False),
    "dossier_word": ("/dossier/word/", False),
    "dossier_excel": ("/dossier/excel/?thema=a", False),
    "printed_list": ("/dossier/lijst/", False),
    "compare": ("/vergelijken/?p=a,b", False),
    "embedded_list": ("/embed/projecten/", False),
    "embedded_map": ("/embed/kaart/", False),
    "embed_code": ("/insluiten/", False),
    "suggest": ("/suggesties/?q=leren", False),
    "feed": ("/nieuw.atom", True),
    "arrival": ("/nieuw/20260101000000/", False),
    "archive": ("/archief/", True),
    "snapshot": ("/archief/2026-4.csv", True),
    "sitemap": ("/sitemap.xml", True),
    "csv": ("/projecten.csv", True),
    "xlsx": ("/projecten.xlsx?thema=a", False),
    "json": ("/projecten.json", True),
    "record": ("/projecten/meubilair-oss.json", True),
    "municipalities_json": ("/gemeenten.json", True),
    "themes_json": ("/themas.json", True),
    "figures_csv": ("/cijfers/thema.csv", True),
    "robots": ("/robots.txt", True),
    "picture": ("/projecten/meubilair-oss/beeld.png", True),
    "site_picture": ("/beeld.png", True),
    "dcat": ("/catalogus.jsonld", True),
    "opensearch": ("/opensearch.xml", True),
    "suggest_in_browser": ("/suggesties/opensearch/?q=le", False),
    "llms": ("/llms.txt", True),
    "security_txt": ("/.well-known/security.txt", True),
}


@pytest.fixture
def robots(client: Client) -> Robots:
    return Robots(client.get("/robots.txt").content.decode())


def test_each_public_address_is_open_or_closed(robots: Robots) -> None:
    assert {one.name for one in urlpatterns} == set(EXAMPLES)
    said = {name: robots.may_ask(address) for name, (address, _) in EXAMPLES.items()}
    assert said == {name: is_open for name, (_, is_open) in EXAMPLES.items()}


@pytest.mark.parametrize("way", WAYS)
def test_one_filter_is_open_and_two_are_closed(robots: Robots, way: str) -> None:
    assert robots.may_ask(f"{way}?pagina=2")
    for name in FACETS:
        assert robots.may_ask(f"{way}?{name}=a")
    for one, other in combinations((*FACETS, "q", "volgorde"), 2):
        assert not robots.may_ask(f"{way}?{one}=a&{other}=b")
        assert not robots.may_ask(f"{way}?{one}=a&{one}=b")


@pytest.mark.parametrize(
    "address",
    [
        "/projecten/?bewaard=a,b",
        "/kaart/?bewaard=a",
        "/projecten/?thema=-leren",
        "/nieuw.atom?thema=leren",
        "/projecten.csv?thema=leren",
        "/cijfers/thema.csv?soort=idee",
        "/projecten/?kolommen=titel",
        "/projecten.atom?thema=leren",
        "/api/v1/projecten?thema=leren",
        "/beheer/login/",
    ],
)
def test_own_lists_and_feeds_of_choices_are_closed(robots: Robots, address: str) -> None:
    assert not robots.may_ask(address)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?thema=samenwerken",
        "?thema=samenwerken&soort=subsidieproject",
        "?q=samenwreken",
        "?thema=samenwerken&looptijd=begint-nog&soort=idee",
        "?soort=subsidieproject&alle=gemeente",
        "?soort=-idee",
    ],
)
@pytest.mark.usefixtures("real_projects")
def test_link_to_what_is_closed_is_not_to_be_followed(
    client: Client, robots: Robots, way: str, query: str
) -> None:
    links = links_in(client.get(way + query).content.decode())
    whole = [(urljoin(way + query, one), rel) for one, rel in links if one[0] != "#"]
    ours = [(address, rel) for address, rel in whole if address.startswith("/")]
    assert len(ours) > 10
    for address, rel in ours:
        assert robots.may_ask(address) or "nofollow" in rel, address
        closed = not robots.may_ask(address)
        assert closed or "?" in address or "nofollow" not in rel, address


@pytest.mark.usefixtures("real_projects")
def test_pages_of_one_choice_are_not_to_be_followed(client: Client) -> None:
    for address, expected in (("?soort=subsidieproject", {"next", "nofollow"}), ("", {"next"})):
        html = client.get(WAYS[0] + address).content.decode()
        assert [rel for _, rel in links_in(html) if "next" in rel] == [expected]


def test_sitemap_leads_to_every_project(client: Client, robots: Robots) -> None:
    address = factories.project().get_absolute_url()
    assert f"<loc>http://testserver{address}</loc>" in client.get("/sitemap.xml").content.decode()
    assert robots.may_ask(address)
