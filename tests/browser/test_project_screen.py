"""The screen of a project in a real browser: the editor of texts, and two people at once."""

from pathlib import Path
from typing import Any

import pytest

from projects.models import Project

FROM_WORD = (Path(__file__).parent / "from_word.html").read_text(encoding="utf-8")
PASTE = """(editor, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  editor.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
  );
}"""


@pytest.fixture
def project() -> Project:
    return Project.objects.get(slug="meubilair-1stroom")


def opened(page: Any, site: str, project: Project) -> Any:
    page.goto(f"{site}/beheer/projects/project/{project.pk}/change/")
    page.locator("[role=textbox].ProseMirror").wait_for()
    return page


def test_pasting_from_word_comes_out_clean(staff: Any, site: str, project: Project) -> None:
    page = opened(staff, site, project)
    editor = page.locator("[role=textbox].ProseMirror")
    editor.click()
    page.keyboard.press("Control+A")
    editor.evaluate(PASTE, FROM_WORD)
    page.locator("[name=_save]").first.click()
    page.locator(".messagelist .success").wait_for()
    project.refresh_from_db()
    assert project.text == (
        "<h3>Wat wij deden</h3>"
        "<p><strong>Samen</strong> leren op de werkvloer, zie "
        '<a href="https://www.oss.nl/leren" rel="noopener nofollow">de site</a>.</p>'
        "<ul><li><p>een <em>proef</em> met coaches</p>"
        "<ul><li><p>in twee teams</p></li></ul></li>"
        "<li><p>een handleiding</p></li></ul>"
        "<p>Daarna:</p>"
        "<ol><li><p>meten</p></li></ol>"
    )


def test_text_that_nobody_touched_stays_to_the_letter(
    staff: Any, site: str, project: Project
) -> None:
    page = opened(staff, site, project)
    page.locator("[name=title]").fill("Nieuw meubilair")
    page.locator("[name=_save]").first.click()
    page.locator(".messagelist .success").wait_for()
    saved = Project.objects.get(pk=project.pk)
    assert (saved.title, saved.text) == ("Nieuw meubilair", project.text)


@pytest.mark.parametrize("width", [1280, 820])
def test_nothing_falls_off_the_screen(staff: Any, site: str, project: Project, width: int) -> None:
    staff.set_viewport_size({"width": width, "height": 900})
    page = opened(staff, site, project)
    for path in ("change/", "history/", "delete/"):
        page.goto(f"{site}/beheer/projects/project/{project.pk}/{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, path


def test_second_editor_is_told(staff: Any, site: str, project: Project) -> None:
    second = opened(staff.context.new_page(), site, project)
    first = opened(staff, site, project)
    first.locator("[name=title]").fill("Nieuw meubilair")
    first.locator("[name=_save]").first.click()
    first.locator(".messagelist .success").wait_for()
    second.locator("[name=end]").fill("dec 2030")
    second.locator("[name=_save]").first.click()
    told = second.locator(".conflict").inner_text()
    assert "was je voor" in told
    assert "Nieuw meubilair" in told
    assert second.locator("[name=end]").input_value() == "dec 2030"
    second.locator("[name=_save]").first.click()
    second.locator(".messagelist .success").wait_for()
    project.refresh_from_db()
    assert (project.title, project.end) == ("Nieuw meubilair", "2030-12")
