"""Make the pictures in docs/ again: python -m tests.browser.screenshots (or make screenshots).

Serves the fixtures from a scratch database on a free port. The browser itself makes the
pictures small (WebP), so that no library for pictures is needed.
"""

import base64
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import pages

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
DOCS = Path("docs")
QUALITY = 0.5
SHOWN = {
    "front": pages.FRONT,
    "list": pages.LIST,
    "chosen": "/projecten/?thema=vitaliteit&periode=2021-1",
    "search": pages.MENDED,
    "empty": pages.EMPTY,
    "mistake": pages.WRONG,
    "kept": pages.KEPT,
    "project": pages.PROJECT,
    "story": pages.STORY,
    "map": "/kaart/",
    "figures": "/cijfers/?provincie=noord-brabant",
    "404": pages.MISSING,
    "410": pages.WITHDRAWN,
    "500": "/stuk/500/",
    "503": "/stuk/503/",
}
OF_STAFF = {
    "admin": "/beheer/",
    "admin-projects": "/beheer/projects/project/",
    "admin-project": "/beheer/projects/project/?q=meubilair",
}
DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 780}}
DARK = {"color_scheme": "dark"}
LOOKS: dict[str, dict[str, Any]] = {
    "light": DESK,
    "dark": DESK | DARK,
    "phone": PHONE,
    "phone-dark": PHONE | DARK,
}
# A PNG of the page becomes a WebP of a quarter of its size.
SMALL = """async ([png, quality]) => {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes]));
  const canvas = Object.assign(document.createElement("canvas"),
                               { width: picture.width, height: picture.height });
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""
# What the fixtures don't have: someone of staff, and a project that was withdrawn.
PREPARE = """
from django.contrib.auth.models import User
from projects.models import Project
User.objects.create_superuser("beheer", password={password!r})
Project.objects.create(title="Vitaal in Oss", status=Project.Status.WITHDRAWN)
"""


def main() -> None:
    password = secrets.token_urlsafe()
    with _site(password) as site, sync_playwright() as started:
        chromium = started.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        DOCS.mkdir(exist_ok=True)
        for picture in (*DOCS.glob("*.png"), *DOCS.glob("*.webp")):
            picture.unlink()
        _shoot(chromium, site, password)


@contextmanager
def _site(password: str) -> Iterator[str]:
    """Serve the fixtures; gives the address."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        os.environ.setdefault("PROFILE", "ontwikkeling")
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.browser.settings"
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/db.sqlite3"
        prepare = ["shell", "--no-imports", "-c", PREPARE.format(password=password)]
        for command in (["migrate", "-v0"], ["load_fixtures"], prepare):
            subprocess.run([sys.executable, "manage.py", *command], check=True)
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", "--log-level=critical"],
            stderr=subprocess.DEVNULL,  # the pages that break on purpose complain
        )
        try:
            _wait(f"http://127.0.0.1:{port}/gezond/")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=1)  # noqa: S310  our own server
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("De site kwam niet op.")


def _shoot(chromium: Browser, site: str, password: str) -> None:
    maker = chromium.new_page()
    for look, options in LOOKS.items():
        page = chromium.new_context(**options, locale="nl-NL").new_page()
        for name, path in SHOWN.items():
            page.goto(site + path)
            _keep(maker, page, f"{name}-{look}")
        if look in ("light", "dark"):
            _log_in(page, site, password)
            for name, path in OF_STAFF.items():
                page.goto(site + path)
                if name == "admin-project":
                    page.locator("#result_list tbody th a").first.click()
                _keep(maker, page, f"{name}-{look}")


def _log_in(page: Page, site: str, password: str) -> None:
    page.goto(f"{site}/beheer/")
    page.get_by_label("Gebruikersnaam").fill("beheer")
    page.get_by_label("Wachtwoord").fill(password)
    page.locator("[type=submit]").click()


def _keep(maker: Page, page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    png = base64.b64encode(page.screenshot()).decode()
    small = maker.evaluate(SMALL, [png, QUALITY])
    (DOCS / f"{name}.webp").write_bytes(base64.b64decode(small))


if __name__ == "__main__":
    main()
