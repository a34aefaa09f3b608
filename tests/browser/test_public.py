"""The public pages in a real browser."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from projects.contacts.signed_links import signed_url
from projects.models import Confirmation, Contact
from tests.browser.pages import CHOSEN, FIGURES, LIST, LOOKS, MAP, MISSING, PAGES, PROJECT

# Not among axe's usual rules: targets of at least 24 px, or room around them (WCAG 2.5.8).
RULES = {"rules": {"target-size": {"enabled": True}}}
# What a visitor may set for himself (WCAG 1.4.12).
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""
# What is wrong with how the focus shows; null when it left the page.
FOCUS = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const dot = at.querySelector(".dot");
  const marked = dot ? getComputedStyle(dot).strokeWidth === "4px"
                     : parseFloat(getComputedStyle(at).outlineWidth) >= 2;
  if (!marked) return `no mark: ${at.outerHTML.slice(0, 120)}`;
  const box = at.getClientRects()[0];
  const on = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return on && (at.contains(on) || on.contains(at) || on.closest("a") || on.closest("label"))
    ? "" : `hidden: ${at.outerHTML.slice(0, 120)}`;
}"""

# How much the page moved while it loaded (cumulative layout shift).
SHIFT = """() => new Promise((tell) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((e) => (sum += e.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell(sum), 100);
})"""


@pytest.mark.parametrize("look", LOOKS)
def test_accessible(look: str, visit: Any) -> None:
    visitor = visit(**LOOKS[look])
    for path in PAGES:
        found = Axe().run(visitor.go(path), options=RULES)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"


@pytest.mark.parametrize("style", ["", SPACED])
def test_no_scrolling_sideways_on_a_small_screen(style: str, visit: Any) -> None:
    visitor = visit(viewport={"width": 320, "height": 640}, bypass_csp=True)
    for path in PAGES:
        page = visitor.go(path)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        if style:
            page.add_style_tag(content=style)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


@pytest.mark.parametrize("width", [320, 1280])
def test_focus_is_always_in_sight(width: int, visit: Any) -> None:
    visitor = visit(viewport={"width": width, "height": 640})
    for path in ("/", CHOSEN, PROJECT, MAP, FIGURES, MISSING):
        page = visitor.go(path)
        for _ in range(60):
            page.keyboard.press("Tab")
            seen = page.evaluate(FOCUS)
            if seen is None:
                break
            assert seen == "", path


def test_filters_fold_on_a_phone_and_show_on_a_desk(visit: Any) -> None:
    phone = visit(viewport={"width": 390, "height": 800}).go(LIST)
    expect(phone.locator("#id_gemeente")).to_be_hidden()
    phone.get_by_text("Filters", exact=True).click()
    expect(phone.locator("#id_gemeente")).to_be_visible()
    expect(visit().go(LIST).locator("#id_gemeente")).to_be_visible()


def test_number_of_results_stays_in_sight_on_a_phone(visit: Any) -> None:
    page = visit(viewport={"width": 360, "height": 740}).go(LIST)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Vitaliteit").check()
    button = page.get_by_role("button", name="Toon 23 projecten")
    expect(button).to_be_in_viewport()
    button.click()
    expect(page.get_by_role("heading", name="23 projecten")).to_be_in_viewport()
    assert urlsplit(page.url).query == "thema=vitaliteit"


def test_keyboard_alone_finds_a_project(visit: Any) -> None:
    page = visit().go(LIST)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_q"
    page.keyboard.type("faalkunde")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=faalkunde**")
    expect(page.locator("#resultaten")).to_contain_text("met ‘faalkunde’")
    page.locator(".card a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PROJECT}?uit=q%3Dfaalkunde")
    expect(page.locator("h1")).to_have_text("Faalkunde: fouten maken mag")


def test_keyboard_alone_chooses_in_a_facet(visit: Any) -> None:
    page = visit().go(LIST)
    page.locator("#id_periode summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # period 3 has no projects, so it stands behind the others
    assert page.evaluate("document.activeElement.value") == "2021-2"
    page.keyboard.press("Space")
    page.wait_for_url("**/projecten/?periode=2021-2")
    assert page.evaluate("document.activeElement.value") == "2021-2"
    assert page.locator("#id_periode").get_attribute("open") is not None
    page.get_by_label("Volgorde").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**volgorde=oudste")
    assert page.evaluate("document.activeElement.id") == "id_volgorde"


def test_summary_of_mistakes_leads_to_the_field(visit: Any) -> None:
    page = visit(viewport={"width": 390, "height": 800}).go("/projecten/?soort=foo")
    page.get_by_role("alert").get_by_role("link", name="Soort").press("Enter")
    facet = page.locator("#id_soort")
    expect(facet.locator(".error")).to_be_visible()
    told = facet.locator("fieldset").get_attribute("aria-describedby")
    expect(page.locator(f"#{told}")).to_contain_text("‘foo’ kennen wij niet")
    assert page.title().startswith("Let op: ")


@pytest.mark.parametrize("look", LOOKS)
def test_form_of_a_contact_person(look: str, visit: Any) -> None:
    person = Contact.objects.exclude(email="").first()
    assert person
    question = Confirmation.objects.create(contact=person, asked_on=timezone.localdate())
    page = visit(**LOOKS[look]).go(urlsplit(signed_url(question)).path)
    assert Axe().run(page, options=RULES).violations_count == 0
    page.get_by_label("Telefoon").fill("12")
    page.get_by_role("button", name="Stuur de wijziging").press("Enter")
    error = page.locator(".error")
    expect(error).to_be_visible()
    field = page.get_by_label("Telefoon")
    assert field.get_attribute("aria-describedby") == error.get_attribute("id")
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_front_page_leads_on(visit: Any) -> None:
    page = visit().go("/")
    page.get_by_role("combobox", name="Waar zoek je een voorbeeld van?").fill("faalkunde")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projecten/?q=faalkunde")
    page.go_back()
    page.get_by_role("link", name="Vitaliteit 23 projecten").click()
    expect(page.locator("h1")).to_have_text("Vitaliteit")
    page.get_by_role("link", name="Alle 23 in de lijst").click()
    expect(page.locator("#resultaten")).to_have_text("23 projecten over vitaliteit")
    page.go_back()
    page.go_back()
    page.get_by_role("link", name="Kijk op de kaart").click()
    page.wait_for_url("**/kaart/")


def test_nothing_moves_when_the_page_is_there(visit: Any) -> None:
    visitor = visit()
    for path in ("/", LIST, PROJECT, FIGURES):
        visitor.go(path).wait_for_load_state("networkidle")
        shift = visitor.page.evaluate(SHIFT)
        assert shift < 0.02, path


def test_map_works_by_keyboard(visit: Any) -> None:
    page = visit().go("/kaart/?provincie=limburg")
    page.locator("#resultaten").focus()
    for _ in range(5):  # not the dots, which say the same
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.closest('th a')?.innerText ?? ''")
        if name:
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**gemeente=**")
    assert name in page.locator(".chips").inner_text()
    page.get_by_role("link", name="Cijfers", exact=True).click()
    page.wait_for_url("**provincie=limburg**")


def test_map_says_the_name_at_a_touch(visit: Any) -> None:
    page = visit(has_touch=True, viewport={"width": 360, "height": 800}).go("/kaart/")
    dot = page.locator(".map a[aria-label^='Oss:']")
    dot.tap()
    expect(page.locator(".map__name")).to_have_text(dot.get_attribute("aria-label"))
    expect(page.locator("[data-touched] a")).to_have_attribute("href", dot.get_attribute("href"))
    assert page.url.endswith("/kaart/")
    page.locator(".map a[aria-label^='Zaanstad:']").tap()
    expect(page.locator(".map__name")).to_contain_text("Zaanstad: ")
    page.locator(".map a[aria-label^='Zaanstad:']").tap()
    page.wait_for_url("**/gemeenten/zaanstad/")


def test_back_button_returns_to_the_choice(visit: Any) -> None:
    page = visit().go(CHOSEN)
    page.locator(".card a").first.click()
    page.go_back()
    expect(page.locator('[type=checkbox][name=periode][value="2021-1"]')).to_be_checked()
    expect(page.get_by_role("checkbox", name="Vitaliteit")).to_be_checked()


def test_works_without_script(visit: Any) -> None:
    page = visit(java_script_enabled=False).go(LIST)
    page.get_by_role("checkbox", name="Vitaliteit").check()
    page.get_by_role("button", name="Zoek").click()
    page.wait_for_url("**thema=vitaliteit**")
    expect(page.get_by_text("Thema: Vitaliteit").first).to_be_visible()


def test_visitor_gets_no_cookie(visit: Any) -> None:
    visitor = visit()
    for path in PAGES:
        visitor.go(path)
    assert visitor.context.cookies() == []


def test_choosing_shows_at_once_and_says_how_many(visit: Any) -> None:
    page = visit().go(LIST)
    page.evaluate("window.stays = true")
    page.get_by_role("checkbox", name="Vitaliteit").check()
    page.wait_for_url("**/projecten/?thema=vitaliteit")
    told = page.locator("#melding")
    assert told.inner_text() == page.locator("#resultaten").inner_text() != "154 projecten"
    assert page.evaluate("window.stays")
    assert page.evaluate("document.activeElement.value") == "vitaliteit"
    page.go_back()
    page.wait_for_url("**/projecten/")
    expect(page.locator("#resultaten")).to_have_text("154 projecten")


def test_suggestions_by_keyboard(visit: Any) -> None:
    page = visit().go(LIST)
    field = page.get_by_role("combobox", name="Zoekwoorden")
    field.press_sequentially("vitali")
    page.get_by_role("option", name="Vitaliteit").first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert Axe().run(page).violations_count == 0
    field.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    field.press("End")
    field.press_sequentially("t")
    page.get_by_role("option", name="Vitaliteit").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/projecten/?thema=vitaliteit")


def test_enter_searches_for_what_was_typed(visit: Any) -> None:
    page = visit().go(PROJECT)
    page.goto(page.url.replace(PROJECT, MISSING))
    page.get_by_label("Zoek een project").fill("faalkunde")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projecten/?q=faalkunde")


def test_long_facet_narrows_while_typing(visit: Any) -> None:
    page = visit().go(LIST)
    page.locator("#zoek_gemeente").fill("zoetermeer")
    page.get_by_role("checkbox", name="Zoetermeer").wait_for()
    shown = page.locator("#id_gemeente .choice:visible")
    assert [text.split()[0] for text in shown.all_inner_texts()] == ["Zoetermeer"]
    page.locator("#zoek_gemeente").press("Enter")
    page.wait_for_url(f"**{LIST}")


def test_long_facet_searches_in_values_that_are_not_shown(visit: Any) -> None:
    page = visit().go(LIST)
    facet = page.locator("#id_gemeente")
    assert facet.get_by_label("Drechterland").count() == 0
    page.locator("#zoek_gemeente").fill("drechter")
    facet.get_by_label("Drechterland").check()
    page.wait_for_url("**gemeente=drechterland")
    expect(page.locator("#resultaten")).to_have_text("3 projecten van Drechterland")
    page.locator("#zoek_gemeente").fill("zzz")
    assert facet.get_by_role("status").inner_text() == "Niets gevonden in deze lijst."


def test_all_values_of_a_facet_without_script(visit: Any) -> None:
    page = visit(viewport={"width": 390, "height": 800}, java_script_enabled=False).go(LIST)
    page.get_by_text("Filters", exact=True).click()
    page.locator("#id_gemeente").get_by_role("link", name="Toon alle").click()
    page.wait_for_url("**/projecten/?alle=gemeente#id_gemeente")
    expect(page.get_by_label("Drechterland")).to_be_visible()


def test_order_works_before_anything_else_was_touched(visit: Any) -> None:
    page = visit().go(LIST)
    page.get_by_label("Volgorde").select_option("titel")
    page.wait_for_url("**volgorde=titel")


def test_back_button_returns_to_every_choice(visit: Any) -> None:
    page = visit().go(LIST)
    for theme in ("vitaliteit", "arbeidsmarkt"):
        page.locator(f"[name=thema][value={theme}]").check()
        page.wait_for_url(f"**thema={theme}**")
    headings = []
    for _ in range(2):
        with page.expect_navigation():
            page.go_back()
        page.wait_for_timeout(500)  # it notices that the page is another one, and asks for it
        headings.append(page.locator("#resultaten").inner_text())
    assert headings == ["23 projecten over vitaliteit", "154 projecten"]


def test_few_stops_before_the_first_result(visit: Any) -> None:
    page = visit().go(LIST)
    stops = 0
    while not page.evaluate("!!document.activeElement.closest('.results .card')"):
        page.keyboard.press("Tab")
        stops += 1
        assert stops < 40


def test_list_is_light(visit: Any) -> None:
    visitor = visit()
    sizes: list[int] = []
    visitor.page.on(
        "requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"])
    )
    visitor.go(LIST)
    visitor.page.wait_for_load_state("networkidle")
    assert len(sizes) <= 6
    assert sum(sizes) < 60_000


def test_own_list_is_kept_in_the_browser(visit: Any) -> None:
    page = visit().go(PROJECT)
    page.get_by_role("button", name="Bewaar").click()
    page.reload()
    assert page.get_by_role("button", name="Bewaar").get_attribute("aria-pressed") == "true"
    page.get_by_role("link", name="Mijn lijst (1)").click()
    page.wait_for_url("**/bewaarlijst/?p=faalkunde-fouten-maken-mag-assen")
    expect(page.get_by_role("heading", name="1 project", exact=True)).to_be_visible()
    assert Axe().run(page).violations_count == 0
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".shortlist")).to_be_hidden()
