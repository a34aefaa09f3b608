"""The graded questions are well formed: known projects, grades that exist, no question twice.

What search makes of them is measured elsewhere.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

FOLDER = Path(__file__).with_name("graded")
FILES = sorted(FOLDER.glob("*.json"))


def questions(path: Path) -> list[dict[str, Any]]:
    """Return the questions of one file."""
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def slugs() -> set[str]:
    """Return the slugs of the projects in the fixtures."""
    rows = json.loads((settings.BASE_DIR / "fixtures" / "5_projects.json").read_text("utf-8"))
    return {row["fields"]["slug"] for row in rows if row["model"] == "projects.project"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_project_exists(path: Path, slugs: set[str]) -> None:
    named = {
        slug
        for question in questions(path)
        for slug in [*question["relevant"], *question["near_misses"]]
    }
    assert named - slugs == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_grades_are_one_to_three_and_some_answer_is_useful(path: Path) -> None:
    for question in questions(path):
        grades = set(question["relevant"].values())
        assert grades <= {1, 2, 3}, question["q"]
        assert bool(grades & {2, 3}) == (question["kind"] != "none"), question["q"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_near_miss_is_no_answer(path: Path) -> None:
    for question in questions(path):
        assert not set(question["near_misses"]) & set(question["relevant"]), question["q"]


def test_no_question_twice() -> None:
    asked = [
        " ".join(question["q"].casefold().split()) for path in FILES for question in questions(path)
    ]
    assert len(asked) == len(set(asked))
