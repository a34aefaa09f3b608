"""A list, a dossier and a comparison in a real browser, with and without script; and on paper."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.on_paper import printed
from tests.browser.pages import FEW, KEPT, MAP, PROJECT

expect = pytest.importorskip("playwright.sync_api").expect
ONE, OTHER = "faalkunde-fouten-maken-mag-assen", "meubilair-1stroom"
OURS = "boost-je-baan-schiedam"


def store(page: Any, query: str) -> None:
    page.evaluate("query => localStorage.setItem('bewaard', query)", query)


def stored(page: Any) -> str:
    text: str = page.evaluate("localStorage.getItem('bewaard')")
    return text


def test_list_of_a_colleague_is_taken_over_after_a_question(visit: Any) -> None:
    page = visit().go("/")
    store(page, f"p={OURS}")
    page.goto(page.url + KEPT[1:])
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.get_by_role("button", name="Neem over in mijn lijst").click()
    page.wait_for_url(f"**{OURS}")
    assert "staat al 1 project" in asked[0]
    assert stored(page) == f"titel=Voor+ons+plan&p={ONE}~bel+hen&p={OTHER}&p={OURS}".replace(
        "~", "%7E"
    )
    expect(page.get_by_text("Deze lijst staat ook in jouw browser.")).to_be_visible()
    expect(page.get_by_role("link", name="Mijn lijst (3)")).to_be_visible()


def test_own_list_follows_what_is_changed_in_it(visit: Any) -> None:
    page = visit().go("/")
    store(page, f'["{ONE}","{OTHER}"]')  # as it was kept at first
    page.reload()
    page.get_by_role("link", name="Mijn lijst (2)").click()
    page.get_by_role("button", name="Omlaag").click()
    page.wait_for_url(f"**/bewaarlijst/?p={OTHER}&p={ONE}#{ONE}")
    page.get_by_label("Notitie").first.fill("vraag & bel")
    page.get_by_role("button", name="Zet titel en notities in het adres").click()
    expect(page.get_by_label("Notitie").first).to_have_value("vraag & bel")
    assert stored(page) == f"p={OTHER}%7Evraag+%26+bel&p={ONE}"
    page.get_by_role("button", name="Haal weg").first.click()
    page.wait_for_url(f"**/bewaarlijst/?p={ONE}")
    assert stored(page) == f"p={ONE}"


def test_another_list_leaves_ours_alone(visit: Any) -> None:
    page = visit().go("/")
    store(page, f"p={OURS}")
    page.goto(page.url + KEPT[1:])
    expect(page.get_by_role("button", name="Neem over in mijn lijst")).to_be_visible()
    assert stored(page) == f"p={OURS}"


def test_all_of_it_without_script(visit: Any) -> None:
    page = visit(java_script_enabled=False).go("/bewaarlijst/")
    for slug in (ONE, OTHER):
        page.get_by_label("Adres van het project").fill(f"https://elders.nl/projecten/{slug}/")
        page.get_by_role("button", name="Voeg toe").click()
    page.get_by_role("button", name="Omhoog").click()
    assert page.url.endswith(f"/bewaarlijst/?p={OTHER}&p={ONE}#{OTHER}")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Vergelijk", exact=True).click()
    assert page.url.endswith(f"/vergelijken/?p={OTHER}&p={ONE}")
    expect(page.get_by_role("columnheader")).to_have_count(3)
    page.get_by_role("link", name="Maak een dossier van deze projecten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bewaarde projecten")


def test_question_to_a_printed_dossier(visit: Any, tmp_path: Path) -> None:
    page = visit().go(f"/projecten/?q={quote('fouten maken')}")
    page.get_by_role("link", name="Dossier: afdrukken, Word of Excel").click()
    sheets = printed(page, tmp_path)
    cover, contents, first, *_ = sheets
    assert "Projecten met ‘fouten maken’" in " ".join(cover.split())
    assert "/dossier/?q=fouten+maken" in cover
    assert "Gemaakt op" in cover
    assert "Inhoud" in contents
    assert "Faalkunde" in first
    whole = " ".join("\n".join(sheets).split())
    assert "Wie kun je vragen?" in whole
    assert "Toon het dossier met adressen" not in whole
    assert "@" not in whole


def test_printed_page_says_where_it_is_from(visit: Any, tmp_path: Path) -> None:
    first, *_ = printed(visit().go(PROJECT), tmp_path)
    said = " ".join(first.split())
    assert "Projectenbank A&O fonds Gemeenten" in said
    assert PROJECT in said


def test_map_is_on_one_sheet(visit: Any, tmp_path: Path) -> None:
    page = visit().go(MAP)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 980})
    box = page.locator("svg.map").bounding_box()
    assert box["height"] < 175 / 25.4 * 96 + 1
    assert box["width"] <= 680


@pytest.mark.parametrize("width", [320, 1280])
def test_table_scrolls_and_the_page_does_not(visit: Any, width: int) -> None:
    page = visit(viewport={"width": width, "height": 800}).go(
        f"/vergelijken/?{FEW}&p={OURS}&p=het-e-consult-gr-ijsselgemeenten"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_role("rowheader", name="Wie", exact=True)).to_be_visible()
