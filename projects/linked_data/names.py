"""The names by which machines know the fund, this site and what it is about."""

from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix, reverse

Node = dict[str, Any]  # of linked data: what one thing is, by property
FUND = "A&O fonds Gemeenten"
FUND_HOMEPAGE = "https://www.aeno.nl/"
SITE = "Projectenbank"
TOLD = (
    "Projecten, ideeën en praktijkverhalen van Nederlandse gemeenten over werken bij de gemeente, "
    "bijeengebracht door A&O fonds Gemeenten."
)
DATASET = "Projecten van gemeenten in de Projectenbank"
DATASET_TOLD = (
    f"{TOLD} Van elk project: titel, tekst, organisaties, thema, looptijd, subsidieperiode en "
    "links. Zonder contactpersonen."
)
KEYWORDS = ("gemeenten", "personeel en organisatie", "arbeidsmarkt", "opleiding", "subsidie")


def page(site: str, name: str) -> str:
    """Return the address of a page by the name of its route."""
    return site + _path(f"projects:{name}", get_script_prefix())


@lru_cache(maxsize=100)
def _path(name: str, prefix: str) -> str:
    return reverse(name)


def home(site: str) -> str:
    """Return the address where the site begins."""
    return page(site, "home")


def thing(site: str, name: str) -> str:
    """Return the identifier of a thing that is no page: the fund, the catalogue."""
    return f"{home(site)}#{name}"


def fund(site: str) -> str:
    return thing(site, "fonds")


def website(site: str) -> str:
    return thing(site, "site")


def dataset(site: str) -> str:
    return thing(site, "projecten")
