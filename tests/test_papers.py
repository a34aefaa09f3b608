"""The papers say the same, lead somewhere, and hold what the standard asks."""

import re
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
# And the words that it knows.
WORDS = {
    "developmentStatus": {"concept", "development", "beta", "stable", "obsolete"},
    "softwareType": {
        *(f"standalone/{kind}" for kind in ("mobile", "iot", "desktop", "web", "backend", "other")),
        *("addon", "library", "configurationFiles"),
    },
}
PAPERS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")]
PAPERS += sorted((ROOT / "docs").rglob("*.md"))
LINK = re.compile(r"\]\((?!https?:)([^)#]+)[^)]*\)")
# A file of the project as the papers name it, from its root.
FILE = re.compile(
    r"`((?:aeno_catalogue|deploy|docs|fixtures|projects|static|templates|tests)/[\w./-]+)`"
)


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


def test_words_are_those_of_the_standard(publiccode: Any) -> None:
    assert publiccode["publiccodeYmlVersion"] in ("0.5", "0.5.0")
    for name, known in WORDS.items():
        assert publiccode[name] in known
    assert publiccode["maintenance"]["type"] in ("internal", "contract", "community", "none")
    assert set(publiccode["intendedAudience"]) <= {"countries", "unsupportedCountries", "scope"}
    assert set(publiccode["localisation"]["availableLanguages"]) == {"nl"}
    assert set(publiccode["description"]) == {"nl", "en"}
    assert all(one["name"] for one in publiccode["dependsOn"]["open"])


def test_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 80


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_what_papers_point_to_exists(paper: Path) -> None:
    text = paper.read_text("utf-8")
    links = [paper.parent / link for link in LINK.findall(text)]
    missing = [p for p in (*links, *(ROOT / n for n in FILE.findall(text))) if not p.exists()]
    assert missing == []


def test_pictures_are_those_that_are_shown() -> None:
    shown = set(re.findall(r"\(([\w-]+\.webp)\)", (ROOT / "docs/pictures.md").read_text("utf-8")))
    assert shown == {picture.name for picture in (ROOT / "docs").glob("*.webp")}
