"""Three walks over the whole site, each by somebody who came for something."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.on_paper import printed

expect = pytest.importorskip("playwright.sync_api").expect
QUESTION = "hybride werken"
MOST_STOPS = 60  # of the keyboard, from one thing to the next


def follow(page: Any, name: str, role: str = "link") -> None:
    """Go on with the Tab key to what has this name, and choose it."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        at = page.locator(":focus")
        if at.count() and name in (at.text_content() or at.get_attribute("value") or ""):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard doesn't reach {role} {name!r} on {page.url}")


def test_from_an_old_link_to_the_person_to_ask(visit: Any) -> None:
    page = visit().go("/inspiratie#Faalkunde: fouten maken mag")
    page.wait_for_url("**/projecten/faalkunde-fouten-maken-mag-assen/")
    page.get_by_role("link", name="Wie kun je vragen?").click()
    page.get_by_role("button", name="Toon e-mailadres").click()
    mail = page.locator('#contact a[href^="mailto:"]').first
    expect(mail).to_be_visible()
    address = mail.get_attribute("href")
    assert "subject=" in address
    assert "faalkunde-fouten-maken-mag-assen" in address


def test_from_a_question_to_a_dossier_for_a_meeting(visit: Any, tmp_path: Path) -> None:
    page = visit().go("/")
    page.get_by_label("Waar zoek je een voorbeeld van?").fill(QUESTION)
    page.get_by_role("button", name="Zoek").click()
    titles = page.locator(".card__title a").all_text_contents()[:2]
    page.get_by_role("link", name=titles[0]).click()
    page.get_by_role("button", name="Bewaar").first.click()
    page.get_by_role("link", name="Volgende").first.click()
    expect(page.locator("h1")).to_have_text(titles[1])
    page.get_by_role("button", name="Bewaar").first.click()
    page.locator(".crumbs").get_by_role("link", name="Terug naar").click()
    expect(page.locator("#resultaten")).to_contain_text(QUESTION)
    page.get_by_role("link", name="Mijn lijst (2)").click()
    page.get_by_role("link", name="Dossier").first.click()
    paper = " ".join(" ".join(printed(page, tmp_path)).split())
    assert all(" ".join(title.split()) in paper for title in titles)
    assert "Projectenbank" in paper
    assert "Wie kun je vragen" in paper


def test_the_same_with_the_keyboard_alone(visit: Any) -> None:
    page = visit().go("/")
    follow_field(page)
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url("**q=hybride**")
    title = page.locator(".card__title a").first.text_content()
    page.keyboard.press("Tab")
    follow(page, "Naar de resultaten")
    follow(page, title)
    expect(page.locator("h1")).to_have_text(title)
    follow(page, "Bewaar", "button")
    page.evaluate("document.activeElement.blur()")
    page.reload()
    follow(page, "Mijn lijst (1)")
    expect(page.locator("h1")).to_be_visible()
    follow(page, "Dossier")
    page.wait_for_url("**/dossier/**")
    expect(page.get_by_text(title).first).to_be_visible()


def follow_field(page: Any) -> None:
    """Go on with the Tab key to the search field."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            return
    raise AssertionError(f"the keyboard doesn't reach the search field on {page.url}")
