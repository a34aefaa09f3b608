"""A visitor's own municipality and choices that are turned round, in a real browser."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.pages import LIST

HEADING = "#resultaten"


def test_municipality_is_chosen_once_offered_again_and_forgotten(visit: Any) -> None:
    visitor = visit()
    page = visitor.go(LIST)
    page.get_by_text("Kies je gemeente").click()
    page.get_by_label("Mijn gemeente").fill("oss")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projecten/?mijn=oss")
    page.get_by_role("link", name="Dichtbij eerst").click()
    page.wait_for_url("**volgorde=dichtbij")
    expect(page.locator(".card__who").first).to_contain_text("(in Oss)")

    page = visitor.go("/kaart/")  # nothing is sent by itself
    page.get_by_text("Mijn gemeente: oss?").click()
    expect(page.get_by_label("Mijn gemeente")).to_have_value("oss")
    page.get_by_role("button", name="Kies", exact=True).click()
    page.wait_for_url("**/kaart/?mijn=oss")
    page.get_by_role("link", name="Vergeet mijn gemeente").click()
    page.wait_for_url("**/kaart/")
    assert page.evaluate("localStorage.length") == 0
    expect(page.get_by_text("Kies je gemeente")).to_be_visible()


def test_offer_can_be_refused(visit: Any) -> None:
    visitor = visit()
    visitor.go(LIST).evaluate("localStorage.setItem('mijn', 'Urk')")
    page = visitor.go(LIST)
    page.get_by_text("Mijn gemeente: Urk?").click()
    page.get_by_role("button", name="Vergeet Urk").click()
    expect(page.get_by_label("Mijn gemeente")).to_have_value("")
    expect(page.get_by_role("button", name="Vergeet Urk")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0


def test_municipality_stays_while_choosing_without_a_reload(visit: Any) -> None:
    page = visit().go("/projecten/?mijn=oss")
    page.evaluate("window.stays = true")
    page.get_by_role("checkbox", name="Vitaliteit").check()
    page.wait_for_url("**/projecten/?thema=vitaliteit&mijn=oss")
    expect(page.get_by_role("link", name="Dichtbij eerst")).to_have_attribute(
        "href", "/projecten/?thema=vitaliteit&mijn=oss&volgorde=dichtbij"
    )
    page.get_by_label("Volgorde").select_option("dichtbij")
    page.wait_for_url("**volgorde=dichtbij")
    assert page.evaluate("window.stays")


def test_form_of_the_municipality_keeps_what_was_chosen_since(visit: Any) -> None:
    page = visit().go(LIST)
    page.get_by_text("Kies je gemeente").click()
    page.get_by_label("Mijn gemeente").fill("Den Bosch")
    page.get_by_role("checkbox", name="Vitaliteit").check()
    page.wait_for_url("**thema=vitaliteit")
    expect(page.get_by_label("Mijn gemeente")).to_have_value("Den Bosch")
    page.get_by_role("button", name="Kies", exact=True).click()
    page.wait_for_url("**/projecten/?thema=vitaliteit&mijn=s-hertogenbosch")


def test_municipality_without_script(visit: Any) -> None:
    page = visit(java_script_enabled=False).go("/projecten/?soort=idee")
    page.get_by_text("Kies je gemeente").click()
    page.get_by_label("Mijn gemeente").fill("Uden")
    page.get_by_role("button", name="Kies", exact=True).click()
    page.wait_for_url("**/projecten/?soort=idee&mijn=maashorst")
    page.get_by_label("Volgorde").select_option("dichtbij")
    page.get_by_role("button", name="Zoek").click()
    page.wait_for_url("**/projecten/?soort=idee&mijn=maashorst&volgorde=dichtbij")


def test_choice_is_turned_round_and_dropped(visit: Any) -> None:
    page = visit().go("/projecten/?thema=vitaliteit")
    page.get_by_role("link", name="juist niet").click()
    page.wait_for_url("**/projecten/?thema=-vitaliteit")
    expect(page.locator(HEADING)).to_have_text("131 projecten, niet over vitaliteit")
    page.get_by_role("checkbox", name="Arbeidsmarkt").check()
    page.wait_for_url("**thema=arbeidsmarkt**")
    expect(page.locator(HEADING)).to_contain_text("over arbeidsmarkt, niet over vitaliteit")
    # A click, not `uncheck()`: the box goes with its facet, and there's none left to look at.
    page.get_by_role("checkbox", name="niet: Vitaliteit").click()
    page.wait_for_url("**/projecten/?thema=arbeidsmarkt")
