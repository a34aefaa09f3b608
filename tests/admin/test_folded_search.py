"""The lists of staff are searched as the site is: accents, capitals and quotes don't matter."""

import pytest
from django.test import Client

from projects.models import Organisation, OrganisationAlias, Project
from tests import factories

pytestmark = pytest.mark.django_db


def found(client: Client, model: str, typed: str) -> list[str]:
    listed = client.get(f"/beheer/projects/{model}/", {"q": typed})
    assert listed.status_code == 200
    return sorted(map(str, listed.context["cl"].result_list))


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("sudwest", ["Súdwest-Fryslân"]),
        ("FRYSLÂN", ["Súdwest-Fryslân"]),
        ("’s-hert", ["'s-Hertogenbosch"]),
        ("s hertogenbosch", ["'s-Hertogenbosch"]),
        ("den bösch", ["'s-Hertogenbosch"]),
        ("aero", ["Ærø"]),
        ("ÆRØ", ["Ærø"]),
        ("100%", []),
    ],
)
def test_organisation(typed: str, names: list[str], admin_client: Client) -> None:
    for name in ("Súdwest-Fryslân", "Ærø", "Oss"):
        factories.organisation(name)
    bosch = factories.organisation("'s-Hertogenbosch")
    OrganisationAlias.objects.create(organisation=bosch, name="Den Bosch")
    assert found(admin_client, "municipality", typed) == names


@pytest.mark.parametrize("typed", ["een ‘vitale’", "één", "EEN", "sudwest", "straße", "strasse"])
def test_project(typed: str, admin_client: Client) -> None:
    place = factories.organisation("Súdwest-Fryslân")
    factories.project(place, title="Één 'vitale' Straße")
    factories.project(title="Anders")
    assert found(admin_client, "project", typed) == ["Één 'vitale' Straße"]


def test_field_that_searches_while_one_types(admin_client: Client) -> None:
    factories.organisation("Súdwest-Fryslân")
    fields = {"app_label": "projects", "model_name": "projectorganisation"}
    answer = admin_client.get(
        "/beheer/autocomplete/", {**fields, "field_name": "organisation", "term": "sudw"}
    )
    assert [one["text"] for one in answer.json()["results"]] == ["Súdwest-Fryslân"]


@pytest.mark.parametrize(
    "text",
    ["ǅ Ħŋþŧœĳ", "ÀÉÎÕÜ Ÿ Ł Đ ð ı İ", "‘’´`ʼ‛ʹ′＇", "ﬁ ½ Ⅷ", "Straße", "wer\xad\u200bk\ufeff"],
)
def test_database_folds_as_python_does(text: str) -> None:
    factories.project(title=text)
    assert Project.objects.filter(title__folded=text).exists()
    factories.organisation("Niets")
    assert not Organisation.objects.filter(name__folded=text).exists()
