"""The page of a project in a real browser: at any width, along a list, and its mail."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.pages import ALONG, LOOKS, LOST, PROJECT
from tests.browser.test_public import RULES

# How many letters fit on a line of the text.
MEASURE = """() => {
  const text = [...document.querySelectorAll(".project .prose > p")].at(-1);
  const style = getComputedStyle(text);
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `${style.fontSize} ${style.fontFamily}`;
  const said = text.textContent;
  return text.clientWidth / (canvas.measureText(said).width / said.length);
}"""
TOPS = "(parts) => parts.map((s) => document.querySelector(s).getBoundingClientRect().top)"


@pytest.mark.parametrize("width", [1280, 1440])
def test_wide_page_is_filled_and_reads_well(width: int, visit: Any) -> None:
    page = visit(viewport={"width": width, "height": 900}).go(PROJECT)
    assert 60 <= page.evaluate(MEASURE) <= 75
    text, facts = (page.locator(one).bounding_box() for one in (".project__main", ".facts"))
    assert facts["x"] > text["x"] + text["width"]
    site = page.locator("main").bounding_box()
    assert text["width"] + facts["width"] > 0.75 * min(site["width"], 1152)
    page.mouse.wheel(0, 1500)
    expect(page.locator(".facts h2")).to_be_in_viewport()  # beside what one reads


def test_phone_has_the_order_of_a_reader(visit: Any) -> None:
    page = visit(viewport={"width": 360, "height": 740}).go(LOST)
    parts = ["h1", ".lead", ".facts", ".prose", "#koppelingen", "#contact", "#verder"]
    tops = page.evaluate(TOPS, parts)
    assert tops == sorted(tops)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("script", [True, False])
def test_along_the_list_and_back(script: bool, visit: Any) -> None:
    visitor = visit(java_script_enabled=script)
    page = visitor.go("/projecten/?thema=vitaliteit&volgorde=titel")
    titles = page.locator(".card__title a").all_inner_texts()
    page.get_by_role("link", name=titles[0], exact=True).click()
    along = page.get_by_role("navigation", name="In deze lijst", exact=True)
    along.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(titles[1])
    page.get_by_role("link", name="Terug naar").click()
    assert page.url.endswith("/projecten/?thema=vitaliteit&volgorde=titel")
    assert visitor.context.cookies() == []


@pytest.mark.parametrize("look", LOOKS)
def test_lost_document_is_asked_for_without_script(look: str, visit: Any) -> None:
    page = visit(java_script_enabled=False, **LOOKS[look]).go(LOST)
    page.get_by_role("button", name="Handout stress de baas").click()
    expect(page.get_by_label("Bericht")).to_have_value(
        "Goedendag,\n\nIn de Projectenbank van A&O fonds Gemeenten las ik over het project "
        f"‘Stresspreventie’:\n{page.url.removesuffix('contact/')}\n\nIk heb drie vragen:\n"
        "1. Hoe liep het project af, en wat leverde het op?\n"
        "2. Mag ik dit hebben en gebruiken: Handout stress de baas? De link op de site werkt niet "
        "meer.\n3. Wat zou je een volgende keer anders doen?\n\nMet vriendelijke groet,\n"
    )
    assert page.locator("a[href^='mailto:idebruijn@waalwijk.nl?subject=']").count() == 1


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", [LOST, ALONG])
def test_accessible(path: str, look: str, visit: Any) -> None:
    page = visit(**LOOKS[look]).go(path)
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
