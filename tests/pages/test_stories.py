"""The pages with one practice story."""

import re

from projects.pages.reader import read_page
from projects.pages.records import PageRecord, ProjectRecord
from projects.pages.reference import Reference


def story(pages: dict[str, PageRecord], name: str) -> ProjectRecord:
    (project,) = pages[name].projects
    return project


def headings(project: ProjectRecord) -> list[str]:
    return re.findall(r"<h3>(.*?)</h3>", project.html)


def test_no_line_is_lost(pages: dict[str, PageRecord]) -> None:
    assert [pages[name].unread_lines for name in ("000", "003", "004")] == [(), (), ()]


def test_project_page(pages: dict[str, PageRecord]) -> None:
    project = story(pages, "000")
    assert project.title == "Wij-Werken Week Limburg"
    assert (project.duration.start, project.duration.end) == ("2020-04-20", "2020-04-27")
    assert [(o.name, o.role) for o in project.organisations] == [
        ("A&O fonds Gemeenten", "deelnemer")
    ]
    assert headings(project) == ["Situatie", "Resultaat", "Stap 1", "Stap 2", "Stap 4"]


def test_numbers_of_lost_letters(pages: dict[str, PageRecord]) -> None:
    html = story(pages, "000").html
    assert '<ol type="a">\n<li>Ervaringen terugkoppelen' in html
    assert "<li>Positief/niet-directief verwoorden van alle geeltjes</li>" in html


def test_story_with_a_client(pages: dict[str, PageRecord]) -> None:
    project = story(pages, "003")
    assert project.title == "Integraal werken"
    assert [(o.name, o.role) for o in project.organisations] == [("Westland", "aanvrager")]
    assert headings(project) == ["De vraag", "De aanpak"]
    assert project.duration.text == "najaar van 2014"
    assert [(c.name, c.function) for c in project.contacts] == [
        ("Bianca Rook", "Afdelingshoofd Bedrijfsvoering, advies en services")
    ]


def test_scanned_story(pages: dict[str, PageRecord]) -> None:
    project = story(pages, "004")
    assert project.title == "Samenwerken in beweging: transformatiedoelen bereiken"
    assert headings(project) == ["Wat is bereikt", "De Co3-aanpak", "Typisch Co3"]
    assert "<li>Management ondersteund om gezamenlijke dialoog" in project.html
    assert "stimuleert ideeén en maakt de" in project.html
    assert project.organisations == ()


def test_client_on_the_last_line(reference: Reference) -> None:
    text = "Gemeente Oss\n\nLeren\n\nDe vraag\nHoe leren we?\n\nDe aanpak\nSamen."
    text += "\n\nOpdrachtgever: Jan Smit"
    (project,) = read_page(text, reference).projects
    assert [(c.name, c.function) for c in project.contacts] == [("Jan Smit", "")]
    assert project.duration.start == ""


def test_story_that_is_municipality_lines_alone_has_no_title(reference: Reference) -> None:
    text = "Gemeente Oss\n\nDe vraag\nHoe leren we?\n\nDe aanpak\nSamen."
    (project,) = read_page(text, reference).projects
    assert project.title == "De vraag"
