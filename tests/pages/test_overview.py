"""The inspiration page, and pages that look like it."""

import pytest

from projects.pages.reader import read_page
from projects.pages.records import PageRecord, Period, ProjectRecord
from projects.pages.reference import Reference

BLOCK = """\
***Oss: Fit op afstand

Gemeente Oss

Project: Fit op afstand
Contactpersoon gemeente: Jan Smit
Contactgegevens: j.smit@oss.nl
Thema: Vitaliteit
Looptijd: 1 januari - 30 juni 2022

Het project in het kort
We bewegen samen.
"""


def read(text: str, reference: Reference) -> tuple[ProjectRecord, ...]:
    return read_page(text, reference).projects


def rules(project: ProjectRecord) -> set[str]:
    return {problem.rule for problem in project.problems}


def test_all_projects_and_all_lines(overview: PageRecord) -> None:
    assert len(overview.projects) == 141
    assert overview.unread_lines == ()


def test_legend(overview: PageRecord) -> None:
    assert overview.periods == (Period(2021, 1, "*"), Period(2021, 2, "**"))


def test_a_project_as_a_whole(by_line: dict[int, ProjectRecord]) -> None:
    project = by_line[42]
    assert (project.title, project.kind) == (
        "Leren en netwerken gemeente Alkmaar",
        "subsidieproject",
    )
    assert project.period == Period(2021, 1, "*")
    assert (project.theme_source, project.theme) == ("Leren & Ontwikkelen", "Leren en ontwikkelen")
    assert (project.duration.start, project.duration.end) == ("2021-01-15", "2021-09-01")
    assert [c.email for c in project.contacts] == ["jhaisma@alkmaar.nl"]
    assert project.html.startswith("<p>Corona heeft samenwerking veranderd.")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (142, "Faalkunde: fouten maken mag"),
        (534, "SWOP"),
        (1718, "Datagedreven werken"),
        (2553, "Stresspreventie"),
    ],
)
def test_unusual_headings(line: int, title: str, by_line: dict[int, ProjectRecord]) -> None:
    assert by_line[line].title == title


def test_text_glued_to_its_announcement(by_line: dict[int, ProjectRecord]) -> None:
    assert by_line[632].html.startswith("<p>Per 1 januari 2021 vormen")


def test_link_glued_to_the_organisation(by_line: dict[int, ProjectRecord]) -> None:
    project = by_line[1718]
    assert [o.name for o in project.organisations] == ["Moerdijk"]
    assert project.links[0].text == "Tussenrapportage gemeente Moerdijk project Datagedreven werken"


def test_values_on_the_next_line(by_line: dict[int, ProjectRecord]) -> None:
    project = by_line[580]
    assert [c.name for c in project.contacts] == ["Barbara de Bruin-Vos"]
    assert project.duration.text == "juli t/m oktober 2020"


def test_two_durations(by_line: dict[int, ProjectRecord]) -> None:
    assert by_line[1337].duration.end == "2024"


def test_later_page_with_a_third_period(reference: Reference) -> None:
    legend = "Gemeenten met drie asterisken hebben in periode 3 van 2021 subsidie gekregen.\n\n"
    (project,) = read(legend + BLOCK, reference)
    assert project.period == Period(2021, 3, "***")


def test_marker_that_is_not_explained(reference: Reference) -> None:
    (project,) = read(BLOCK, reference)
    assert project.period is None
    assert "markering-onbekend" in rules(project)


def test_block_without_organisation_line(reference: Reference) -> None:
    text = BLOCK.replace("Gemeente Oss\n\n", "")
    (project,) = read(text, reference)
    assert [(o.name, o.role) for o in project.organisations] == [("Oss", "aanvrager")]


def test_block_without_project_label(reference: Reference) -> None:
    (project,) = read(BLOCK.replace("Project: Fit op afstand\n", ""), reference)
    assert project.title == "Fit op afstand"


def test_block_without_heading(reference: Reference) -> None:
    (project,) = read(BLOCK.partition("Gemeente Oss\n\n")[2], reference)
    assert (project.heading, project.title) == ("", "Fit op afstand")
    assert project.organisations == ()


def test_block_with_heading_without_colon(reference: Reference) -> None:
    text = BLOCK.replace("***Oss: Fit op afstand", "Oss Fit op afstand")
    two = read(BLOCK + "\n" + text, reference)
    assert [p.heading for p in two] == ["***Oss: Fit op afstand", "Oss Fit op afstand"]


def test_block_without_blank_lines(reference: Reference) -> None:
    text = BLOCK.replace("\n\n", "\n")
    two = read(text + "\n" + text, reference)
    assert [(p.title, [o.name for o in p.organisations]) for p in two] == [
        ("Fit op afstand", ["Oss"])
    ] * 2


def test_address_and_number_under_labels_of_their_own(reference: Reference) -> None:
    (project,) = read(
        BLOCK.replace("Contactgegevens: j.smit@oss.nl", "E-mail: j.smit@oss.nl\nTel: 0412 629936"),
        reference,
    )
    assert [(c.name, c.email, c.phone) for c in project.contacts] == [
        ("Jan Smit", "j.smit@oss.nl", "+31412629936")
    ]


def test_plain_heading_above_the_organisation(reference: Reference) -> None:
    (project,) = read(BLOCK.replace("***Oss: Fit op afstand", "Fit!"), reference)
    assert project.heading == "Fit!"


def test_unknown_organisation_in_the_heading(reference: Reference) -> None:
    text = BLOCK.replace("***Oss", "***Nergenshuizen").replace("Gemeente Oss\n\n", "")
    (project,) = read(text, reference)
    assert [(o.name, o.known) for o in project.organisations] == [("Nergenshuizen", False)]


def test_unknown_label_is_kept_and_reported(reference: Reference) -> None:
    (project,) = read(BLOCK.replace("Thema:", "Status: loopt\nThema:"), reference)
    assert ("Status", "loopt") in {(f.label, f.value) for f in project.fields}
    assert "label-onbekend" in rules(project)


def test_value_over_two_lines(reference: Reference) -> None:
    (project,) = read(BLOCK.replace("Vitaliteit", "Vitaliteit\nen werkplezier"), reference)
    assert project.theme == "Vitaliteit en werkplezier"


def test_labels_with_a_blank_line_between(reference: Reference) -> None:
    (project,) = read(BLOCK.replace("\nThema:", "\n\nThema:"), reference)
    assert project.theme == "Vitaliteit"


def test_block_without_contact_fields(reference: Reference) -> None:
    text = BLOCK.replace("Contactpersoon gemeente: Jan Smit\nContactgegevens: j.smit@oss.nl\n", "")
    (project,) = read(text, reference)
    assert project.contacts == ()


def test_label_of_the_leader_alone(reference: Reference) -> None:
    text = BLOCK.replace(
        "Contactpersoon gemeente: Jan Smit\nContactgegevens:", "Contactgegevens projectleider:"
    )
    (project,) = read(text, reference)
    assert [(c.email, c.role) for c in project.contacts] == [("j.smit@oss.nl", "projectleider")]


def test_missing_theme(reference: Reference) -> None:
    (project,) = read(BLOCK.replace("Thema: Vitaliteit\n", ""), reference)
    assert project.theme == ""


def test_strange_line_above_the_projects_is_reported(reference: Reference) -> None:
    page = read_page("Menu\n\nKom naar ons feest\n\n" + BLOCK, reference)
    assert page.boilerplate == {1: "menu"}
    assert page.unread_lines == (3,)
    assert [p.rule for p in page.problems] == ["regel-niet-gelezen"]


def test_block_at_the_end_of_the_file(reference: Reference) -> None:
    (project,) = read(BLOCK.partition("\n\nHet project")[0], reference)
    assert project.html == ""


def test_text_right_below_the_labels(reference: Reference) -> None:
    (project,) = read(BLOCK.replace("2022\n\nHet", "2022\nHet"), reference)
    assert project.html == "<p>We bewegen samen.</p>"


def test_bullet_with_a_star_is_no_heading(reference: Reference) -> None:
    text = BLOCK + "Wij doen het:\n* slim\n* samen\n\n" + BLOCK
    assert [p.heading for p in read(text, reference)] == ["***Oss: Fit op afstand"] * 2


def test_heading_that_is_a_name_alone(reference: Reference) -> None:
    (project,) = read(BLOCK.replace("***Oss: Fit op afstand", "Oss"), reference)
    assert project.heading == "Oss"
