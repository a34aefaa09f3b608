"""Suggestions while typing."""

from typing import Any

import pytest
from django.test import Client

from projects.models import Project, Theme
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
