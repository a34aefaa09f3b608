"""Texts and links, right and wrong."""

import pytest

from projects.findings.context import Context, Duplicate
from projects.findings.subject import LinkFacts
from tests.findings.conftest import Check

LOST = LinkFacts("Lees hier het volledige Projectplan.")
FOUND = LinkFacts("De site", "https://oss.nl/leren")


def test_no_text(codes: Check) -> None:
    assert codes(html="") == ["tekst-ontbreekt"]
    assert codes(html="<p> </p>") == ["tekst-ontbreekt"]


def test_same_text(messages: Check) -> None:
    text = f"<p>{'Wij leerden van elkaar. ' * 10}</p>"
    both = (Duplicate("leren-oss", "Leren", "Oss"), Duplicate("ander", "Ook leren", "Uden"))
    assert messages(Context(text_duplicates={text: both}), html=text) == [
        "Dezelfde tekst staat bij ‘Ook leren’ van Uden."
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In bijgevoegd rapport vindt u de uitkomsten van het onderzoek.", True),
        ("In onderstaande bijlagen lees je alles over ons aanpak.", True),
        ("Ter illustratie zie onderstaande visual die de opzet symboliseert.", True),
        ("Hieronder valt onder andere het inzichtelijk maken van data.", False),
        ("Onderstaand geven we kort weer welke resultaten zijn bereikt.", False),
        ("Bij welke foto dachten zij dat mensen het meest leerden?", False),
    ],
)
def test_attachment(text: str, found: bool, codes: Check) -> None:
    html = f"<p>Wij begonnen. {text} Dat hielp.</p>"
    assert codes(html=html) == ["bijlage-ontbreekt"] * found


def test_attachment_that_is_there(codes: Check) -> None:
    sentence = "In onderstaande bijlagen lees je alles over ons aanpak."
    html = f"<p>{sentence}</p>"
    # Reported once when lost, not at all when found again.
    assert codes(html=html, links=(LinkFacts(sentence),)) == ["bijlage-ontbreekt"]
    assert codes(html=html, links=(LinkFacts(sentence, "/bestanden/plan.pdf"),)) == []


def test_attachment_that_is_a_link_below(codes: Check) -> None:
    html = "<p>In bijgevoegd rapport vindt u de uitkomsten.</p><p>Lees hier het JAGG rapport</p>"
    lost = LinkFacts("Lees hier het JAGG rapport")
    assert codes(html=html, links=(lost,)) == ["koppeling-zonder-adres"]
    assert codes(html=html, links=(LinkFacts("De site", "https://oss.nl"),)) == [
        "bijlage-ontbreekt"
    ]


@pytest.mark.parametrize(
    ("end", "found"),
    [
        ("Wij gaan verder met het ontwikkelen van de", True),
        ("Zo werken wij samen aan", True),
        ("Wij deden dit in Oss, Uden,", True),
        ("Daarna volgen de resultaten:", True),
        ("Het project duurt nog tot 1 december 2020", False),
        ("Gesprekskaart 1, gesprekskaart 2 en gesprekskaart 3", False),
        ("Lees verder op onze site.", False),
    ],
)
def test_text_breaks_off(end: str, found: bool, codes: Check) -> None:
    assert codes(html=f"<p>Wij leerden veel.</p><p>{end}</p>") == ["tekst-breekt-af"] * found


def test_text_that_ends_in_a_table_is_whole(codes: Check) -> None:
    table = "<table><tbody><tr><td>mei</td><td>HR</td></tr></tbody></table>"
    assert codes(html=f"<p>Wij leerden veel.</p><p>Planning:</p>{table}") == []


def test_text_of_a_lost_link_is_reported_once(codes: Check) -> None:
    html = "<p>Het werd gepresenteerd in een video. Bekijk dit hier:</p>"
    assert codes(html=html, links=(LinkFacts("Bekijk dit hier:"),)) == ["koppeling-zonder-adres"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Na een half jaar vraagt ledereen ernaar.", ["ledereen"]),
        ("Het stimuleert ideeén en categorieén.", ["ideeén", "categorieén"]),
        ("De financiÃ«le gevolgen zijn groot.", ["financiÃ«le"]),
        ("Collega\ufffds leren.", ["Collega\ufffds"]),
        ("Het is co?rdinatie.", ["co?rdinatie."]),
        ("Zie https://youtu.be/watch?v=abc en www.oss.nl/zoek?x=y.", []),
        ("Ideeën van iedereen: één café in Fryslân, LinkedIn en WeTransfer.", []),
        ("Wat leren we? En hoe?", []),
    ],
)
def test_misread_letters(text: str, words: list[str], messages: Check) -> None:
    assert [m.split("’")[0] for m in messages(html=f"<p>{text}</p>")] == [f"‘{w}" for w in words]


def test_repeated_mistake_is_reported_once(codes: Check) -> None:
    html = "<p>Het geeft ideeén.</p><p>Nog meer ideeén.</p>"
    assert codes(html=html) == ["letter-verkeerd-gelezen"]


@pytest.mark.parametrize(
    ("label", "value", "found"),
    [
        ("Opdrachtgever", "Bianca Rook (‘doel bereikt!’)", True),
        ("Looptijd", "2020-2021", True),
        ("Contactgegevens", "de redactie", True),
        ("Contactpersoon", "bij vragen kun je altijd terecht bij wie het leidt, zie boven", False),
        ("Aanleiding", "de reorganisatie in 2015.", False),
        ("Wanneer", "augustus 2021.", False),
        ("Het thema", "leren van elkaar.", False),
    ],
)
def test_label_in_the_text(label: str, value: str, found: bool, codes: Check) -> None:
    html = f"<p><strong>{label}:</strong> {value}</p><p>Ja.</p>"
    assert codes(html=html) == ["label-in-tekst"] * found


def test_links_without_a_url_are_one_finding(messages: Check) -> None:
    (message,) = messages(links=(LOST,))
    assert message.startswith("De koppeling heeft geen adres: ‘Lees hier")
    assert "Eén van de 2 koppelingen heeft geen adres" in messages(links=(LOST, FOUND))[0]
    assert "2 van de 3 koppelingen hebben geen adres" in messages(links=(LOST, LOST, FOUND))[0]
    assert messages(links=(FOUND,)) == []


def test_dead_link(codes: Check) -> None:
    dead = LinkFacts("De site", "https://oss.nl/weg", is_dead=True)
    assert codes(links=(dead,)) == ["koppeling-stuk"]


@pytest.mark.usefixtures("no_endless_work")
@pytest.mark.parametrize("piece", ["a", "e", "/", "&", "Ã", "bijlage ", "Lees hier de bijlage. "])
def test_a_text_without_end_is_looked_through_once(piece: str, codes: Check) -> None:
    found = codes(html=f"<p>{piece * (100_000 // len(piece))}</p>", links=(LOST,) * 10)
    assert len(found) < 200


def test_of_one_rule_no_more_is_found_than_one_works_through(codes: Check) -> None:
    words = " ".join(f"financiÃ«le{n}" for n in range(1_000))
    assert codes(html=f"<p>{words}</p>").count("letter-verkeerd-gelezen") == 50
