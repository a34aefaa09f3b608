"""Make the pictures in docs/ again: python -m tests.browser.screenshots (or make screenshots).

With --all every page in every look is pictured, in var/screenshots/ and so outside git.
Serves the fixtures from a scratch database on a free port. The browser itself makes the
pictures small (WebP), so that no library for pictures is needed.
"""

import argparse
import base64
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import pages

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
DOCS, ALL = Path("docs"), Path("var/screenshots")
QUALITY = 0.5
# What docs/pictures.md shows: a page and how it is looked at.
IN_DOCS = {
    *("front-light", "list-light", "chosen-light", "search-light", "project-light", "map-light"),
    *("figures-light", "404-light", "admin-light", "admin-projects-light"),
    *("list-phone", "project-phone"),
}
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
LOOKS_OF_STAFF = ("light", "dark")
# A PNG of the page becomes a WebP of a quarter of its size.
SMALL = """async ([png, quality]) => {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes]));
  const canvas = Object.assign(document.createElement("canvas"),
                               { width: picture.width, height: picture.height });
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""
# What the fixtures don't have: someone of staff, and a project that was withdrawn. A picture
# can't forget who is in it, so contacts get an invented name, address and number.
PREPARE = """
from django.contrib.auth.models import User
from projects.models import Contact, Project
User.objects.create_superuser("beheer", password={password!r})
Project.objects.create(title="Vitaal in Oss", status=Project.Status.WITHDRAWN)
for contact in Contact.objects.all():
    email = f"s.devries{{contact.pk}}@voorbeeld.nl"
    invented = dict(name="Sanne de Vries", email=email, phone="+31612345678", other_phones="")
    Contact.objects.filter(pk=contact.pk).update(**invented)
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description="Makes the pictures of the pages again.")
    arguments.add_argument("--all", action="store_true", help=f"every page and look, in {ALL}/")
    everything = arguments.parse_args().all
    folder, wanted = (ALL, _every_name()) if everything else (DOCS, IN_DOCS)
    password = secrets.token_urlsafe()
    with _site(password) as site, sync_playwright() as started:
        chromium = started.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        folder.mkdir(parents=True, exist_ok=True)
        for picture in folder.glob("*.webp"):
            picture.unlink()
        _shoot(chromium, site, password, wanted, folder)


def _every_name() -> set[str]:
    names = {f"{name}-{look}" for look in LOOKS for name in SHOWN}
    return names | {f"{name}-{look}" for look in LOOKS_OF_STAFF for name in OF_STAFF}


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


def _shoot(
    chromium: Browser, site: str, password: str, wanted: Collection[str], folder: Path
) -> None:
    maker = chromium.new_page()
    for look, options in LOOKS.items():
        page = chromium.new_context(**options, locale="nl-NL").new_page()
        for name, path in SHOWN.items():
            if f"{name}-{look}" in wanted:
                page.goto(site + path)
                _keep(maker, page, folder / f"{name}-{look}.webp")
        of_staff = {n: path for n, path in OF_STAFF.items() if f"{n}-{look}" in wanted}
        if of_staff:
            _log_in(page, site, password)
        for name, path in of_staff.items():
            page.goto(site + path)
            if name == "admin-project":
                page.locator("#result_list tbody th a").first.click()
            _keep(maker, page, folder / f"{name}-{look}.webp")


def _log_in(page: Page, site: str, password: str) -> None:
    page.goto(f"{site}/beheer/")
    page.get_by_label("Gebruikersnaam").fill("beheer")
    page.get_by_label("Wachtwoord").fill(password)
    page.locator("[type=submit]").click()


def _keep(maker: Page, page: Page, path: Path) -> None:
    page.wait_for_load_state("networkidle")
    png = base64.b64encode(page.screenshot()).decode()
    small = maker.evaluate(SMALL, [png, QUALITY])
    path.write_bytes(base64.b64decode(small))


if __name__ == "__main__":
    main()
