"""Domains of e-mail addresses, right and wrong."""

from typing import Any

import pytest

from projects.findings.context import Context, KnownOrganisations
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
def test_email_of_the_organisation(
    place: str, domain: str, codes: Check, known: KnownOrganisations
) -> None:
    found = codes(Context(organisations=known), **at(place, f"j.smit@{domain}", known))
    assert not {"adres-buiten-organisatie", "adres-opgeheven-gemeente"} & set(found)


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("j.smit@dowr.nl", "is niet van Deventer"),
        ("j.smit@gmail.com", "Het lijkt een privéadres."),
        ("j.smit@zutphen.nl", "Het is van de gemeente Zutphen."),
    ],
)
def test_email_of_another(
    email: str, said: str, messages: Check, known: KnownOrganisations
) -> None:
    (message,) = messages(Context(organisations=known), **at("Deventer", email, known))
    assert said in message


def test_domain_that_colleagues_use(codes: Check, known: KnownOrganisations) -> None:
    context = Context(organisations=known, domains={"Deventer": frozenset({"dowr.nl"})})
    assert codes(context, **at("Deventer", "j.smit@dowr.nl", known)) == []


def test_organisation_named_in_the_text(codes: Check, known: KnownOrganisations) -> None:
    html = "<p>Samen met Zutphen leerden wij veel.</p>"
    project = at("Deventer", "j.smit@zutphen.nl", known)
    assert codes(Context(organisations=known), html=html, **project) == []


def test_function_with_an_organisation(codes: Check, known: KnownOrganisations) -> None:
    person = PersonFacts("Ruth de Bruin", "ruthdebruin@zeelandbruist.nu", function="Zeeland bruist")
    project = at("Terneuzen", "", known) | {"persons": (person,)}
    assert codes(Context(organisations=known), **project) == []


def test_email_of_a_former_municipality(messages: Check, known: KnownOrganisations) -> None:
    project = at("Maashorst", "j.smit@landerd.nl", known)
    assert messages(Context(organisations=known), **project) == [
        "j.smit@landerd.nl is een adres van Landerd, dat op 1 januari 2022 opging in "
        "Maashorst. Werkt het nog?"
    ]


def test_merger_of_the_organisation_itself_is_reported_once(
    codes: Check, known: KnownOrganisations
) -> None:
    project = at("Uden", "j.smit@uden.nl", known)
    assert codes(Context(organisations=known), **project) == ["organisatie-opgegaan"]


def at(place: str, email: str, known: KnownOrganisations) -> dict[str, Any]:
    """A project of an organisation with one person."""
    return {
        "organisations": (known.facts(place, "aanvrager"),),
        "persons": (PersonFacts("Jan Smit", email),),
    }
