"""The table of questions with known answers: what is in it, and when it asks anything."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from projects.models import Project
from projects.search import known_questions
from projects.search.known_questions import FILE, KnownQuestion, graded_questions, read_questions
from tests import factories

HERE = Path(__file__).parent
MOST = 400  # a trial reads them all while somebody waits


@pytest.fixture(scope="module")
def table() -> dict[str, dict[str, int]]:
    return {one.question: dict(one.grades) for one in read_questions(FILE.read_text("utf-8"))}


def test_no_question_is_twice_in_it(table: dict[str, Any]) -> None:
    rows = list(csv.reader(FILE.read_text("utf-8").splitlines()))
    assert len(rows) - 1 == len(table) <= MOST


def test_it_has_the_graded_questions_that_may_be_tuned_to(table: dict[str, Any]) -> None:
    graded = json.loads((HERE / "graded" / "development.json").read_text("utf-8"))
    wanted = {one["q"]: {} if one["kind"] == "none" else one["relevant"] for one in graded}
    assert {question: table.get(question) for question in wanted} == wanted


def test_it_has_none_of_those_that_are_set_aside(table: dict[str, Any]) -> None:
    aside = json.loads((HERE / "graded" / "set_aside.json").read_text("utf-8"))
    assert not {one["q"] for one in aside} & table.keys()


@pytest.mark.django_db
@pytest.mark.usefixtures("real_projects")
def test_every_project_of_it_exists(table: dict[str, Any]) -> None:
    titles = dict(Project.objects.values_list("slug", "title"))
    assert {slug for grades in table.values() for slug in grades} - titles.keys() == set()
    lines = (HERE / "questions.txt").read_text("utf-8").splitlines()
    for line in (line for line in lines if "=>" in line):
        question, _, wanted = line.partition("=>")
        begins = tuple(one.strip() for one in wanted.split("|"))
        found = {slug for slug, title in titles.items() if title.startswith(begins)}
        assert found & table[question.strip()].keys(), question


@pytest.mark.django_db
@pytest.mark.usefixtures("real_projects")
def test_all_of_them_are_asked_in_this_catalogue(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        asked = graded_questions()
    assert len(asked) == len(read_questions(FILE.read_text("utf-8")))


@pytest.fixture
def small_table(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [KnownQuestion("fiets", {"oss": 3, "uden": 2}), KnownQuestion("maan", {})]
    monkeypatch.setattr(known_questions, "_known", lambda: rows)


@pytest.mark.django_db
@pytest.mark.usefixtures("small_table")
def test_another_catalogue_is_asked_nothing() -> None:
    factories.project(slug="ergens-anders")
    factories.project(slug="oss", status="concept")
    assert graded_questions() == {}


@pytest.mark.django_db
@pytest.mark.usefixtures("small_table")
def test_what_is_published_counts() -> None:
    project = factories.project(slug="oss")
    assert graded_questions() == {"fiets": {project.pk: 3}, "maan": {}}
