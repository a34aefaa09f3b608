"""Any piece of text, however often it is repeated, is read in the time that its length asks."""

import pytest

from projects.pages.body import MAX_DEPTH, MAX_TEXT_LENGTH, read_body, to_html
from projects.pages.contacts import MAX_READ, read_contacts
from projects.pages.links import MAX_LINKS
from projects.pages.organisations import read_organisations
from projects.pages.reader import MAX_LINE_LENGTH, MAX_UNREAD_TOLD, read_page
from projects.pages.records import MAX_PROJECTS, Line, PageError, PageRecord
from projects.pages.reference import Match, Reference
from tests.fuzz.hostile import PLAIN, UNITS, page

pytestmark = pytest.mark.usefixtures("no_endless_work")

LENGTHS = {"above": 90_000, "text": 90_000}  # characters; the others stand in the head
IN_HEAD = 15_000


def read(reference: Reference, **parts: str) -> PageRecord:
    return read_page(page(**parts).decode(), reference)


def lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_repeated_piece_anywhere_in_a_project(unit: str, reference: Reference) -> None:
    for part in PLAIN:
        text = unit * (LENGTHS.get(part, IN_HEAD) // len(unit))
        (project,) = read(reference, **{part: text}).projects
        assert project.line == 3


def test_a_line_of_places_is_looked_up_place_by_place() -> None:
    """Not with each place as the beginning of a name of all that follow."""

    class Counting(Reference):
        asked = 0

        def find(self, name: str) -> Match:
            Counting.asked += 1
            return super().find(name)

    for number in (50, 300):
        Counting.asked = 0
        read_organisations(", ".join(f"Plaats{n}" for n in range(number)), Counting())
        assert Counting.asked < number * 12


def test_more_places_than_there_are_is_told(reference: Reference) -> None:
    places = ", ".join(f"Plaats{n}" for n in range(5_000))
    (project,) = read(reference, above=f"Gemeenten {places}").projects
    assert [
        "niet-alles-gelezen",
        "Hier staan meer dan 400 organisaties. De rest lazen wij niet.",
    ] in [[problem.rule, problem.message] for problem in project.problems]


def test_more_persons_than_anyone_asks_is_told(reference: Reference) -> None:
    (project,) = read(reference, details="j.smit@oss.nl, " * 500).projects
    assert len(project.contacts) <= MAX_READ + 1
    assert "niet-alles-gelezen" in [problem.rule for problem in project.problems]


def test_more_links_than_anyone_follows_is_told(reference: Reference) -> None:
    (project,) = read(reference, text="Lees hier het plan. " * 1_000).projects
    assert len(project.links) == MAX_LINKS
    assert "niet-alles-gelezen" in [problem.rule for problem in project.problems]


def test_many_numbers_and_persons_are_shared_out(reference: Reference) -> None:
    names = ", ".join(f"Jan Smit{n}" for n in range(2_000))
    details = ", ".join(f"j.smit{n}@oss.nl tel. 0412 629911" for n in range(2_000))
    assert read_contacts(names, details, role="contactpersoon")


def test_short_lines_below_each_other_are_no_endless_heading() -> None:
    assert len(read_body(lines("kop\n\n" * 20_000))) == 20_000


def test_lists_in_lists_go_as_deep_as_one_reads() -> None:
    text = "\n".join(f"{' ' * n}1. een" for n in range(700))
    assert to_html(read_body(lines(text))).count("<li>") == 700
    assert to_html(read_body(lines(text))).count("<ol>\n<li>een\n<ol>") < 700
    assert MAX_DEPTH < 20


def test_wrapped_lines_are_joined_once() -> None:
    line = "en zo gaat het nog heel lang door met woorden zonder eind"
    (block,) = read_body(lines("\n".join([line] * 5_000)))
    assert block.text == " ".join([line] * 5_000)


def test_a_text_that_is_no_text_of_a_project_is_refused(reference: Reference) -> None:
    with pytest.raises(PageError, match=r"De tekst bij regel .* is te lang"):
        read(reference, text="woord\n" * (MAX_TEXT_LENGTH // 4))


def test_a_line_without_end_is_refused(reference: Reference) -> None:
    with pytest.raises(PageError, match="Regel 14 is te lang"):
        read(reference, text="a" * (MAX_LINE_LENGTH + 1))


def test_a_head_without_end_is_refused(reference: Reference) -> None:
    with pytest.raises(PageError, match="kop van het project op regel 7 is te lang"):
        read(reference, duration="2021\nmei\n" * 5_000)


def test_more_projects_than_anyone_looks_through_are_refused(reference: Reference) -> None:
    with pytest.raises(PageError, match="meer dan 500 projecten"):
        read_page((page().decode() + "\n") * (MAX_PROJECTS + 1), reference)
    with pytest.raises(PageError, match="meer dan 500 projecten"):
        read_page("Het idee van Oss: Leren.\n" * (MAX_PROJECTS + 1), reference)


def test_lines_that_belong_nowhere_are_told_up_to_a_point(reference: Reference) -> None:
    found = read_page("regel\n" * 5_000 + "\n" + page().decode(), reference)
    assert len(found.unread_lines) == 5_000
    assert len(found.problems) == MAX_UNREAD_TOLD + 1
    assert found.problems[-1].message == "Er zijn nog 4900 regels die nergens bij horen."
