"""What stands behind the @, right and wrong."""

from typing import Any

import pytest

from projects.findings.context import Context, Places
from projects.findings.subject import PersonFacts
from tests.findings.conftest import Check


@pytest.mark.parametrize(
    ("place", "domain"),
    [
        ("Utrechtse Heuvelrug", "heuvelrug.nl"),
        ("'s-Hertogenbosch", "s-hertogenbosch.nl"),
        ("De Connectie", "connectie.nl"),
        ("Leidschendam-Voorburg", "lv.nl"),
        ("Werkorganisatie Druten Wijchen", "drutenwijchen.nl"),
        ("Werken in Haaglanden", "pijnacker-nootdorp.nl"),
        ("SED Organisatie", "sed-wf.nl"),
        ("Noaberkracht Dinkelland Tubbergen", "noaberkracht.nl"),
        ("Provincie Noord-Brabant", "brabant.nl"),
        ("Westvoorne", "gemeente-westvoorne.nl"),
        ("Uden", "maashorst.nl"),
    ],
)
def test_address_of_the_organisation(place: str, domain: str, codes: Check, places: Places) -> None:
    found = codes(Context(places=places), **at(place, f"j.smit@{domain}", places))
    assert not {"adres-buiten-organisatie", "adres-opgeheven-gemeente"} & set(found)


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("j.smit@dowr.nl", "is niet van Deventer"),
        ("j.smit@gmail.com", "Het lijkt een privéadres."),
        ("j.smit@zutphen.nl", "Het is van de gemeente Zutphen."),
    ],
)
def test_address_of_another(email: str, said: str, messages: Check, places: Places) -> None:
    (message,) = messages(Context(places=places), **at("Deventer", email, places))
    assert said in message


def test_domain_that_colleagues_use_too(codes: Check, places: Places) -> None:
    context = Context(places=places, domains={"Deventer": frozenset({"dowr.nl"})})
    assert codes(context, **at("Deventer", "j.smit@dowr.nl", places)) == []


def test_who_is_named_in_the_text_takes_part(codes: Check, places: Places) -> None:
    html = "<p>Samen met Zutphen leerden wij veel.</p>"
    project = at("Deventer", "j.smit@zutphen.nl", places)
    assert codes(Context(places=places), html=html, **project) == []


def test_function_that_tells_where_somebody_works(codes: Check, places: Places) -> None:
    person = PersonFacts("Ruth de Bruin", "ruthdebruin@zeelandbruist.nu", function="Zeeland bruist")
    project = at("Terneuzen", "", places) | {"persons": (person,)}
    assert codes(Context(places=places), **project) == []


def test_address_of_a_municipality_that_is_no_more(messages: Check, places: Places) -> None:
    project = at("Maashorst", "j.smit@landerd.nl", places)
    assert messages(Context(places=places), **project) == [
        "j.smit@landerd.nl is een adres van Landerd, dat op 1 januari 2022 opging in "
        "Maashorst. Werkt het nog?"
    ]


def test_merger_of_the_organisation_itself_is_told_once(codes: Check, places: Places) -> None:
    project = at("Uden", "j.smit@uden.nl", places)
    assert codes(Context(places=places), **project) == ["organisatie-opgegaan"]


def at(place: str, email: str, places: Places) -> dict[str, Any]:
    """A project of a place with one person."""
    return {
        "organisations": (places.facts(place, "aanvrager"),),
        "persons": (PersonFacts("Jan Smit", email),),
    }
