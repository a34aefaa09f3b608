"""Titles, organisations and themes, right and wrong."""

import pytest

from projects.findings.context import Context, Duplicate, KnownOrganisations
from projects.findings.subject import OrganisationFacts
from tests.findings.conftest import Check

OSS = OrganisationFacts("Oss", "gemeente", "aanvrager", known_as=("Oss",))


def with_new(name: str, kind: str) -> tuple[OrganisationFacts, ...]:
    return (OSS, OrganisationFacts(name, kind, "deelnemer", is_known=False, known_as=(name,)))


@pytest.mark.parametrize(
    ("heading", "title", "found"),
    [
        (
            '*Coevorden: "Werken Beweegt',
            "Digitaal Leerplatform Omgevingswet",
            ["kop-en-titel-verschillen"],
        ),
        ("Breda: Bouwen aan inzetbaarheid", "Bouwen aan je inzetbaarheid", []),
        ("Dommelvallei: Duurzame inzetbaarheid", "Van DIV naar IDV (Duurzame inzetbaarheid)", []),
        ("*Zaanstad: Versterken rol change agent", "Het versterken van de change agent", []),
        ("Faalkunde fouten maken mag", "Faalkunde: fouten maken mag", []),
    ],
)
def test_heading_and_title(heading: str, title: str, found: list[str], codes: Check) -> None:
    assert codes(heading=heading, title=title, printed_title=title) == found


def test_title_chosen_by_staff_is_right(codes: Check) -> None:
    heading = "Coevorden: Werken Beweegt"
    assert codes(heading=heading, title="Hybride werken", printed_title="Digitaal leren") == []
    assert codes(heading=heading, title="Hybride werken") == []


@pytest.mark.parametrize(
    ("title", "main_organisation", "found"),
    [
        ("Digitaal Leerplatform Omgevingswet Coevorden", "Dalfsen", ["titel-dubbel"]),
        ("Onboarding", "Dalfsen", []),
        ("Onboarding", "Oss", ["titel-dubbel"]),
    ],
)
def test_same_title(title: str, main_organisation: str, found: list[str], codes: Check) -> None:
    both = (Duplicate("leren-oss", title, "Oss"), Duplicate("ander", title, main_organisation))
    context = Context(title_duplicates={f"subsidieproject|{title}": both})
    assert codes(context, title=title) == found
    assert codes(context, title=title, kind="idee", slug="idee") == []


def test_only_a_few_with_the_same_title_are_named(messages: Check) -> None:
    title = "Samen leren werkt beter"
    others = tuple(Duplicate(f"ander-{n}", title, f"Plaats {n}") for n in range(8))
    (message,) = messages(
        Context(title_duplicates={f"subsidieproject|{title}": others}), title=title
    )
    assert message.endswith("van Plaats 2 en nog 5.")


def test_no_applicant(codes: Check, messages: Check) -> None:
    assert codes(organisations=()) == ["organisatie-ontbreekt"]
    fund = OrganisationFacts("A&O fonds", "overig", "deelnemer", known_as=("A&O fonds", "Oss"))
    assert "alleen deelnemers: A&O fonds" in messages(organisations=(fund,))[0]


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Domesta", "overig", "‘Domesta’ kenden wij nog niet."),
        ("Warnsveld", "gemeente", "Een gemeente met deze naam bestaat nu niet."),
        ("Bergen", "gemeente", "Is het Bergen (L) of Bergen (NH)?"),
    ],
)
def test_unconfirmed_organisation(
    name: str, kind: str, said: str, messages: Check, known: KnownOrganisations
) -> None:
    (message,) = messages(Context(organisations=known), organisations=with_new(name, kind))
    assert message.endswith(said)


def test_former_municipality(messages: Check, known: KnownOrganisations) -> None:
    (message,) = messages(organisations=(OSS, known.facts("Uden", "deelnemer")))
    assert message.startswith("Uden is op 1 januari 2022 opgegaan in Maashorst.")


def test_theme(codes: Check) -> None:
    assert codes(theme="") == ["thema-ontbreekt"]
    assert codes(theme="", kind="praktijkverhaal") == []
    context = Context(theme_counts={"Coaching": 1, "Vitaliteit": 23})
    assert codes(context, theme="Coaching") == ["thema-eenmalig"]
    assert codes(context, theme="Vitaliteit") == []
    assert codes(context, theme="Vitaliteit", second_theme="Coaching") == ["thema-eenmalig"]
    assert codes(theme="", second_theme="Vitaliteit") == []
