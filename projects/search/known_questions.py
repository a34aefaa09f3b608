"""Questions of which we know the good answers: a table that every trial of a synonym asks again.

They are in `fixtures/reference/questions.csv`, and name projects by their slugs. In a catalogue
that has none of these projects, the table asks nothing.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from projects.models import Project

FILE = settings.BASE_DIR / "fixtures" / "reference" / "questions.csv"
USEFUL = 2  # the lowest grade of a project that one would want to read


@dataclass(frozen=True)
class KnownQuestion:
    """A question with the grade of each project, by slug; without any nothing answers it."""

    question: str
    grades: Mapping[str, int]


def read_questions(text: str) -> list[KnownQuestion]:
    """Read the table.

    >>> read_questions("question,projects\\nfiets,oss:3|uden:1\\nmaan,\\n")[0]
    KnownQuestion(question='fiets', grades={'oss': 3, 'uden': 1})
    """
    rows = csv.DictReader(io.StringIO(text))
    return [KnownQuestion(row["question"], _grades(row["projects"])) for row in rows]


def graded_questions() -> dict[str, Mapping[int, int]]:
    """Return the questions that this catalogue can answer, with grades by primary key.

    One query. A question without an answer counts as soon as another one has one.
    """
    known = _known()
    slugs = {slug for one in known for slug in one.grades}
    rows = Project.objects.published().filter(slug__in=slugs).values_list("slug", "pk")
    keys = dict(rows)
    asked = {one.question: _by_key(one.grades, keys) for one in known}
    useful = {question for question, grades in asked.items() if _is_useful(grades.values())}
    nothing = {one.question for one in known if not one.grades} if useful else set()
    return {q: grades for q, grades in asked.items() if q in useful | nothing}


@cache
def _known() -> list[KnownQuestion]:
    return read_questions(FILE.read_text("utf-8"))


def _grades(text: str) -> dict[str, int]:
    pairs = (one.rpartition(":") for one in text.split("|") if one)
    return {slug: int(grade) for slug, _, grade in pairs}


def _by_key(grades: Mapping[str, int], keys: Mapping[str, int]) -> dict[int, int]:
    return {keys[slug]: grade for slug, grade in grades.items() if slug in keys}


def _is_useful(grades: Iterable[int]) -> bool:
    return max(grades, default=0) >= USEFUL
