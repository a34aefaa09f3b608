"""The public pages in a real browser."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

LIST = "/projecten/"
CHOSEN = "/projecten/?q=werken&thema=vitaliteit&periode=2021-1"
WRONG = "/projecten/?thema=foo&pagina=abc"
EMPTY = "/projecten/?q=zzzz"
PROJECT = "/projecten/faalkunde-fouten-maken-mag-assen/"
MISSING = "/projecten/bestaat-niet/"
MAP = "/kaart/?thema=vitaliteit"
FIGURES = "/cijfers/"
PAGES = [
    MAP,
    FIGURES,
    "/projecten/?q=hybride+wreken",
    LIST,
    CHOSEN,
    WRONG,
    EMPTY,
    PROJECT,
    "/projecten/het-e-consult-gr-ijsselgemeenten/",
    MISSING,
]
LOOKS = {
    "licht": {},
    "donker": {"color_scheme": "dark"},
    "smal": {"viewport": {"width": 320, "height": 640}},
}


@pytest.mark.parametrize("look", LOOKS)
def test_accessible(look: str, visit: Any) -> None:
    visitor = visit(**LOOKS[look])
    for path in PAGES:
        found = Axe().run(visitor.go(path))
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"


def test_no_scrolling_sideways_on_a_small_screen(visit: Any) -> None:
    visitor = visit(viewport={"width": 320, "height": 640})
    for path in PAGES:
        page = visitor.go(path)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


def test_filters_fold_on_a_phone_and_show_on_a_desk(visit: Any) -> None:
    phone = visit(viewport={"width": 390, "height": 800}).go(LIST)
    assert not phone.locator("#id_gemeente").is_visible()
    phone.get_by_text("Filters", exact=True).click()
    assert phone.locator("#id_gemeente").is_visible()
    assert visit().go(LIST).locator("#id_gemeente").is_visible()


def test_keyboard_alone_finds_a_project(visit: Any) -> None:
    page = visit().go(LIST)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    for _ in range(4):  # list, map, figures, words
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_q"
    page.keyboard.type("faalkunde")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=faalkunde**")
    assert page.locator("#resultaten").inner_text() == "1 project"
    page.locator(".card a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PROJECT}")
    assert page.locator("h1").inner_text() == "Faalkunde: fouten maken mag"


def test_map_works_by_keyboard(visit: Any) -> None:
    page = visit().go("/kaart/?provincie=limburg")
    page.locator(".map a").last.focus()
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    page.wait_for_url("**gemeente=**")
    assert name.split(":")[0] in page.locator(".chips").inner_text()
    page.get_by_role("link", name="Cijfers").click()
    assert "provincie=limburg" in page.url


def test_back_button_returns_to_the_choice(visit: Any) -> None:
    page = visit().go(CHOSEN)
    page.locator(".card a").first.click()
    page.go_back()
    assert page.locator('[name=periode][value="2021-1"]').is_checked()
    assert page.get_by_label("Vitaliteit").is_checked()


def test_works_without_script(visit: Any) -> None:
    page = visit(java_script_enabled=False).go(LIST)
    page.get_by_label("Vitaliteit").check()
    page.get_by_role("button", name="Zoek").click()
    assert "thema=vitaliteit" in page.url
    assert page.get_by_text("Thema: Vitaliteit").first.is_visible()


def test_visitor_gets_no_cookie(visit: Any) -> None:
    visitor = visit()
    for path in PAGES:
        visitor.go(path)
    assert visitor.context.cookies() == []


def test_choosing_shows_at_once_and_says_how_many(visit: Any) -> None:
    page = visit().go(LIST)
    page.evaluate("window.stays = true")
    page.get_by_label("Vitaliteit").check()
    page.wait_for_url("**/projecten/?thema=vitaliteit")
    told = page.locator("#melding")
    assert told.inner_text() == page.locator("#resultaten").inner_text() != "154 projecten"
    assert page.evaluate("window.stays")
    assert page.evaluate("document.activeElement.value") == "vitaliteit"
    page.go_back()
    page.wait_for_url("**/projecten/")
    assert page.locator("#resultaten").inner_text() == "154 projecten"


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
    page.locator("#id_gemeente .choice[hidden]").first.wait_for(state="attached")
    shown = page.locator("#id_gemeente .choice:visible")
    assert [text.split()[0] for text in shown.all_inner_texts()] == ["Zoetermeer"]
    page.locator("#zoek_gemeente").press("Enter")
    assert page.url.endswith(LIST)


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
    page.wait_for_url("**bewaard=faalkunde-fouten-maken-mag-assen")
    assert page.locator("#resultaten").inner_text() == "1 project"
    assert Axe().run(page).violations_count == 0
    page.get_by_role("button", name="Bewaar").click()
    assert not page.locator(".shortlist").is_visible()
