"""What the judges of pages say: the Nu HTML checker and Lighthouse, both from npm."""

import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import CHROMIUM
from tests.browser.pages import FIGURES, FRONT, LIST, PAGES, PROJECT

HERE = Path(__file__).parent
NU = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
LIGHTHOUSE = HERE / "node_modules/.bin/lighthouse"
CATEGORIES = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 98}

needs_nu = pytest.mark.skipif(
    not (NU.exists() and shutil.which("java")), reason="zonder Java of npm"
)
needs_lighthouse = pytest.mark.skipif(not LIGHTHOUSE.exists(), reason="zonder npm")


def html(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address) as response:  # noqa: S310  our own server
            content: bytes = response.read()
    except urllib.error.HTTPError as error:
        content = error.read()
    return content


@needs_nu
def test_html_is_valid(site: str, tmp_path: Path) -> None:
    for number, path in enumerate(PAGES):
        (tmp_path / f"{number}.html").write_bytes(html(site + path))
    command = ["java", "-jar", str(NU), "--format", "json", *map(str, tmp_path.glob("*.html"))]
    told = subprocess.run(command, capture_output=True, check=False)
    messages: list[dict[str, Any]] = json.loads(told.stderr)["messages"]
    found = [(m["url"][-7:], m["message"], m.get("extract")) for m in messages]
    assert found == []


@needs_lighthouse
@pytest.mark.alone  # it also measures the speed
@pytest.mark.parametrize("path", [FRONT, LIST, PROJECT, "/kaart/", FIGURES])
def test_lighthouse(path: str, site: str, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    command = [
        *(str(LIGHTHOUSE), site + path, "--quiet", "--output=json", f"--output-path={report}"),
        "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-quic",
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    _judged(command)
    said = json.loads(report.read_text())
    scores = {name: round(said["categories"][name]["score"] * 100) for name in CATEGORIES}
    low = {
        audit["title"]: audit.get("displayValue", "")
        for audit in said["audits"].values()
        if audit.get("score") is not None and audit["score"] < 0.9
    }
    assert {n: s for n, s in scores.items() if s < CATEGORIES[n]} == {}, low


def _judged(command: list[str]) -> None:
    """Lighthouse now and then misses the beginning of a page, gives no report and asks to retry."""
    chrome = os.environ | {"CHROME_PATH": CHROMIUM}
    for _ in range(3):
        run = subprocess.run(command, env=chrome, capture_output=True, text=True, check=False)
        if "Please run Lighthouse again" not in run.stderr:
            break
    assert run.returncode == 0, run.stderr
