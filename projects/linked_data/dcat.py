"""The catalogue as DCAT-AP-NL 3 describes data sets: https://docs.geostandaarden.nl/dcat/dcat-ap-nl30.

Portals of open data read it. `tests/linked_data/test_dcat.py` checks it with the shapes of the
standard.
"""

from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings

from projects.linked_data import names
from projects.linked_data.formats import FORMATS, Format, api, api_description
from projects.linked_data.names import Node

# Lists of codes of the EU, which the standard takes over.
CODES = "http://publications.europa.eu/resource/authority"
PUBLIC = {"@id": f"{CODES}/access-right/PUBLIC"}
DUTCH = {"@id": f"{CODES}/language/NLD"}
AS_NEEDED = {"@id": f"{CODES}/frequency/IRREG"}
AVAILABLE = {"@id": f"{CODES}/planned-availability/AVAILABLE"}
NETHERLANDS = {"@id": f"{CODES}/country/NLD"}
THEMES = [{"@id": f"{CODES}/data-theme/{code}"} for code in ("GOVE", "SOCI", "EDUC")]
NO_PROFIT = {"@id": "http://purl.org/adms/publishertype/NonProfitOrganisation"}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
PROFILE = {"@id": "https://docs.geostandaarden.nl/dcat/dcat-ap-nl30", "@type": "dct:Standard"}
API_RULES = {
    "@id": "https://gitdocumentatie.logius.nl/publicatie/api/adr/",
    "@type": "dct:Standard",
}
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Extent(NamedTuple):
    """When the projects ran, as years, and when one of them changed last."""

    first_year: int | None
    last_year: int | None
    modified: datetime | None


def catalogue(site: str, extent: Extent) -> Node:
    """Return the whole description."""
    return {
        "@context": CONTEXT,
        "@graph": [_catalogue(site, extent), _dataset(site, extent), _service(site)],
    }


def _catalogue(site: str, extent: Extent) -> Node:
    return {
        "@id": names.page(site, "dcat"),
        "@type": "dcat:Catalog",
        "dct:title": _in_dutch(f"{names.SITE} {names.FUND}"),
        "dct:description": _in_dutch(names.TOLD),
        "dct:language": DUTCH,
        "dct:license": _licence(),
        "dct:conformsTo": PROFILE,
        "foaf:homepage": _document(names.home(site)),
        "dcat:themeTaxonomy": {"@id": f"{CODES}/data-theme"},
        "dcat:dataset": {"@id": names.dataset(site)},
        "dcat:service": {"@id": names.thing(site, "api")},
        **_responsible(site),
        **_modified(extent),
    }


def _dataset(site: str, extent: Extent) -> Node:
    return {
        "@id": names.dataset(site),
        "@type": "dcat:Dataset",
        "dct:title": _in_dutch(names.DATASET),
        "dct:description": _in_dutch(names.DATASET_TOLD),
        "dct:identifier": names.dataset(site),
        "dct:accessRights": PUBLIC,
        "dct:accrualPeriodicity": AS_NEEDED,
        "dct:conformsTo": _fields(site),
        "dct:language": DUTCH,
        "dct:spatial": NETHERLANDS,
        "dct:temporal": _period(extent),
        "dcat:keyword": [_in_dutch(word) for word in names.KEYWORDS],
        "dcat:theme": THEMES,
        "dcat:landingPage": _document(names.home(site)),
        "foaf:page": _document(names.page(site, "contents")),
        "dcat:distribution": [*_files(site), _from_the_api(site)],
        **_responsible(site),
        **_modified(extent),
    }


def _files(site: str) -> list[Node]:
    return [_file(site, one) for one in FORMATS]


def _file(site: str, one: Format) -> Node:
    return {
        "@id": names.thing(site, one.ending),
        "dct:title": _in_dutch(f"Alle projecten als {one.name}"),
        "dct:description": _in_dutch(f"De gepubliceerde projecten in één bestand, als {one.name}."),
        "dct:conformsTo": {"@id": one.standard, "@type": "dct:Standard"},
        "dct:format": {"@id": f"{CODES}/file-type/{one.file_type}"},
        "dcat:accessURL": {"@id": one.address(site)},
        "dcat:downloadURL": {"@id": one.address(site)},
        "dcat:mediaType": {"@id": f"{MEDIA_TYPES}/{one.media_type}"},
        **_of_every_form(),
    }


def _from_the_api(site: str) -> Node:
    return {
        "@id": names.thing(site, "uit-de-api"),
        "dct:title": _in_dutch("Projecten uit de API"),
        "dct:description": _in_dutch("De gepubliceerde projecten, een bladzijde tegelijk."),
        "dct:conformsTo": _fields(site),
        "dct:format": {"@id": f"{CODES}/file-type/JSON"},
        "dcat:accessURL": {"@id": api(site)},
        "dcat:accessService": {"@id": names.thing(site, "api")},
        "dcat:mediaType": {"@id": f"{MEDIA_TYPES}/application/json"},
        **_of_every_form(),
    }


def _of_every_form() -> Node:
    return {
        "@type": "dcat:Distribution",
        "dct:language": DUTCH,
        "dct:license": _licence(),
        "dcatap:availability": AVAILABLE,
    }


def _fields(site: str) -> Node:
    """Return where is written which fields a project has."""
    return {"@id": api_description(site), "@type": "dct:Standard"}


def _service(site: str) -> Node:
    return {
        "@id": names.thing(site, "api"),
        "@type": "dcat:DataService",
        "dct:title": _in_dutch("API van de Projectenbank"),
        "dct:description": _in_dutch("Projecten, gemeenten, thema’s en subsidieperiodes als JSON."),
        "dct:identifier": names.thing(site, "api"),
        "dct:accessRights": PUBLIC,
        "dct:conformsTo": API_RULES,
        "dct:language": DUTCH,
        "dct:license": _licence(),
        "dcat:keyword": [_in_dutch(word) for word in names.KEYWORDS],
        "dcat:theme": THEMES,
        "dcat:endpointURL": {"@id": api(site)},
        "dcat:endpointDescription": {"@id": api_description(site)},
        "foaf:page": _document(names.page(site, "api")),
        "dcat:servesDataset": {"@id": names.dataset(site)},
        **_responsible(site),
    }


def _responsible(site: str) -> Node:
    """Return who publishes, and whom to ask: the fund, no person."""
    agent = {
        "@id": names.fund(site),
        "@type": "foaf:Agent",
        "foaf:name": _in_dutch(names.FUND),
        "foaf:homepage": _document(names.FUND_HOMEPAGE),
        "dct:type": NO_PROFIT,
    }
    contact = {
        "@id": names.thing(site, "contact"),
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": _in_dutch(names.FUND),
        "vcard:hasEmail": {"@id": f"mailto:{settings.CONTACT_EMAIL}"},
        "vcard:hasURL": {"@id": names.page(site, "site_contact")},
    }
    return {"dct:publisher": agent, "dct:creator": agent, "dcat:contactPoint": contact}


def _licence() -> Node:
    return {
        "@id": settings.DATA_LICENCE_URL,
        "@type": "dct:LicenseDocument",
        "dct:title": _in_dutch(settings.DATA_LICENCE),
    }


def _document(address: str) -> Node:
    return {"@id": address, "@type": "foaf:Document"}


def _in_dutch(text: str) -> Node:
    return {"@value": text, "@language": "nl"}


def _period(extent: Extent) -> list[Node]:
    days = {
        "dcat:startDate": date(extent.first_year, 1, 1) if extent.first_year else None,
        "dcat:endDate": date(extent.last_year, 12, 31) if extent.last_year else None,
    }
    told = {name: _typed("date", day.isoformat()) for name, day in days.items() if day}
    return [{"@type": "dct:PeriodOfTime", **told}] if told else []


def _modified(extent: Extent) -> Node:
    if not extent.modified:
        return {}
    return {"dct:modified": _typed("dateTime", extent.modified.isoformat(timespec="seconds"))}


def _typed(kind: str, value: str) -> Node:
    return {"@value": value, "@type": f"xsd:{kind}"}
