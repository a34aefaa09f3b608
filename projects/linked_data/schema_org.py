"""What pages tell search engines, in the words of https://schema.org."""

from collections.abc import Iterable, Sequence

from django.conf import settings

from projects.linked_data import names
from projects.linked_data.formats import FORMATS, api_description
from projects.linked_data.names import Node
from projects.linked_data.tooi import tooi_of
from projects.models import Organisation

CONTEXT = "https://schema.org"
# Some of these are of municipalities, some aren't.
NO_GOVERNMENT = (Organisation.Kind.PARTNERSHIP, Organisation.Kind.OTHER)


def graph(*nodes: Node) -> Node:
    """Return several things as one block of data."""
    return {"@context": CONTEXT, "@graph": list(nodes)}


def known(node: Node) -> Node:
    """Return a thing without the properties of which nothing is known."""
    return {name: value for name, value in node.items() if value}


def breadcrumbs(trail: Iterable[tuple[str, str]], site: str, name: str) -> Node:
    """Return where a page stands, as a block of data of its own."""
    return {"@context": CONTEXT, **steps_to(trail, site, name)}


def steps_to(trail: Iterable[tuple[str, str]], site: str, name: str) -> Node:
    """Return where a page stands: pairs of address and name, and the name of the page itself."""
    steps: list[Node] = [{"name": said, "item": site + address} for address, said in trail]
    steps.append({"name": name})  # the page itself needs no address
    listed = [
        {"@type": "ListItem", "position": number, **step} for number, step in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": listed}


def fund(site: str) -> Node:
    """Return who publishes the catalogue. How to reach it is behind a button."""
    return {
        "@type": "Organization",
        "@id": names.fund(site),
        "name": names.FUND,
        "url": names.FUND_HOMEPAGE,
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "customer support",
            "availableLanguage": "nl",
            "url": names.page(site, "site_contact"),
        },
    }


def website(site: str) -> Node:
    """Return this site, with how to search it."""
    found = f"{names.page(site, 'list')}?q={{zoekterm}}"
    return {
        "@type": "WebSite",
        "@id": names.website(site),
        "url": names.home(site),
        "name": names.SITE,
        "alternateName": f"{names.SITE} {names.FUND}",
        "description": names.TOLD,
        "inLanguage": "nl",
        "publisher": {"@id": names.fund(site)},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": found},
            "query-input": "required name=zoekterm",
        },
    }


def organisation(one: Organisation, site: str) -> Node:
    """Return an organisation, with its identifier of the government where it has one."""
    is_municipality = one.kind == Organisation.Kind.MUNICIPALITY
    page, tooi = site + one.get_absolute_url(), tooi_of(one)
    node: Node = {
        "@type": "Organization" if one.kind in NO_GOVERNMENT else "GovernmentOrganization",
        "@id": f"{page}#organisatie",
        "name": f"Gemeente {one.name}" if is_municipality else one.name,
        "url": page,
        "identifier": tooi,
        "sameAs": [address for address in (tooi, one.website) if address],
    }
    return known(node)


def dataset(site: str) -> Node:
    """Return the whole catalogue as data that one can take."""
    licence = settings.DATA_LICENCE_URL
    return {
        "@type": "Dataset",
        "@id": names.dataset(site),
        "name": names.DATASET,
        "description": names.DATASET_TOLD,
        "url": names.page(site, "contents"),
        "identifier": names.dataset(site),
        "keywords": list(names.KEYWORDS),
        "inLanguage": "nl",
        "isAccessibleForFree": True,
        "license": licence,
        "creator": {"@id": names.fund(site)},
        "publisher": {"@id": names.fund(site)},
        "spatialCoverage": {"@type": "Country", "name": "Nederland", "identifier": "NL"},
        "distribution": _distributions(site),
    }


def _distributions(site: str) -> Sequence[Node]:
    files = [(one.name, one.address(site), one.media_type) for one in FORMATS]
    files.append(("API", api_description(site), "application/json"))
    return [
        {"@type": "DataDownload", "name": name, "contentUrl": url, "encodingFormat": media}
        for name, url, media in files
    ]


def about_site(site: str) -> Node:
    """Return what the home page tells: the site and the fund."""
    return graph(website(site), fund(site))


def about_data(site: str) -> Node:
    """Return what the page about the data tells: the catalogue and the fund."""
    return graph(dataset(site), fund(site))


def about_organisation(one: Organisation, site: str) -> Node:
    """Return what the page of an organisation tells."""
    return {"@context": CONTEXT, **organisation(one, site)}
