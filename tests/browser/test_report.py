"""A visitor reports what is wrong, an editor takes it over and back, in real browsers."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from projects.models import Project
from projects.submissions.timing import SOONEST
from tests.browser.conftest import log_in
from tests.browser.pages import LOOKS
from tests.browser.test_public import RULES

SLUG = "meubilair-1stroom"
# Wide too: there the form stands beside nothing else.
VIEWS = {**LOOKS, "breed": {"viewport": {"width": 1280, "height": 900}}}


def read(page: Any) -> None:
    """Take the time that a person takes to read the form."""
    page.wait_for_timeout(SOONEST.total_seconds() * 1000 + 200)


def judge(page: Any) -> None:
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("view", VIEWS)
def test_form_is_accessible_in_every_state(view: str, visit: Any) -> None:
    page = visit(**VIEWS[view]).go(f"/projecten/{SLUG}/klopt-niet/")
    judge(page)
    page.get_by_label("Je e-mailadres").fill("fout")
    page.get_by_role("button", name="Verstuur je melding").click()
    expect(page.locator("main")).to_contain_text("Dit is geen e-mailadres.")
    judge(page)
    page.goto(f"{page.url.partition('?')[0]}?gemeld=ja")
    expect(page.locator("h1")).to_have_text("Bedankt voor je melding")
    judge(page)


def test_wrong_duration_is_reported_taken_over_and_undone(visit: Any) -> None:
    project = Project.objects.get(slug=SLUG)
    was = project.duration_in_words
    visitor = visit(java_script_enabled=False)
    page = visitor.go(f"/projecten/{SLUG}/")
    page.locator("summary", has_text="Klopt er iets niet?").click()
    page.get_by_role("link", name="De looptijd").click()
    expect(page.locator("main")).to_contain_text(was)
    page.get_by_label("Het is fout").check()
    page.get_by_label("Wat moet er staan?").fill("mei 2020 tot maart 2022")
    read(page)
    page.get_by_role("button", name="Verstuur je melding").click()
    expect(page.locator("h1")).to_have_text("Bedankt voor je melding")
    assert visitor.context.cookies() == []
    assert "maart 2022" not in visitor.go(f"/projecten/{SLUG}/").locator("main").inner_text()

    editor = log_in(visit())
    editor.get_by_role("link", name="melding van een bezoeker").click()
    editor.get_by_role("link", name="Open de melding").click()
    editor.get_by_role("button", name="Neem over").click()
    editor.locator(".messagelist .success").wait_for()
    shown = visitor.go(f"/projecten/{SLUG}/").locator(".facts")
    expect(shown).to_contain_text("mei 2020 tot maart 2022")

    editor.get_by_role("link", name="Draai het terug bij de melding.").click()
    editor.get_by_role("button", name="Draai het terug").click()
    editor.locator(".messagelist .success").wait_for()
    shown = visitor.go(f"/projecten/{SLUG}/").locator(".facts")
    expect(shown).to_contain_text(was)
    expect(shown).not_to_contain_text("maart 2022")


def test_too_quick_loses_nothing(visit: Any) -> None:
    page = visit(java_script_enabled=False).go(f"/projecten/{SLUG}/klopt-niet/?veld=tekst")
    page.get_by_label("Het is verouderd").check()
    page.get_by_label("Wil je er iets bij vertellen?").fill("Het project stopte.")
    page.get_by_role("button", name="Verstuur je melding").click()
    expect(page.get_by_role("alert")).to_contain_text("Dat ging wel heel snel.")
    read(page)
    page.get_by_role("button", name="Verstuur je melding").click()
    expect(page.locator("h1")).to_have_text("Bedankt voor je melding")
