"""What a page says on paper."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest


def printed(page: Any, folder: Path) -> list[str]:
    """The text of each sheet of paper."""
    if shutil.which("pdftotext") is None:
        pytest.skip("zonder pdftotext (poppler-utils) is papier niet te lezen")
    path = folder / "page.pdf"
    page.pdf(path=str(path), format="A4", prefer_css_page_size=False)
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    return text.split("\f")[:-1]
