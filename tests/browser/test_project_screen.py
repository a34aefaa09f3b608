"""The screen of a project in a real browser: the editor of texts, and two people at once."""

from pathlib import Path
from typing import Any

import pytest

from projects.models import Project
from projects.pages.typed_text import read_text

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
        "<h3>Wat wij deden</h3>\n"
        "<p><strong>Samen</strong> leren op de werkvloer, zie "
        '<a href="https://www.oss.nl/leren">de site</a>.</p>\n'
        "<ul>\n<li>een <em>proef</em> met coaches\n"
        "<ul>\n<li>in twee teams</li>\n</ul>\n</li>\n"
        "<li>een handleiding</li>\n</ul>\n"
        "<p>Daarna:</p>\n"
        "<ol>\n<li>meten</li>\n</ol>"
    )


EXCEL = "<table><tr><td>Vitaliteit</td><td>12</td></tr><tr><td>Werving</td><td>7</td></tr></table>"
HEADED = (
    "<table><tr><td><b>Thema</b></td><td><b>Aantal</b></td></tr>"
    "<tr><td>Werk</td><td>7</td></tr></table>"
)
GOOGLE = (
    '<b style="font-weight:normal" id="docs-internal-guid-0"><p dir="ltr">'
    '<span style="font-weight:700">Vet</span><span style="font-weight:400"> gewoon</span> '
    '<span style="font-style:italic">schuin</span></p></b>'
)
LINKS = '<p><a href="www.vng.nl">VNG</a> en <a href="javascript:x()">niets</a></p>'


@pytest.mark.parametrize("pasted", [EXCEL, HEADED, GOOGLE, LINKS, "<div>Een</div><div>Twee</div>"])
def test_pasting_gives_what_every_other_way_gives(
    staff: Any, site: str, project: Project, pasted: str
) -> None:
    page = opened(staff, site, project)
    editor = page.locator("[role=textbox].ProseMirror")
    editor.click()
    page.keyboard.press("Control+A")
    editor.evaluate(PASTE, pasted)
    page.locator("[name=_save]").first.click()
    page.locator(".messagelist .success").wait_for()
    project.refresh_from_db()
    assert project.text == read_text(pasted)


def test_the_dialog_of_a_link_completes_its_address(
    staff: Any, site: str, project: Project
) -> None:
    page = opened(staff, site, project)
    page.locator("[role=textbox].ProseMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("vng")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+k")
    page.locator("dialog [name=href], dialog input").first.fill("www.vng.nl")
    page.keyboard.press("Enter")
    page.locator("dialog").wait_for(state="detached")
    page.locator("[name=_save]").first.click()
    page.locator(".messagelist .success").wait_for()
    project.refresh_from_db()
    assert project.text == '<p><a href="https://www.vng.nl">vng</a></p>'


def test_a_wide_table_scrolls_on_a_telephone(staff: Any, site: str, project: Project) -> None:
    row = "<tr>" + "<td>arbeidsmarktcommunicatie</td>" * 6 + "</tr>"
    Project.objects.filter(pk=project.pk).update(text=f"<table><tbody>{row * 2}</tbody></table>")
    staff.set_viewport_size({"width": 320, "height": 700})
    staff.goto(f"{site}/projecten/{project.slug}/")
    assert staff.evaluate("document.documentElement.scrollWidth") <= 320
    assert staff.evaluate("document.querySelector('.prose .scroll').scrollWidth") > 320


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
