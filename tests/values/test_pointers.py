"""Excerpts of real texts, and what is left of them when the documents stand below."""

import time

import pytest

from projects.values.document_names import document_name
from projects.values.pointers import Pointer, told_once, words_before


def told(html: str, *lost: str) -> str:
    return told_once(html, [Pointer(words, f"#{n}") for n, words in enumerate(lost)])


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        (
            "<p>Hier vind je de ontwikkelde materialen:</p>\n"
            "<ol>\n<li>Infographic Digivaardig</li>\n<li>Flyer leidinggevenden</li>\n</ol>",
            ("Infographic Digivaardig", "Flyer leidinggevenden"),
        ),
        (
            "<p>Hier vind je de verschillende gesprekskaarten terug:</p>\n"
            "<p>Gesprekskaart 1, gesprekskaart 2 en gesprekskaart 3</p>",
            ("Gesprekskaart 1", "gesprekskaart 2", "gesprekskaart 3"),
        ),
        (
            "<p>Download hier: Aanpak voorkomen escalatie en Werkboek bij data</p>",
            ("Aanpak voorkomen escalatie", "Werkboek bij data"),
        ),
        (
            "<p>Bekijk hier de volledige rapportage en de presentatie van dit project.</p>",
            (
                "Bekijk hier de volledige rapportage en de presentatie van dit project.",
                "de presentatie van dit project",
            ),
        ),
        ("<p>Verhaal: Een succes | A&amp;O fonds</p>", ("Verhaal: Een succes | A&O fonds",)),
    ],
)
def test_what_only_pointed_is_gone(html: str, lost: tuple[str, ...]) -> None:
    assert told(f"<p>Wij leren.</p>\n{html}", *lost).strip() == "<p>Wij leren.</p>"


def test_sentences_that_only_pointed_are_gone_from_a_paragraph() -> None:
    html = "<p>Zij hebben een voorbeeldfunctie. Hier zie je hoe dat er uit ziet. En hier ook.</p>"
    left = told(html, "Hier zie je hoe dat er uit ziet.", "En hier ook.")
    assert left == "<p>Zij hebben een voorbeeldfunctie.</p>"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (
            "<p>{} Deze presentatie is samen opgezet met Lingewaard.</p>",
            "Bekijk hier de Presentatie realisatie Serviceformules.",
        ),
        (
            "<p>{}</p>\n<p>In deze tweede rapportage aandacht voor de kinderziekten.</p>",
            "En hier lees je de 2e rapportage Excellent faciliteren.",
        ),
        ("<p>Ben je benieuwd hoe het nu gaat?</p>\n<p>{}</p>", "Lees hier het hele verhaal."),
        ("<p>Wil je zien wat dit heeft opgeleverd? {}</p>", "Kijk, luister en lees hier!"),
        ("<p>Hoi. {}</p>", "De geleerde lessen zijn in kaart gebracht in deze infographic."),
    ],
)
def test_what_says_more_leads_to_the_name(html: str, words: str) -> None:
    assert told(html.format(words), words) == html.format(f'<a href="#0">{words}</a>')


def test_document_that_is_there_is_a_link_again() -> None:
    pointer = Pointer("Lees hier het plan.", "https://oss.nl/?a=1&b=2", is_lost=False)
    said = '<p><a href="https://oss.nl/?a=1&amp;b=2">Lees hier het plan.</a></p>'
    assert told_once("<p>Lees hier het plan.</p>", [pointer]) == said


@pytest.mark.parametrize(
    "html", ["", "<p>Iets anders.</p>", '<p><a href="https://oss.nl">Lees hier het plan.</a></p>']
)
def test_text_without_loose_words_stays_as_it_is(html: str) -> None:
    assert told(html, "Lees hier het plan.", "") == html


def test_long_text_with_many_links_takes_no_time() -> None:
    html = "".join(f'<p>Wij <a href="/{n}">leren</a>. Lees hier {n}.</p>' for n in range(3000))
    pointers = [Pointer(f"Lees hier {n}.", f"#{n}") for n in range(300)]
    begin = time.perf_counter()
    assert told_once(html, pointers).count("Lees hier") == 2700
    document_name("Dit is in deze " * 3000)
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize("words", ["p", "li", "amp", "a", "ij", "0", "1", "href"])
def test_short_words_break_nothing(words: str) -> None:
    html = '<p>Wij &amp; zij doen <a href="/a/p">dit</a>. Lees hier.</p>\n<ul>\n<li>ja</li>\n</ul>'
    left = told(html, "Lees hier.", "zij doen", words)
    assert left == (
        '<p>Wij &amp; <a href="#1">zij doen</a> <a href="/a/p">dit</a>.</p>\n'
        "<ul>\n<li>ja</li>\n</ul>"
    )


def test_words_stand_in_any_block() -> None:
    html = "<ul>\n<li>Lees hier het plan.\n<p>Meer.</p>\n</li>\n</ul>"
    assert '<a href="#0">Lees hier het plan.</a>' in told(html, "Lees hier het plan.")


def test_sentence_before_is_one_that_says_something() -> None:
    html = "<h3>Rol</h3><p>Zij leren. Zij doen dat &amp; meer. Lees hier verder. En hier ook.</p>"
    assert words_before(html, "En hier ook.") == "Zij doen dat & meer."
    assert words_before(html, "staat er niet") == ""


@pytest.mark.parametrize(
    ("sentence", "kind", "name"),
    [
        (
            "Lees hier het rapport Rapport Werken in wijkteams Vlissingen 2020",
            "document",
            "Rapport Werken in wijkteams Vlissingen 2020",
        ),
        ("En de Werkvisie tOss in Oss", "document", "Werkvisie tOss in Oss"),
        ("Zo ziet de E consult app er visueel uit.", "document", "Beeld van de E consult app"),
        ("Klik hier voor de samenvatting van het project.", "document", "Samenvatting"),
        (
            "Hoe we dit doen lees je in de eindevaluatie van het project Faalkunde.",
            "document",
            "Eindevaluatie van het project Faalkunde",
        ),
        (
            "Ook is er een mooi praktijkverhaal geschreven over dit project, dat kun je hier "
            "vinden: Fouten maken mag | A&O fonds Gemeenten",
            "verhaal",
            "Praktijkverhaal ‘Fouten maken mag’",
        ),
        (
            "Deze lees je hier: LABXL innoveren wil je leren - verkorte versie.",
            "document",
            "LABXL innoveren wil je leren - verkorte versie",
        ),
        ("Inhoudelijk rapportage vind je hier.", "document", "Inhoudelijk rapportage"),
        ("Naar de podcasts", "podcast", "Podcasts"),
        (
            "Binnenkort kan je hier een film bekijken waarin Het Nieuwe Samenspel wordt gespeeld.",
            "video",
            "Film waarin Het Nieuwe Samenspel wordt gespeeld",
        ),
        (
            "De nieuwe manier van werken is terug te zien in de volgende twee filmpjes.",
            "video",
            "Twee filmpjes: de nieuwe manier van werken",
        ),
        (
            "Wouter Smit hoofddocent vertelt over de Opleiding interne Change Agent, die er is.",
            "video",
            "Filmpje over de Opleiding interne Change Agent",
        ),
        (
            "Deze handreikingen zijn te vinden in de als bijlagen bijgevoegde “flappen”.",
            "document",
            "Handreikingen",
        ),
        ("Het plan", "document", "Het plan"),
        ("", "document", "Document"),
    ],
)
def test_name_says_what_a_document_is(sentence: str, kind: str, name: str) -> None:
    assert document_name(sentence, kind) == name
