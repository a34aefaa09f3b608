"""Lines with organisations as the pages write them."""

import pytest

from projects.pages.organisation_kinds import organisation_kind
from projects.pages.organisations import (
    choose_applicant,
    problems_of,
    read_organisations,
    unread_problems,
)
from projects.pages.reference import Reference


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gemeente 1Stroom (Duiven en Westervoort)", "1Stroom|Duiven|Westervoort"),
        ("Gemeenten: Assen, Groningen en Westerkwartier", "Assen|Groningen|Westerkwartier"),
        ("De Wolden-Hoogeveen", "Samenwerkingsorganisatie De Wolden Hoogeveen"),
        ("Gemeente Eemsdelta i.o.", "Eemsdelta"),
        ("Gemeente ‘s-Hertogenbosch", "'s-Hertogenbosch"),
        ("'s-Hertogenbosch i.s.m. meerdere organisaties", "'s-Hertogenbosch"),
        ("Gemeente: Kapelle", "Kapelle"),
        ("Gemeente Peel en Maas", "Peel en Maas"),
        ("Gemeente Hengelo", "Hengelo"),
        ("Gemeente Tilburg en gemeente Utrecht", "Tilburg|Utrecht"),
        ("Gemeente Uden", "Uden"),
        ("Gemeenten Noaberkracht Dinkelland-Tubbergen", "Noaberkracht Dinkelland Tubbergen"),
        ("De Dienst SZW Noardwest Fryslân", "Dienst SZW Noardwest Fryslân"),
        (
            "Veiligheidsregio Noord en Oost Gelderland",
            "Veiligheidsregio Noord en Oost Gelderland",
        ),
        ("Regio Gooi en Vechtstreek", "Regio Gooi en Vechtstreek"),
        (
            "Een samenwerking tussen Tilburg, ’s-Hertogenbosch, Provincie Noord-Brabant en "
            "Waterschap Aa en Maas.",
            "Tilburg|'s-Hertogenbosch|Provincie Noord-Brabant|Waterschap Aa en Maas",
        ),
        (
            "Een samenwerkingsverband van gemeenten Delft, Midden Delfland en "
            "Hoogheemraadschap van Delfland.",
            "Delft|Midden-Delfland|Hoogheemraadschap van Delfland",
        ),
        ("Regionale Samenwerking Hoorn, Opmeer en Drechterland", "Hoorn|Opmeer|Drechterland"),
        (
            "Gemeenten Hillegom, Lisse, Teylingen (werkorganisatie HLTsamen)",
            "Hillegom|Lisse|Teylingen|Werkorganisatie HLTsamen",
        ),
        (
            "Modulair Gemeenschappelijke Regeling (MGR) Sociaal Domein Centraal Gelderland",
            "MGR Sociaal Domein Centraal Gelderland",
        ),
        ("Bergen (NH)", "Bergen (NH)"),
        ("Gemeente Den Haag i.s.m. de Haagse Hogeschool", "'s-Gravenhage|Haagse Hogeschool"),
    ],
)
def test_names(text: str, names: str, reference: Reference) -> None:
    assert [m.name for m in read_organisations(text, reference)] == names.split("|")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Gemeente Emmen, Borger-Odoon en woningbouwcorporatie Domesta",
            ["gemeente", "gemeente", "overig"],
        ),
        (
            "Gemeente Schiedam i.s.m. Maassluis en Stroomopwaarts",
            ["gemeente", "gemeente", "overig"],
        ),
        ("Gemeenten Hillegom en Nergenshuizen", ["gemeente", "gemeente"]),
        ("Gemeente Nergenshuizen", ["gemeente"]),
        ("Gemeente Zaanstad ism Hogeschool van Amsterdam", ["gemeente", "overig"]),
        ("GGD Zuid Limburg", ["ggd"]),
        ("Omgevingsdienst Noord-Veluwe", ["omgevingsdienst"]),
        ("Mobiliteitscentrum West-Brabant", ["samenwerking"]),
    ],
)
def test_kinds(text: str, kinds: list[str], reference: Reference) -> None:
    assert [m.kind for m in read_organisations(text, reference)] == kinds


def test_typing_error_is_corrected_and_reported(reference: Reference) -> None:
    mentions = read_organisations("Gemeente Bernheeze", reference)
    assert [m.name for m in mentions] == ["Bernheze"]
    assert [p.rule for p in problems_of(mentions, 1)] == ["organisatie-verschreven"]


def test_a_municipality_that_was_divided(reference: Reference) -> None:
    mentions = read_organisations("Gemeenten Haaren en Uden", reference)
    (problem,) = problems_of(mentions, 7)
    assert (problem.rule, problem.line) == ("gemeente-verdeeld", 7)
    assert problem.message.startswith(
        "Haaren is op 1 januari 2021 verdeeld en opgegaan in Boxtel, Oisterwijk, Tilburg en Vught."
    )


@pytest.mark.parametrize("name", ["Maarn", "Leersum", "Warnsveld", "Loosdrecht"])
def test_another_place_is_never_taken_for_a_typing_error(name: str, reference: Reference) -> None:
    mentions = read_organisations(f"Gemeente {name}", reference)
    assert [(m.name, m.known) for m in mentions] == [(name, None)]
    assert problems_of(mentions, 1) == ()


@pytest.mark.parametrize("name", ["Lingewaal", "Moordrecht", "Bernisse", "Haaren"])
def test_a_former_municipality_is_a_municipality(name: str, reference: Reference) -> None:
    (mention,) = read_organisations(f"Gemeente {name}", reference)
    assert (mention.name, mention.kind, mention.problem) == (name, "gemeente", "")
    assert mention.known is not None
    assert mention.known.went_into


def test_name_of_two_municipalities(reference: Reference) -> None:
    (mention,) = read_organisations("Gemeente Bergen", reference)
    assert (mention.kind, mention.known) == ("gemeente", None)


def test_title_behind_the_name(reference: Reference) -> None:
    for text, title, name in [
        ("De Wolden-Hoogeveen SWOP", "SWOP", "Samenwerkingsorganisatie De Wolden Hoogeveen"),
        ("Gemeente Waalwijk: Stresspreventie", "Stresspreventie", "Waalwijk"),
        ("Gemeente Waalwijk: Stress", "Stresspreventie", "Waalwijk"),
        ("Werken in Haaglanden", "Werken in Haaglanden", "Werken in Haaglanden"),
    ]:
        assert [m.name for m in read_organisations(text, reference, title=title)] == [name]


def test_title_that_is_all_there_is(reference: Reference) -> None:
    assert [m.name for m in read_organisations("Foo", reference, title="Foo")] == ["Foo"]


def test_empty_line(reference: Reference) -> None:
    assert read_organisations("", reference) == ()


def test_heading_says_who_applies(reference: Reference) -> None:
    named = read_organisations("Gemeenten Hillegom, Lisse (werkorganisatie HLTsamen)", reference)
    heading = read_organisations("HLTsamen", reference)
    records = choose_applicant(heading, named)
    assert [(r.name, r.role) for r in records] == [
        ("Werkorganisatie HLTsamen", "aanvrager"),
        ("Hillegom", "deelnemer"),
        ("Lisse", "deelnemer"),
    ]


def test_heading_alone(reference: Reference) -> None:
    heading = read_organisations("Oss", reference)
    (record,) = choose_applicant(heading, ())
    assert (record.name, record.cbs_code, record.province) == ("Oss", "GM0828", "Noord-Brabant")


def test_kind_of_a_name_without_a_clue() -> None:
    assert organisation_kind("Domesta") == "overig"


def test_more_organisations_than_are_read() -> None:
    assert unread_problems("Oss", 4) == ()
    found = unread_problems(", ".join(f"Plaats {n}" for n in range(500)), 4)
    assert [(p.rule, p.line) for p in found] == [("niet-alles-gelezen", 4)]


def test_empty_brackets_say_nothing(reference: Reference) -> None:
    assert [m.name for m in read_organisations("Gemeente Oss ()", reference)] == ["Oss"]
