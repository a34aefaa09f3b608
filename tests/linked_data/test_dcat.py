"""The catalogue in the words of DCAT-AP-NL 3: checked with the shapes of the standard."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from django.conf import settings
from django.test import Client
from rdflib import DCAT, RDF, SH, Graph

from tests import factories

pytestmark = [
    pytest.mark.django_db,
    # rdflib warns of itself.
    pytest.mark.filterwarnings(
        "ignore::DeprecationWarning:rdflib", "ignore::DeprecationWarning:pyshacl"
    ),
]
STANDARDS = Path(settings.BASE_DIR).parent / "shared" / "standards"
SHAPES = [
    "dcat-ap-SHACL.ttl",
    "dcat-ap-nl-SHACL.ttl",
    "dcat-ap-nl-SHACL-aanbevolen.ttl",
    "dcat-ap-nl-SHACL-klassebereik.ttl",
]
SITE = "http://testserver"
# Left out: what kind of thing these values are, is told by lists on the web.
LISTS = (
    "http://publications.europa.eu/resource/authority/",
    "http://purl.org/adms/publishertype/",
    "https://www.iana.org/assignments/media-types/",
)
# Left out: it is recommended, but a file isn't got from the API, and the API is no file.
NOT_SO = {
    *((f"{SITE}/#{form}", str(DCAT.accessService)) for form in ("csv", "xlsx", "json")),
    (f"{SITE}/#uit-de-api", str(DCAT.downloadURL)),
}
TOLD = (SH.sourceConstraintComponent, SH.value, SH.focusNode, SH.resultPath)


@pytest.fixture
def described(client: Client) -> Any:
    factories.project(start="2019-03", end="2021")
    factories.project(start="", end="2024-05-01")
    factories.project(start="1999", end="2044", status="concept")
    response = client.get("/catalogus.jsonld")
    assert response["Content-Type"] == "application/ld+json"
    return response.json()


def part(described: Any, kind: str) -> Any:
    return next(one for one in described["@graph"] if one["@type"] == kind)


@pytest.mark.parametrize("name", SHAPES)
def test_conforms_to_the_standard(name: str, described: Any) -> None:
    if not (STANDARDS / name).exists():
        pytest.skip("the shapes of DCAT-AP-NL aren't beside the project")
    assert problems(described, name) == []


def problems(described: Any, name: str) -> list[str]:
    """What the shapes of a file say is wrong: of which thing, which rule."""
    data = Graph().parse(data=json.dumps(described), format="json-ld")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes(name))
    assert isinstance(report, Graph)
    found = report.subjects(RDF.type, SH.ValidationResult)
    told = ([str(report.value(one, part)) for part in TOLD] for one in found)
    return sorted(
        " ".join(one) for one in told if not is_in_a_list(*one) and tuple(one[2:]) not in NOT_SO
    )


def is_in_a_list(rule: str, value: str, *others: str) -> bool:
    """Whether only a list of codes on the web says what kind of thing a value is."""
    return rule == str(SH.ClassConstraintComponent) and value.startswith(LISTS)


@cache
def shapes(name: str) -> Graph:
    """The shapes of a file. That of DCAT-AP names rules that it doesn't have."""
    made = Graph().parse(STANDARDS / name, format="turtle")
    for shape, rule in list(made.subject_objects(SH.property)):
        if (rule, SH.path, None) not in made:
            made.remove((shape, SH.property, rule))
    return made


def test_shapes_find_what_is_wrong(described: Any) -> None:
    name = SHAPES[1]
    if not (STANDARDS / name).exists():
        pytest.skip("the shapes of DCAT-AP-NL aren't beside the project")
    del part(described, "dcat:Dataset")["dcat:contactPoint"]
    assert any("contactPoint" in one for one in problems(described, name))


def test_only_the_published_projects_tell_the_period(described: Any) -> None:
    (period,) = part(described, "dcat:Dataset")["dct:temporal"]
    assert period["dcat:startDate"]["@value"] == "2019-01-01"
    assert period["dcat:endDate"]["@value"] == "2024-12-31"


def test_empty_catalogue_is_described_too(client: Client) -> None:
    described = client.get("/catalogus.jsonld").json()
    assert part(described, "dcat:Dataset")["dct:temporal"] == []
    assert "dct:modified" not in part(described, "dcat:Catalog")


def test_contact_is_the_fund(described: Any) -> None:
    for kind in ("dcat:Catalog", "dcat:Dataset", "dcat:DataService"):
        contact = part(described, kind)["dcat:contactPoint"]
        assert contact["vcard:fn"]["@value"] == "A&O fonds Gemeenten"
        assert contact["vcard:hasEmail"] == {"@id": f"mailto:{settings.CONTACT_EMAIL}"}


def test_every_file_is_there_once(described: Any) -> None:
    *files, from_api = part(described, "dcat:Dataset")["dcat:distribution"]
    addresses = [one["dcat:downloadURL"]["@id"] for one in files]
    assert addresses == [f"{SITE}/projecten.{ending}" for ending in ("csv", "xlsx", "json")]
    assert from_api["dcat:accessURL"] == part(described, "dcat:DataService")["dcat:endpointURL"]
    assert "dcat:downloadURL" not in from_api


def test_front_page_leads_to_it(client: Client) -> None:
    link = '<link rel="alternate" href="/catalogus.jsonld" type="application/ld+json"'
    assert link in client.get("/").content.decode()
