"""The list and the map on a page of another site, in a real browser."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import expect

CHOICE = "thema=vitaliteit&aantal=3"
HEAD = '<!doctype html><html lang="nl"><title>Intranet</title><link rel="icon" href="data:,">'


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def intranet(tmp_path: Path) -> Iterator[Any]:
    """Publish a page with some HTML on a site of its own, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()

    def publish(html: str) -> str:
        page = f"{HEAD}<body>{html}"
        (tmp_path / "index.html").write_text(page, "utf-8")
        return f"http://127.0.0.1:{server.server_port}/"

    yield publish
    server.shutdown()
    server.server_close()


@pytest.fixture
def colleague(chromium: Any) -> Iterator[Any]:
    """Somebody who reads the intranet; `complaints` of the browser are kept."""
    context = chromium.new_context(viewport={"width": 900, "height": 800}, locale="nl-NL")
    page = context.new_page()
    page.complaints = []
    page.on(
        "console", lambda said: page.complaints.append(said.text) if said.type == "error" else None
    )
    yield page
    context.close()


def code_for(visit: Any, query: str) -> str:
    """What the page with the code gives to copy."""
    field = visit().go(f"/insluiten/?{query}").get_by_label("Kopieer dit")
    return str(field.input_value())


def test_projects_on_another_site(visit: Any, site: str, intranet: Any, colleague: Any) -> None:
    colleague.goto(intranet(code_for(visit, CHOICE)))
    frame = colleague.frame_locator("iframe")
    expect(frame.locator("h1")).to_have_text("23 projecten over vitaliteit")
    expect(frame.locator("h2")).to_have_count(3)
    colour = frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert colour != "rgba(0, 0, 0, 0)"  # our style is there, in the sandbox too
    assert colleague.complaints == []
    assert colleague.context.cookies() == []
    title = frame.locator("h2 a").first.inner_text()
    frame.locator("h2 a").first.click()
    colleague.wait_for_url(f"{site}/projecten/**")  # in the whole window
    expect(colleague.locator("h1")).to_have_text(title)
    along = colleague.get_by_role("navigation", name="In deze lijst", exact=True)
    expect(along).to_contain_text("1 van 23")


def test_map_on_another_site(visit: Any, site: str, intranet: Any, colleague: Any) -> None:
    colleague.goto(intranet(code_for(visit, "thema=vitaliteit&vorm=kaart")))
    frame = colleague.frame_locator("iframe")
    dot = frame.locator(".map a").last  # the largest, on top of the others
    address = dot.get_attribute("href")
    dot.locator("circle").click()
    colleague.wait_for_url(f"{site}{address}")
    assert colleague.complaints == []


def test_a_new_window_is_an_ordinary_page(visit: Any, intranet: Any, colleague: Any) -> None:
    colleague.goto(intranet(code_for(visit, CHOICE)))
    link = colleague.frame_locator("iframe").locator("h2 a").first
    with colleague.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    page = opened.value
    page.wait_for_load_state()
    page.goto(page.url.partition("/projecten/")[0] + "/projecten/")
    page.get_by_label("Zoekwoorden").fill("faalkunde")
    page.keyboard.press("Enter")  # forms and scripts work there
    page.wait_for_url("**q=faalkunde**")


def test_a_choice_that_ended_shows_in_the_frame(site: str, intranet: Any, colleague: Any) -> None:
    colleague.goto(intranet(f'<iframe src="{site}/embed/projecten/?thema=Weg&amp;q="></iframe>'))
    frame = colleague.frame_locator("iframe")
    expect(frame.locator(".notice")).to_contain_text("Deze keuze kennen wij niet (meer).")
    assert colleague.complaints == []


def test_no_other_page_is_shown(site: str, intranet: Any, colleague: Any) -> None:
    for path in ("/", "/projecten/", "/insluiten/", "/projecten/toss/", "/zomaar/"):
        colleague.goto(intranet(f'<iframe src="{site}{path}"></iframe>'))
        colleague.wait_for_load_state("networkidle")
        (frame,) = colleague.main_frame.child_frames
        assert frame.url.startswith("chrome-error://"), path
        assert any("frame-ancestors 'none'" in said for said in colleague.complaints), path
        colleague.complaints.clear()


@pytest.mark.parametrize("width", [250, 320])
def test_fits_in_a_narrow_frame(width: int, visit: Any) -> None:
    visitor = visit(viewport={"width": width, "height": 600})
    for path in ("/embed/projecten/?aantal=20", "/embed/projecten/?thema=weg", "/embed/kaart/"):
        page = visitor.go(path)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") == width, path


def test_button_copies_the_code(visit: Any) -> None:
    visitor = visit()
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visitor.go(f"/insluiten/?{CHOICE}")
    page.get_by_role("button", name="Kopieer de code").click()
    expect(page.get_by_text("Gekopieerd.")).to_be_visible()
    code = page.get_by_label("Kopieer dit").input_value()
    assert page.evaluate("navigator.clipboard.readText()") == code
    expect(page.frame_locator("iframe").locator("h1")).to_contain_text("vitaliteit")
