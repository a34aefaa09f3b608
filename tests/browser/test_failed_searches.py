"""From a question that found too little to a synonym that helps, on the screens of staff."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from projects.models import FailedSearch, Synonym
from tests.browser.conftest import log_in
from tests.browser.test_public import RULES

QUESTION = "verzuimcoach"


@pytest.fixture
def asked(site: str) -> None:
    for question in (QUESTION, f"een {QUESTION}", "menopauze"):
        FailedSearch.objects.note(question, times=3)


@pytest.mark.usefixtures("asked")
def test_a_question_becomes_a_synonym(staff: Any) -> None:
    staff.get_by_role("link", name="Zoekvragen zonder goed antwoord").first.click()
    group = staff.locator(".asked__group", has_text=QUESTION)
    expect(group.get_by_role("heading")).to_contain_text("6 keer")
    group.get_by_role("link", name=f"Probeer {QUESTION}, verzuim").click()
    heading = staff.get_by_role("heading", name="2 vragen worden beter, 0 slechter")
    expect(heading).to_be_visible()
    staff.get_by_role("button", name="Voeg dit synoniem toe").click()
    expect(staff.locator(".messagelist")).to_contain_text("2 vragen die beter werden")
    assert Synonym.objects.filter(wordings__contains=f", {QUESTION}").count() == 1
    expect(staff.locator(".asked__group")).to_have_count(1)
    staff.get_by_role("link", name="Waarom deze antwoorden op ‘menopauze’?").click()
    staff.get_by_label("Vraag", exact=True).fill(QUESTION)
    staff.get_by_role("button", name="Laat zien").click()
    expect(staff.locator(".asked__answers").first).to_contain_text("‘verzuim’ (een synoniem)")


@pytest.mark.usefixtures("asked")
def test_screens_for_who_cannot_see_and_on_a_phone(visit: Any, site: str) -> None:
    # Without the policy: what looks at the page would style it.
    page = log_in(visit(bypass_csp=True, viewport={"width": 320, "height": 800}))
    list_of_questions = f"{site}/beheer/projects/failedsearch/"
    for path in (
        "betekenis/",
        f"proberen/?wordings={QUESTION},+verzuim",
        "proberen/?wordings=verzuim",
        "waarom/?q=hybride+werken+hoorn",
    ):
        page.goto(list_of_questions + path)
        found = Axe().run(page, context="#content", options=RULES)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
