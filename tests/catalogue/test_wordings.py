"""A name in an address is understood as it is typed."""

import pytest

from projects.catalogue.choice_form import meant_by
from projects.catalogue.columns import current_columns
from projects.catalogue.wordings import Wordings
from projects.models import OrganisationAlias, SubsidyPeriod, ThemeAlias
from tests import factories

PLACES = Wordings(
    {"s-hertogenbosch": "'s-Hertogenbosch", "bergen-l": "Bergen (Limburg)", "oss": "Oss"},
    [("Den Bosch", "s-hertogenbosch"), ("Bergen (L.)", "bergen-l"), ("Oss", "bergen-l")],
)


@pytest.mark.parametrize(
    "typed",
    ["'s-Hertogenbosch", "’s Hertogenbosch", "s-hertogenbosch", "S‑HERTOGENBOSCH", " den-bosch"],
)
def test_apostrophes_hyphens_and_capitals_do_not_matter(typed: str) -> None:
    assert PLACES.meant_by(typed) == "s-hertogenbosch"


def test_own_name_goes_before_the_alias_of_another() -> None:
    assert PLACES.meant_by("Gemeente Oss") == PLACES.meant_by("OSS") == "oss"


@pytest.mark.parametrize("typed", ["", "gemeente", "Bergen", "…", "x" * 10_000])
def test_what_is_no_name_stands_for_nothing(typed: str) -> None:
    assert PLACES.meant_by(typed) is None


def test_name_of_two_stands_for_neither() -> None:
    wordings = Wordings(
        {"a": "Het Hof", "b": "Hethof", "c": "Elders"}, [("Hof", "a"), ("hof", "c")]
    )
    assert wordings.meant_by("het hof") is wordings.meant_by("hof") is None


@pytest.mark.django_db
def test_every_facet_understands_its_names() -> None:
    ThemeAlias.objects.create(theme=factories.theme("Vitaliteit"), name="Gezond & fit")
    OrganisationAlias.objects.create(
        organisation=factories.organisation("Súdwest-Fryslân"), name="Zuidwest-Friesland"
    )
    SubsidyPeriod.objects.create(year=2021, number=1)
    columns = current_columns()
    meant = {
        ("thema", "gezond en FIT"): "vitaliteit",
        ("gemeente", "sudwest fryslân"): "sudwest-fryslan",
        ("gemeente", "Zuidwest Friesland"): "sudwest-fryslan",
        ("provincie", "Friesland"): "fryslan",
        ("provincie", "Noord Brabant"): "noord-brabant",
        ("looptijd", "Loopt nu"): "loopt",
        ("soort", "Idee"): "idee",
        ("periode", "periode 1 van 2021"): "2021-1",
    }
    for (facet, typed), value in meant.items():
        assert meant_by(columns, facet, typed) == value, typed
    assert meant_by(columns, "thema", "Fietsen") == "Fietsen"
    assert meant_by(columns, "utm", "Idee") == "Idee"
