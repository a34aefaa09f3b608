"""A newer page with a conflict, imported and undone, in a real browser."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from projects.loading.fixtures import FOLDER
from projects.models import Project
from tests.browser.conftest import log_in

PAGE = FOLDER / "pages" / "001_155bb63a2c5fce56.txt"
SLOW = 120_000  # ms: the page has 250,000 characters


def newer_page() -> str:
    text = PAGE.read_text("utf-8").replace("Week van de digitaliseringsstrategie", "Digitale week")
    return text.replace("juli 2019 tot 1 september 2021", "juli 2019 tot 1 oktober 2022")


def test_a_newer_page_comes_and_goes(staff: Any, site: str) -> None:
    week = Project.objects.get(title="Week van de digitaliseringsstrategie")
    Project.objects.filter(pk=week.pk).update(title="Week van de strategie")
    staff.goto(f"{site}/beheer/")
    staff.get_by_role("link", name="Importeren").click()
    staff.get_by_label("Of plak de tekst van de pagina").fill(newer_page(), timeout=SLOW)
    staff.get_by_role("button", name="Laat zien wat er verandert").click()
    conflict = staff.get_by_role("group", name="een collega paste dit ook aan")
    expect(conflict.get_by_label("Zo laten")).to_be_checked()
    expect(staff.get_by_text("Gelijk gebleven (139)")).to_be_visible()
    staff.get_by_role("button", name="Voer uit").click()
    expect(staff.locator(".messagelist")).to_contain_text("1 gewijzigd")
    furniture = Project.objects.get(slug="meubilair-1stroom")
    week.refresh_from_db()
    assert (furniture.end, week.title) == ("2022-10-01", "Week van de strategie")
    staff.get_by_role("button", name="Maak de import ongedaan").click()
    expect(staff.locator("#content")).to_contain_text("Alles is weer zoals het was")
    furniture.refresh_from_db()
    assert furniture.end == "2021-09-01"


def test_a_table_with_errors_tells_where(staff: Any, site: str) -> None:
    staff.goto(f"{site}/beheer/projects/import/add/")
    rows = "Titel;Aanvrager;Start\nLeren;Osss;31-9-2021\n"
    file = {"name": "projecten.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    staff.get_by_label("Bestand").set_input_files(file)
    staff.get_by_role("button", name="Laat zien wat er verandert").click()
    cells = staff.locator(".import-errors td").all_inner_texts()
    assert cells[:3] == ["2", "Aanvrager", "‘Osss’ kennen wij niet. Bedoel je Oss?"]


def test_screens_for_who_cannot_see(visit: Any) -> None:
    # Without the policy: what looks at the page would style it.
    page = log_in(visit(bypass_csp=True, viewport={"width": 820, "height": 1100}))
    page.goto(page.url + "projects/import/add/")
    check(page)
    page.get_by_label("Of plak de tekst van de pagina").fill(newer_page(), timeout=SLOW)
    page.get_by_role("button", name="Laat zien wat er verandert").click()
    page.get_by_text("Gelijk gebleven").click()
    check(page)
    page.get_by_role("button", name="Voer uit").click()
    check(page)


REGISTER = (
    "Naam subsidieontvanger;Wat;Startdatum;Verleend bedrag\n"
    "Utrecht;Leren op de werkplek;2021;5\nZeist;Werken;ooit;6\n"
)


def test_columns_of_a_register_are_chosen(visit: Any) -> None:
    for width in (820, 1366):
        page = visit(bypass_csp=True, viewport={"width": width, "height": 1100})
        page = log_in(page) if width == 820 else log_in_again(page)
        page.goto(page.url + "projects/import/add/")
        file = {"name": "register.csv", "mimeType": "text/csv", "buffer": REGISTER.encode()}
        page.get_by_label("Bestand").set_input_files(file)
        page.get_by_role("button", name="Laat zien wat er verandert").click()
        if width == 820:  # the second time it is remembered
            check(page)
            page.get_by_label("Wat", exact=True).select_option("Titel")
            page.get_by_role("button", name="Laat zien wat er verandert").click()
        expect(page.get_by_text("Rijen die niet kloppen (1)")).to_be_visible()
        check(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def log_in_again(visitor: Any) -> Any:
    page = visitor.go("/beheer/")
    page.get_by_label("Gebruikersnaam").fill("beheer")
    page.get_by_label("Wachtwoord").fill("een lang wachtwoord")
    page.locator("[type=submit]").click()
    return page


def check(page: Any) -> None:
    """Tell what a screen lacks, in what isn't Django's own."""
    found = Axe().run(page, context="#content")
    assert found.violations_count == 0, found.generate_report()
