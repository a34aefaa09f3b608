"""The sentences that pointed to something."""

import pytest

from projects.pages.links import Paragraph, is_pointer, kind_of_link, read_links


def texts(*paragraphs: str, tags: str = "") -> list[str]:
    tag = tags or "p" * len(paragraphs)
    found = [
        Paragraph(t, {"p": "p", "l": "li", "h": "h3"}[c])
        for t, c in zip(paragraphs, tag, strict=True)
    ]
    return [link.text for link in read_links(found)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lees hier het conceptplan voor de week van de digitaliseringsstrategie.",
        "Inhoudelijk rapportage vind je hier.",
        "Hoe we dit doen lees je in de eindevaluatie van het project Faalkunde.",
        "dat kun je hier vinden: Fouten maken mag | A&O fonds Gemeenten",
        "Download de tussenrapportage van De gemeente Assen in beweging - Faalkunde.",
        "Naar de podcasts",
        "En hier ook.",
        "Hier kun je het filmpje van de lancering van de Moerdijk Academie terugkijken.",
        "Binnenkort kan je hier een film bekijken waarin het spel wordt gespeeld.",
        "In dit filmpje zie je wat de deelnemers vonden.",
        "Zo ziet de E consult app er visueel uit.",
        "In onderstaande bijlagen lees je alles over ons aanpak.",
        "Klik hier voor de samenvatting van het project.",
        "Wil je zien en lezen wat dit opleverde? Kijk, luister en lees hier!",
        "Visual Waalwijk",
        "Bekijk onze plannen op www.mccim.nl",
    ],
)
def test_pointers(sentence: str) -> None:
    assert is_pointer(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kijk wat je zelf kan doen en koop daarna gericht in.",
        "Luister, ontmoet en deel met anderen.",
        "Hieronder staan de resultaten uit de laatste focusgroep.",
        "Met al deze activiteiten bereiken we onze doelen.",
        "Wij zijn hier trots op.",
        "Deze presentatie is samen opgezet met de gemeenten Lingewaard en Hengelo.",
        "Tussenrapportage",
    ],
)
def test_no_pointers(sentence: str) -> None:
    assert not is_pointer(sentence)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Beluister hier de podcast over de ervaringen van team Next033.", "podcast"),
        ("Bekijk het filmpje over het project.", "video"),
        ("Lees hier het hele ervaringsverhaal: Breda stelt samen.", "verhaal"),
        ("De lessen zijn in kaart gebracht in deze infographic.", "infographic"),
        ("Kijk, luister en lees hier!", "website"),
        ("Hier vind je het volledige Plan van Aanpak.", "document"),
        ("Gesprekskaart 1", "document"),
    ],
)
def test_kinds(sentence: str, kind: str) -> None:
    assert kind_of_link(sentence) == kind


def test_only_the_sentence_is_kept() -> None:
    text = "We houden het thema vast. Hoe we dit doen lees je in de eindevaluatie. Dat was het."
    assert texts(text) == ["Hoe we dit doen lees je in de eindevaluatie."]


def test_title_after_the_sentence_belongs_to_it() -> None:
    text = "Lees hier het hele verhaal en bekijk de film! Sittard-Geleen: opnieuw stad maken"
    assert texts(text) == [text, "bekijk de film!"]


def test_two_documents_in_a_sentence() -> None:
    text = "Bekijk hier de volledige rapportage en de presentatie van dit project."
    assert texts(text) == [text, "de presentatie van dit project"]


def test_documents_after_a_colon() -> None:
    text = "Download hier: Aanpak voorkomen escalatie, Handboek LOL methode en Werkboek bij data"
    assert texts(text) == [
        "Aanpak voorkomen escalatie",
        "Handboek LOL methode",
        "Werkboek bij data",
    ]
    assert texts("Download hier: het plan, en de flyer") == ["het plan", "de flyer"]
    assert texts("Download hier: het handboek.") == ["Download hier: het handboek."]


def test_documents_after_a_colon_have_kinds_of_their_own() -> None:
    text = "Download hier: de folder, de poster en het werkboek."
    links = read_links([Paragraph(text, "p")])
    assert [link.kind for link in links] == ["document", "infographic", "document"]


def test_list_of_documents() -> None:
    assert texts(
        "Hier vind je de ontwikkelde materialen:", "Infographic Digivaardig", "Flyer", tags="pll"
    ) == ["Infographic Digivaardig", "Flyer"]


def test_line_of_documents() -> None:
    assert texts(
        "Hier vind je de verschillende gesprekskaarten terug:",
        "Gesprekskaart 1, gesprekskaart 2 en gesprekskaart 3",
    ) == ["Gesprekskaart 1", "gesprekskaart 2", "gesprekskaart 3"]


def test_list_that_is_not_announced_as_documents() -> None:
    assert texts("Het plan bestaat uit:", "Leren", "Doen", tags="pll") == []


def test_last_lines_name_documents() -> None:
    assert texts("We gingen in gesprek.", "Summarybook inspiratiesessies", "De Rode Draden") == [
        "Summarybook inspiratiesessies",
        "De Rode Draden",
    ]


@pytest.mark.parametrize(
    "last",
    [
        "Samen maken wij Oss mooier",
        "E-mail: info@oss.nl",
        "Vragen? info@oss.nl",
        "Duur: twee dagdelen",
        "Tot volgend jaar op het strand",
        "Oefening baart kunst en leren is leuk",
    ],
)
def test_last_lines_that_are_no_documents(last: str) -> None:
    assert texts("We gingen in gesprek.", last) == []


def test_short_lines_alone_name_nothing() -> None:
    assert texts("Een kort verhaal", "Nog een regel") == []
    assert texts() == []


def test_caption_of_a_lost_film() -> None:
    text = "Wouter Smit en Tjebbe Verwist vertellen over de opleiding die is ontwikkeld."
    (link,) = read_links([Paragraph("Het hielp.", "p"), Paragraph(text, "p")])
    assert (link.text, link.kind) == (text, "video")


def test_heading_is_not_a_link() -> None:
    assert texts("Lees meer", "Het hielp ons verder.", tags="hp") == []


def test_printed_address_is_kept() -> None:
    (link,) = read_links([Paragraph("Bekijk onze infographic via: https://x.nl/1-connect", "p")])
    assert (link.kind, link.url) == ("infographic", "https://x.nl/1-connect")
