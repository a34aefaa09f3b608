"""A visitor tells that their municipality did it too; an editor puts it on the site."""

from typing import Any

from playwright.sync_api import expect

from projects.models import Reuse
from tests.browser.conftest import log_in
from tests.browser.test_report import judge, read

SLUG = "meubilair-1stroom"


def test_told_mended_on_both_pages_and_taken_off(visit: Any) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.go(f"/projecten/{SLUG}/")
    page.get_by_role("link", name="Deed jouw gemeente dit ook?").click()
    page.get_by_label("Welke gemeente?").fill("Zeisd")
    page.get_by_label("Wanneer begonnen jullie?").fill("sept 2024")
    page.get_by_label("Wat was er anders bij jullie?").fill("Wij leenden alles.")
    read(page)
    page.get_by_role("button", name="Verstuur je verhaal").click()
    expect(page.locator("main")).to_contain_text("kennen wij niet als gemeente van nu")
    page.get_by_label("Welke gemeente?").fill("Zeist")
    page.get_by_role("button", name="Verstuur je verhaal").click()
    expect(page.locator("h1")).to_have_text("Bedankt voor je verhaal")
    assert visitor.context.cookies() == []
    assert "leenden" not in visitor.go(f"/projecten/{SLUG}/").locator("main").inner_text()

    editor = log_in(visit())
    editor.get_by_role("link", name="verhalen voor ‘ook gedaan in’").click()
    editor.get_by_role("link", name="Zeist, september 2024").click()
    editor.get_by_label("Wat was er anders").fill("Wij leenden de stoelen.")
    editor.get_by_role("button", name="Bewaar en zet op de site").click()
    editor.locator(".messagelist .success", has_text="Het staat nu bij het project").wait_for()

    told = visit().go(f"/projecten/{SLUG}/")
    expect(told.locator("#ook-gedaan + ul")).to_contain_text("Wij leenden de stoelen.")
    judge(told)
    told.get_by_role("link", name="Gemeente Zeist").click()
    expect(told.locator("#volgde + ul")).to_contain_text("september 2024")
    judge(told)

    editor.get_by_role("button", name="Haal van de site").first.click()
    editor.locator(".messagelist .success", has_text="Het is van de site gehaald.").wait_for()
    assert "leenden" not in visitor.go(f"/projecten/{SLUG}/").locator("main").inner_text()
    Reuse.objects.all().delete()


def test_form_is_accessible_on_a_phone_in_the_dark(visit: Any) -> None:
    look = {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}
    page = visit(**look).go(f"/projecten/{SLUG}/ook-gedaan/")
    page.get_by_role("button", name="Verstuur je verhaal").click()
    expect(page.get_by_role("alert")).to_contain_text("Je verhaal is nog niet verstuurd.")
    judge(page)
