"""Make the pictures in docs/ again: python -m tests.browser.screenshots (or make screenshots).

Serves the fixtures from a scratch database on a free port.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
DOCS = Path("docs")
PAGES = {
    "list": "/projecten/",
    "chosen": "/projecten/?thema=vitaliteit&periode=2021-1",
    "project": "/projecten/faalkunde-fouten-maken-mag-assen/",
    "map": "/kaart/",
    "figures": "/cijfers/?provincie=noord-brabant",
    "search": "/projecten/?q=hybride+wreken",
    "empty": "/projecten/?q=fiets&thema=jongeren&soort=idee",
}
LOOKS = {
    "light": {"viewport": {"width": 1200, "height": 800}},
    "dark": {"viewport": {"width": 1200, "height": 800}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 780}},
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        os.environ.setdefault("PROFILE", "ontwikkeling")
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/db.sqlite3"
        for command in (["migrate", "-v0"], ["load_fixtures"]):
            subprocess.run([sys.executable, "manage.py", *command], check=True)
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", "--log-level=error"]
        )
        try:
            _wait(f"http://127.0.0.1:{port}/gezond/")
            with sync_playwright() as started:
                chromium = started.chromium.launch(
                    executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
                )
                _shoot(chromium, f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait()


def _wait(address: str) -> None:
    for _ in range(50):
        try:
            urllib.request.urlopen(address, timeout=1)  # noqa: S310  our own server
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("De site kwam niet op.")


def _shoot(chromium: Browser, site: str) -> None:
    DOCS.mkdir(exist_ok=True)
    for look, options in LOOKS.items():
        page = chromium.new_context(**options, locale="nl-NL").new_page()  # type: ignore[arg-type]
        for name, path in PAGES.items():
            page.goto(site + path)
            page.screenshot(path=DOCS / f"{name}-{look}.png")


if __name__ == "__main__":
    main()
