"""The contest page."""

from projects.pages.reader import read_page
from projects.pages.records import PageRecord
from projects.pages.reference import Reference


def test_all_ideas_and_all_lines(pages: dict[str, PageRecord]) -> None:
    page = pages["002"]
    assert len(page.projects) == 10
    assert page.unread_lines == ()
    assert {p.kind for p in page.projects} == {"idee"}


def test_titles_are_the_first_sentence(pages: dict[str, PageRecord]) -> None:
    assert pages["002"].projects[0].title == (
        "In de prullenmand met die traditionele gesprekkencyclus!"
    )
    assert pages["002"].projects[0].html.startswith("<p>Duurzame inzetbaarheid vanuit")


def test_captions_are_removed(pages: dict[str, PageRecord]) -> None:
    texts = [p.html + p.title for p in pages["002"].projects]
    for caption in ("Brergen", "op te bouwen.Dienst", "AlmereBij", "Son Breugel", "Branbant"):
        assert not any(caption in text for text in texts), caption
    assert "Bij gemeenten worden nauwelijks" in texts[2]


def test_captions_are_boilerplate(pages: dict[str, PageRecord]) -> None:
    assert pages["002"].boilerplate[6] == "bijschrift van een verloren foto"


def test_year_of_the_contest(pages: dict[str, PageRecord]) -> None:
    assert {p.duration.start for p in pages["002"].projects} == {"2016"}


def test_page_without_a_year(reference: Reference) -> None:
    text = "Het idee van Oss: Doe mee.\nDit is geen bijschrift, maar een gewone zin over leren."
    (idea,) = read_page(text, reference).projects
    assert (idea.title, idea.duration.start) == ("Doe mee", "")


def test_idea_without_a_text(reference: Reference) -> None:
    (idea,) = read_page("Het idee van Oss: Doe mee.", reference).projects
    assert idea.html == ""
