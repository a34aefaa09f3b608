"""What stands between the texts of a page and is no text."""

import pytest

from projects.pages.furniture import furniture_of
from projects.pages.reader import read_page
from projects.pages.records import Line, PageRecord
from projects.pages.reference import Reference

BLOCK = """\
{place}: {title}

Gemeente {place}

Project: {title}
Contactpersoon gemeente: Kim Mulder
Contactgegevens: kim.mulder@{place}.nl
Thema: Vitaliteit
Looptijd: maart 2022 - mei 2022

Het project in het kort
In {place} doen alle medewerkers mee aan dit project.
"""
PLACES = {"Almelo": "Textielwerk", "Zutphen": "Wandelend overleg", "Zwolle": "Hanzestad"}


def page(*between: str, end: str = "") -> str:
    blocks = [BLOCK.format(place=place, title=title) for place, title in PLACES.items()]
    after = [*between, *[""] * (2 - len(between)), end]
    return "\n".join(f"{block}\n{more}\n" for block, more in zip(blocks, after, strict=True))


def read(text: str, reference: Reference) -> PageRecord:
    found = read_page(text, reference)
    assert [project.title for project in found.projects] == list(PLACES.values())
    assert found.unread_lines == ()
    return found


def assert_only_texts(text: str, reference: Reference) -> None:
    found = read(text, reference)
    for project, place in zip(found.projects, PLACES, strict=True):
        assert project.html == f"<p>In {place} doen alle medewerkers mee aan dit project.</p>"
        assert project.links == ()


@pytest.mark.parametrize(
    "mark", ["Z", "2021", "2021-2022", "2021/22", "Projecten 2022", "X-Z", "A B C D", "x t/m z"]
)
def test_letters_and_years(mark: str, reference: Reference) -> None:
    assert_only_texts(page(mark, mark), reference)


@pytest.mark.parametrize("mark", ["Z", "2022", "X-Z"])
def test_letter_or_year_above_a_block_without_a_heading(mark: str, reference: Reference) -> None:
    text = page(mark, mark).replace("Zwolle: Hanzestad\n\n", "")
    assert [problem for one in read(text, reference).projects for problem in one.problems] == []


@pytest.mark.parametrize(
    "buttons",
    [
        "Terug naar boven",
        "Deel dit\n\nFacebook\n\nLinkedIn",
        "Delen via:\nX",
        "↑ Naar boven",
        "Sluit",
    ],
)
def test_buttons_below_each_block(buttons: str, reference: Reference) -> None:
    assert_only_texts(page(buttons, f"{buttons}\n\nZ", end=buttons), reference)


def test_a_button_only_where_the_letter_changes(reference: Reference) -> None:
    text = page("Omhoog\n\nB", "Omhoog\n\nC")
    assert "Omhoog" not in str([project.html for project in read(text, reference).projects])


@pytest.mark.parametrize(
    "foot",
    [
        "Volg ons\n\nLinkedIn\n\nPrivacyverklaring\n\nVoorbeeldstraat 1\n1234 AB Den Haag",
        "Contact\nPostbus 11560\n2502 AN Den Haag\n070 763 00 30\ninfo@voorbeeld.nl",
        "Disclaimer | Cookies | Privacy\n\nCopyright 2023 Voorbeeldfonds",
        "Facebook · LinkedIn · X\n\nToegankelijkheid",
        "Deel deze pagina\n\nLinkedIn\n\nContact\n\nPrivacyverklaring",
        "Nieuwsbrief\n\nOver cookies & privacy",
        "Nieuwsbrief\n\nPrivacyverklaring",
    ],
)
def test_a_foot_without_a_name(foot: str, reference: Reference) -> None:
    assert_only_texts(page(end=foot), reference)


@pytest.mark.parametrize(
    "text",
    [
        "Privacyverklaring",
        "Projectplan Zwolle\n\nEindrapportage 2022",
        "Wij stonden in 2021",
        "Resultaat\nHet verzuim daalde met een vijfde.",
        "Lees meer",
        "Nieuwsbrief\n\nElke maand kreeg iedereen een nieuwsbrief met de laatste stand.",
        "Foto: © gemeente Zwolle\n\nHet verzuim daalde met een vijfde.",
    ],
)
def test_texts_are_no_furniture(text: str, reference: Reference) -> None:
    (*_, last) = read(page(end=text), reference).projects
    assert all(line in last.html for line in text.split("\n") if line)


def test_a_heading_in_each_text_is_no_furniture(reference: Reference) -> None:
    text = "Resultaat\nHet verzuim daalde met een vijfde."
    for project in read(page(text, text, end=text), reference).projects:
        assert "<h3>Resultaat</h3>" in project.html


def test_links_in_each_text_are_no_furniture(reference: Reference) -> None:
    text = "Lees meer"
    for project in read(page(text, text, end=text), reference).projects:
        assert [link.text for link in project.links] == ["Lees meer"]


def test_furniture_is_named(reference: Reference) -> None:
    found = read(page("Naar boven\n\nB", "Naar boven", end="Naar boven"), reference)
    assert sorted(set(found.boilerplate.values())) == [
        "knop bij elk project",
        "letter of jaar van de lijst",
    ]


def test_no_texts_no_furniture() -> None:
    assert furniture_of([]) == {}
    assert furniture_of([[Line(1, "Naar boven")]]) == {}
