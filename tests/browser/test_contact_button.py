"""The button that shows addresses and numbers, with and without JavaScript."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from projects.models import Project
from projects.public import contact_details
from tests.browser.pages import LOOKS
from tests.browser.test_public import RULES

PATH = "/projecten/meubilair-1stroom/"
BUTTON = "Toon e-mailadres en telefoonnummer"
MAIL = 'a[href^="mailto:r.manenschijn@1stroom.nl?"]'


@pytest.mark.parametrize("look", LOOKS)
def test_shows_them_in_place(look: str, visit: Any) -> None:
    visitor = visit(**LOOKS[look])
    page = visitor.go(PATH)
    assert page.locator("a[href^=mailto]").count() == 0
    button = page.get_by_role("button", name=BUTTON)
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(MAIL)
    assert page.url.endswith(PATH)
    assert page.evaluate(f"document.activeElement === document.querySelector('{MAIL}')")
    assert page.locator("a[href^=tel]").count() == 1
    assert button.count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert visitor.context.cookies() == []


@pytest.mark.parametrize("look", LOOKS)
def test_shows_them_on_a_page_without_script(look: str, visit: Any) -> None:
    visitor = visit(java_script_enabled=False, **LOOKS[look])
    page = visitor.go(PATH)
    page.get_by_role("button", name=BUTTON).click()
    assert page.locator("h1").inner_text().startswith("Vragen over")
    assert page.locator(MAIL).is_visible()
    page.get_by_role("link", name="Terug naar het project").click()
    assert page.url.endswith(PATH)
    assert visitor.context.cookies() == []


@pytest.mark.parametrize("look", LOOKS)
def test_pages_with_an_address_are_accessible(look: str, visit: Any) -> None:
    page = visit(**LOOKS[look]).go("/contact/")
    for _ in range(2):
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if button := page.get_by_role("button", name="Toon het e-mailadres").all():
            button[0].click()
            page.wait_for_selector("a[href^=mailto]")


@pytest.mark.parametrize("look", LOOKS)
def test_page_with_the_contacts_is_accessible(look: str, visit: Any) -> None:
    page = visit(**LOOKS[look]).go(PATH)
    page.evaluate("document.querySelector('form[data-contact]').submit()")  # past our script
    page.wait_for_selector(MAIL)
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_says_when_there_were_too_many(visit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = visit()
    page = visitor.go(PATH)
    monkeypatch.setattr(contact_details, "OF_THE_SITE", 0)
    page.get_by_role("button", name=BUTTON).click()
    page.wait_for_url("**/contact/")
    assert "Probeer het over tien minuten opnieuw" in page.locator("main").inner_text()
    visitor.complaints.clear()  # Chromium's own line about the 429


def test_address_in_the_text_leads_to_the_button(site: str, visit: Any) -> None:
    Project.objects.filter(slug="meubilair-1stroom").update(text="<p>Mail hr@1stroom.nl.</p>")
    page = visit(viewport={"width": 320, "height": 640}).go(PATH)
    page.get_by_role("link", name="het e-mailadres").press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == BUTTON
    page.keyboard.press("Enter")
    page.wait_for_selector('a[href^="mailto:hr@1stroom.nl?"]')
