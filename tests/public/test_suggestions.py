"""Suggestions while typing."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects.catalogue import columns
from projects.models import OrganisationAlias, Project, Theme
from projects.public import page_cache
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggested(client: Client) -> Any:
    def ask(typed: str) -> list[str]:
        response = client.get("/suggesties/", {"q": typed})
        return [one["tekst"] for one in response.json()["suggesties"]]

    return ask


def test_themes_then_organisations_then_projects(suggested: Any, client: Client) -> None:
    factories.project(
        factories.organisation("Vitaal Land", "samenwerking"),
        title="Het vitale team",
        theme=Theme.objects.create(name="Vitaliteit"),
    )
    assert suggested("vita") == ["Vitaliteit", "Vitaal Land", "Het vitale team"]
    first = client.get("/suggesties/?q=vital").json()["suggesties"][0]
    assert first == {
        "soort": "thema, 1 project",
        "tekst": "Vitaliteit",
        "adres": "/projecten/?thema=vitaliteit",
    }


def test_words_begin_and_accents_do_not_matter(suggested: Any) -> None:
    factories.project(factories.organisation("Súdwest-Fryslân"), title="Éen team")
    assert suggested("frys") == ["Súdwest-Fryslân"]
    assert suggested("team een") == ["Éen team"]
    assert suggested("eam") == []


def test_nothing_but_what_a_visitor_may_see(suggested: Any) -> None:
    factories.project(factories.organisation("Oss"), title="Geheim", status="concept")
    made = factories.project(title="Gewoon")
    factories.contact(made, "Jan Smit")
    assert suggested("geheim") == suggested("oss") == suggested("smit") == []


@pytest.mark.parametrize("typed", ["", " ", "%00", "x" * 10_000, "'\"<>"])
def test_any_input_is_safe(typed: str, suggested: Any) -> None:
    assert suggested(typed) == []


def test_number_is_bounded(suggested: Any) -> None:
    Project.objects.bulk_create(
        Project(title=f"Leren {n}", slug=f"l{n}", status="gepubliceerd") for n in range(50)
    )
    assert len(suggested("leren")) == 8


def test_project_says_whose_it_is(client: Client) -> None:
    oss, urk = factories.organisation("Oss"), factories.organisation("Urk")
    factories.project(oss, title="Leren samen", start="2021")
    factories.project(oss, urk, title="Leren door spelen", kind="praktijkverhaal", start="2022")
    factories.project(title="Leren alleen", start="2020")
    found = client.get("/suggesties/?q=ler").json()["suggesties"]
    assert [one["soort"] for one in found] == [
        "praktijkverhaal, Oss en 1 andere",
        "subsidieproject, Oss",
        "subsidieproject",
    ]


def test_other_names_count_and_signs_do_not(suggested: Any) -> None:
    bosch = factories.organisation("'s-Hertogenbosch")
    OrganisationAlias.objects.create(organisation=bosch, name="Den Bosch")
    factories.project(bosch, title="(Be)leven: ‘Werk’ met P&O’s")
    for typed in ("den bo", "s-hert", "’s hert", "hertogen", "BOSCH"):
        assert suggested(typed) == ["'s-Hertogenbosch"], typed
    for typed in ("be leven", "werk p&o", "(be", "leven"):
        assert suggested(typed) == ["(Be)leven: ‘Werk’ met P&O’s"], typed
    assert suggested("rtogen") == suggested("erk") == []


def test_number_of_queries_stays(client: Client) -> None:
    def asked() -> int:
        client.get("/suggesties/?q=leren")
        columns.forget()
        page_cache.pages.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get("/suggesties/?q=leren")
        return len(queries)

    factories.project(factories.organisation("Oss"), title="Leren")
    for number in range(6):
        factories.project(factories.organisation(f"Plaats {number}"), title=f"Leren {number}")
    before = asked()
    for number in range(6, 20):
        factories.project(factories.organisation(f"Plaats {number}"), title=f"Leren {number}")
    assert asked() <= before
