"""Old links in a real browser: only a script sees what stands after #."""

from typing import Any

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(
    "anchor",
    ["1Stroom: Meubilair", "1stroom-meubilair", "1Stroom%3A%20Meubilair"],
)
def test_old_anchor_leads_to_its_project(anchor: str, visit: Any) -> None:
    page = visit().go(f"/inspiratie#{anchor}")
    page.wait_for_url("**/projecten/meubilair-1stroom/")
    page.go_back()
    assert "/inspiratie" not in page.url


def test_old_anchor_that_we_do_not_know_shows_what_comes_near(visit: Any) -> None:
    page = visit().go("/Inspiratie/#meubilair-van-1stroom")
    page.wait_for_url("**/?kop=*")
    expect(page.locator(".card__title").first).to_contain_text("Meubilair")


@pytest.mark.parametrize("anchor", ["", "#", "#resultaten", "#%", "#zzzz"])
def test_old_page_is_the_list(anchor: str, visit: Any) -> None:
    page = visit().go(f"/inspiratie{anchor}")
    page.wait_for_url("**/projecten/?van=**")
    expect(page.locator("[data-old-page]")).to_contain_text("Je komt van de oude pagina")


def test_without_a_script_one_reads_it(visit: Any) -> None:
    page = visit(java_script_enabled=False).go("/inspiratie#1stroom-meubilair")
    expect(page.locator("[data-old-page]")).to_contain_text("zoek dan op een woord")
