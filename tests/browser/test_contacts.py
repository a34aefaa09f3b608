"""The page of a contact person in a real browser: readable by all, without script or cookie."""

from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from projects.contacts.signed_links import signed_url
from projects.models import Confirmation, Contact
from tests.browser.pages import LOOKS
from tests.browser.test_public import RULES


@pytest.fixture
def path(site: str, settings: Any) -> str:
    person = Contact.objects.get(name="Rogier Manenschijn")
    question = Confirmation.objects.create(contact=person, asked_on=timezone.localdate())
    return signed_url(question).removeprefix(settings.SITE_URL)


@pytest.mark.parametrize("look", LOOKS)
def test_accessible_in_every_state(look: str, path: str, visit: Any) -> None:
    visitor = visit(**LOOKS[look])

    def judge() -> None:
        found = Axe().run(visitor.page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        wide = "document.documentElement.scrollWidth <= window.innerWidth"
        assert visitor.page.evaluate(wide)

    page = visitor.go(path)
    judge()
    page.get_by_label("E-mailadres").fill("fout")
    page.get_by_role("button", name="Stuur de wijziging").click()
    expect(page.locator("main")).to_contain_text("Dit is geen e-mailadres.")
    judge()
    page.get_by_role("button", name="Alles klopt").click()
    expect(page.locator("h1")).to_have_text("Bedankt voor je antwoord")
    judge()
    visitor.go("/bevestigen/weg/")
    judge()


def test_answer_without_script_or_cookie(path: str, visit: Any) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.go(path)
    page.get_by_role("button", name="Ik werk hier niet meer").click()
    expect(page.locator("main")).to_contain_text("Je staat niet meer op de site.")
    assert visitor.context.cookies() == []
    visitor.go("/projecten/meubilair-1stroom/")
    assert "Manenschijn" not in page.locator("main").inner_text()
    expect(page.locator("main")).to_contain_text("De contactpersoon werkt hier niet meer.")


def test_fallback_is_accessible(site: str, visit: Any) -> None:
    Contact.objects.filter(name="Rogier Manenschijn").update(left_on=date(2026, 1, 1))
    found = Axe().run(visit().go("/projecten/meubilair-1stroom/"), options=RULES)
    assert found.violations_count == 0, found.generate_report()
