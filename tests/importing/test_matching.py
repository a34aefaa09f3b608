"""Recognising a project on a newer page, whatever was edited in it."""

from dataclasses import replace

from projects.importing.matching import Candidate, match

TEXT = "Medewerkers ontwerpen samen een werkplek waar thuiswerken en overleg goed samengaan."
KNOWN = Candidate(1, "idee", "Werkplek", "Oss: Werkplek", "werkplek-oss", ("Oss",), TEXT)
OTHER = Candidate(
    2, "idee", "Vitaal", "Oss: Vitaal", "vitaal-oss", ("Oss",), "Bewegen onder werktijd helpt."
)


def found(*page: Candidate, known: tuple[Candidate, ...] = (KNOWN, OTHER)) -> dict[object, object]:
    return match([replace(p, key=f"p{p.key}", slug="") for p in page], known)


def test_another_order() -> None:
    assert found(OTHER, KNOWN) == {"p1": 1, "p2": 2}


def test_a_new_title_and_heading() -> None:
    retitled = replace(KNOWN, title="Thuis op kantoor", heading="Oss: Thuis op kantoor")
    assert found(retitled, OTHER) == {"p1": 1, "p2": 2}


def test_a_new_text() -> None:
    assert found(replace(KNOWN, text="Alles is anders geworden.")) == {"p1": 1}


def test_another_municipality_with_the_same_story() -> None:
    moved = replace(KNOWN, organisations=("Maashorst",), heading="Maashorst: Werkplek")
    assert found(moved) == {"p1": 1}


def test_another_project_of_the_same_municipality() -> None:
    another = Candidate(3, "idee", "Taal", "Oss: Taal", "", ("Oss",), "Begrijpelijke brieven.")
    assert found(another) == {}


def test_the_same_title_elsewhere_is_another_project() -> None:
    elsewhere = replace(
        KNOWN, organisations=("Zeist",), heading="Zeist: Werkplek", text="Nieuwe bureaus gekocht."
    )
    assert found(elsewhere) == {}


def test_no_project_matches_twice() -> None:
    twin = replace(KNOWN, key=3)
    assert sorted(map(str, found(KNOWN, twin).values())) == ["1"]


def test_equal_titles_are_matched_by_text() -> None:
    second = replace(KNOWN, key=2, text="Een tweede ronde, met vitale medewerkers en fietsen.")
    page = (replace(second, key=1), replace(KNOWN, key=2))
    assert found(*page, known=(KNOWN, second)) == {"p1": 2, "p2": 1}


def test_another_kind_is_another_project() -> None:
    assert found(replace(KNOWN, kind="subsidieproject")) == {}


def test_a_spreadsheet_matches_by_slug() -> None:
    named = replace(KNOWN, key="p", slug="vitaal-oss")
    assert match([named], [KNOWN, OTHER], by_similarity=False) == {"p": 2}
