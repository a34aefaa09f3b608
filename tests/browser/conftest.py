"""A real Chromium that looks at the site, and notes what a visitor must never meet."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from projects.models import Project
from tests import factories
from tests.browser.alone import turn
from tests.real_projects import RealProjects

playwright = pytest.importorskip(
    "playwright.sync_api", reason="zonder Playwright: make browser-test"
)
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A file, as on a server: a page and its suggestions are asked for at the same time."""
    if connection.vendor == "sqlite":
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(path)


@pytest.fixture(autouse=True)
def turn_of_the_test(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Before the site is filled, so that a test that measures shares the machine with nobody."""
    folder = tmp_path_factory.getbasetemp()
    of_all_workers = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with turn(of_all_workers, alone=bool(request.node.get_closest_marker("alone"))):
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    # Playwright keeps an event loop in this thread; the tests' own queries are still plain ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def site(live_server: Any, settings: Any, copied_projects: RealProjects) -> str:
    """The address of the site with the real projects, one that was withdrawn, pages of staff, and
    broken pages.
    """
    settings.ROOT_URLCONF = "tests.browser.urls"
    copied_projects.load(indexed=True)
    Project.objects.create(title="Vitaal in Oss", status=Project.Status.WITHDRAWN)
    _select()
    return str(live_server.url)


def _select() -> None:
    """A page of staff, with a project in front and one that is left out; and an empty one."""
    text = "<p>Gezond aan het werk, met <strong>weinig</strong> mensen.</p>"
    page = factories.selection_page(text=text, choice="thema=vitaliteit&grootte=-8")
    factories.select(page, Project.objects.get(slug="meubilair-1stroom"))
    factories.select(page, Project.objects.get(slug="toss"), role="weg")
    factories.selection_page("Nog leeg", choice="thema=foo")


class Visitor:
    """Someone with a browser; notes complaints of it and requests to elsewhere."""

    def __init__(self, chromium: Any, site: str, **options: Any) -> None:
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "nl-NL", **options}
        self.site = site
        self.context = chromium.new_context(**options)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._see)

    def _hear(self, message: Any) -> None:
        # The browser itself reports a page that isn't 200 as an error.
        own_page = message.location.get("url") == self.page.url
        is_error = message.type == "error" and not (own_page and "status of" in message.text)
        if is_error or "header" in message.text:  # one that it doesn't understand is a warning
            self.complaints.append(message.text)

    def _see(self, request: Any) -> None:
        if not request.url.startswith((self.site, "data:")):
            self.elsewhere.append(request.url)

    def go(self, path: str) -> Any:
        self.page.goto(self.site + path)
        return self.page


@pytest.fixture
def visit(chromium: Any, site: str) -> Iterator[Any]:
    """Make visitors; afterwards nobody may have met a complaint or been sent elsewhere."""
    visitors: list[Visitor] = []

    def make(**options: Any) -> Visitor:
        visitors.append(Visitor(chromium, site, **options))
        return visitors[-1]

    yield make
    for visitor in visitors:
        visitor.context.close()
        assert visitor.complaints == []
        assert visitor.elsewhere == []


@pytest.fixture
def staff(visit: Any) -> Any:
    """A page of someone who logged in by hand."""
    return log_in(visit())


def log_in(visitor: Visitor) -> Any:
    """Log in by hand as one of the staff, and return the page."""
    User.objects.create_superuser("beheer", password="een lang wachtwoord")
    page = visitor.go("/beheer/")
    page.get_by_label("Gebruikersnaam").fill("beheer")
    page.get_by_label("Wachtwoord").fill("een lang wachtwoord")
    page.locator("[type=submit]").click()
    return page
