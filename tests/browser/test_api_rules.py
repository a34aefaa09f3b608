"""What Spectral says of the description of the API, by the rules of the Dutch government."""

import json
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SPECTRAL = ROOT / "tests/browser/node_modules/.bin/spectral"
RULES = ROOT.parent / "shared/standards/nlgov-api-design-rules.spectral.yaml"

pytestmark = [
    pytest.mark.skipif(not SPECTRAL.exists(), reason="zonder npm"),
    pytest.mark.skipif(not RULES.exists(), reason="zonder ../shared/standards"),
]


def lint(path: Path) -> list[str]:
    command = [str(SPECTRAL), "lint", str(path), "--ruleset", str(RULES), "--format", "json"]
    said = subprocess.run([*command, "--quiet"], capture_output=True, text=True, check=False)
    assert said.returncode in (0, 1), said.stderr
    return [f"{one['code']}: {one['message']}" for one in json.loads(said.stdout)]


def test_description_follows_the_api_design_rules() -> None:
    assert lint(ROOT / "docs/openapi-v1.json") == []


def test_what_breaks_a_rule_is_found(tmp_path: Path) -> None:
    broken = tmp_path / "openapi.json"
    text = (ROOT / "docs/openapi-v1.json").read_text()
    broken.write_text(text.replace('"perPagina"', '"per_pagina"').replace("1.0.0", "een"))
    found = lint(broken)
    assert any(one.startswith("nlgov:query-keys-camel-case") for one in found)
    assert any(one.startswith("nlgov:semver") for one in found)
