"""Of the real projects no contact person is in anything that leaves the site, in whatever format.

A new format gets a row in `EVERYTHING` or `OF_A_PROJECT`.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from projects.exports.snapshots import make_snapshot
from projects.models import Contact, Project
from tests import factories
from tests.downloads.reading import cells_of, get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_projects")]
EVERYTHING = (
    *("/projecten.csv", "/projecten.json", "/projecten.atom", "/projecten.ics", "/nieuw.atom"),
    *("/api/v1/projecten?perPagina=100", "/api/v1/projecten?perPagina=100&pagina=2"),
    *("/api/v1/gemeenten?perPagina=100", "/api/v1/themas", "/api/v1/subsidieperiodes"),
    *("/gemeenten.json", "/themas.json", "/cijfers/thema.csv", "/archief/", "/llms.txt"),
    *("/archief/2026-4.csv", "/archief/2026-4.json", "/catalogus.jsonld", "/sitemap.xml"),
    *("/embed/projecten/?aantal=20", "/embed/kaart/", "/suggesties/?q=jan", "/opensearch.xml"),
)
OF_A_PROJECT = ("/projecten/{}.json", "/api/v1/projecten/{}")
ADDRESS = re.compile(r"[\w.+-]+@(?!example|voorbeeld)[\w-]+\.[a-z]{2,}")
BETWEEN = r"[\s().\-–/]*"  # the digits of a number


def everything(client: Client) -> Iterator[tuple[str, str]]:
    """Yield each address with all that stands there; of a page only what machines read."""
    for address in EVERYTHING:
        yield address, get(client, address).decode()
    yield "/projecten.xlsx", "\n".join(cells_of(get(client, "/projecten.xlsx")))
    for slug in Project.objects.values_list("slug", flat=True):
        for form in OF_A_PROJECT:
            yield form.format(slug), get(client, form.format(slug)).decode()
        head = get(client, f"/projecten/{slug}/").decode().partition("</head>")[0]
        yield f"/projecten/{slug}/", head


def test_no_name_address_or_number(client: Client, settings: Any) -> None:
    make_snapshot(factories.noon(2026, 11, 1))
    names, numbers = _names(), _numbers()
    asked = 0
    for address, text in everything(client):
        asked += 1
        assert set(ADDRESS.findall(text)) <= {settings.CONTACT_EMAIL}, address
        assert names.findall(text) == [], address
        assert numbers.findall(text) == [], address
    assert asked > 3 * 154


def _names() -> re.Pattern[str]:
    names = [name for name in Contact.objects.values_list("name", flat=True) if " " in name]
    assert len(names) > 100
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


def _numbers() -> re.Pattern[str]:
    """The numbers without their country, whatever stands between the digits."""
    phones = [
        phone for one in Contact.objects.all() for phone in (one.phone, *one.other_phone_list)
    ]
    forms = {BETWEEN.join(phone.removeprefix("+31")) for phone in phones if phone}
    assert len(forms) > 50
    return re.compile(rf"(?<!\d)(?:0|\+31|0031){BETWEEN}(?:{'|'.join(forms)})(?!\d)")
