"""The papers for whoever finds the source say the same of it, and what the standard asks."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
# What publiccode.yml 0.5 can't do without: https://yml.publiccode.tools/schema.core.html
MANDATORY = """
    publiccodeYmlVersion name url platforms categories developmentStatus softwareType
    description legal maintenance localisation
"""


@pytest.fixture(scope="module")
def publiccode() -> Any:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))


def test_one_licence(publiccode: Any) -> None:
    assert PROJECT["license"] == publiccode["legal"]["license"] == "EUPL-1.2"
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")


def test_what_the_standard_asks(publiccode: Any) -> None:
    assert set(MANDATORY.split()) <= set(publiccode)
    assert publiccode["maintenance"]["contacts"][0]["name"]
    for said in publiccode["description"].values():
        assert len(said["shortDescription"]) <= 150
        assert 150 <= len(said["longDescription"]) <= 10_000
        assert max(map(len, said["features"])) <= 100
