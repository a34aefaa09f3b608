"""Score what is found for graded questions: python -m tests.search.score [FILE…].

Each question has projects with a grade: 3 answers it, 2 is clearly useful, 1 touches it; a
question of the kind "none" has no answer. Without files: those in `graded/` that may be tuned
to, and the questions of `questions.txt`, whose projects count as grade 3. `--save FILE` keeps the
figures of each question, `--against FILE` tells which questions got better or worse since.
"""

import argparse
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from projects.search.verdicts import MARGIN, ndcg

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Asked:
    """A question and the grades of projects, by primary key; without any nothing answers."""

    question: str
    kind: str
    grades: Mapping[int, int]


@dataclass(frozen=True)
class Score:
    first: bool
    three: bool
    ndcg: float

    @property
    def total(self) -> float:
        return self.ndcg + 0.01 * self.first + 0.001 * self.three


def score(order: Sequence[int], grades: Mapping[int, int]) -> Score:
    """How good an order is.

    >>> score([7, 8], {8: 3, 9: 1})
    Score(first=False, three=True, ndcg=0.579...)
    """
    useful = [grades.get(key, 0) >= 2 for key in order[:3]]
    return Score(first=any(useful[:1]), three=any(useful), ndcg=ndcg(order, grades))


def main() -> None:
    asked = _arguments()
    files = asked.files or [HERE / "graded" / "development.json", HERE / "questions.txt"]
    with _catalogue():
        each = {file.name: _file(file, verbose=asked.verbose) for file in files}
    if asked.save:
        asked.save.write_text(json.dumps(each), encoding="utf-8")
    if asked.against:
        _compare(json.loads(asked.against.read_text(encoding="utf-8")), each)


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", type=Path, nargs="*")
    arguments.add_argument("--verbose", action="store_true", help="what went wrong")
    arguments.add_argument("--save", type=Path)
    arguments.add_argument("--against", type=Path)
    return arguments.parse_args()


@contextmanager
def _catalogue() -> Iterator[None]:
    """The real projects in a database of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aeno_catalogue.settings")
    import django

    django.setup()
    from django.db import connection

    from tests.real_projects import RealProjects

    connection.creation.create_test_db(verbosity=0)
    try:
        RealProjects().load(indexed=True)
        yield
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def _file(file: Path, *, verbose: bool) -> dict[str, float]:
    """Score the questions of a file, print the figures and return the total of each."""
    from tests.questions import find

    scores, told, nones = {}, 0, 0
    for asked in _read(file):
        found = find(asked.question)
        if not asked.grades:
            nones += 1
            told += not found.primary_keys
            if verbose and found.primary_keys:
                print(f"  none: {asked.question} shows {_titles(found.primary_keys[:3])}")
            continue
        order = (*found.primary_keys, *found.near)
        scores[asked.question] = one = score(order, asked.grades)
        if verbose and not one.first:
            wanted = [key for key, grade in asked.grades.items() if grade >= 2]
            print(
                f"  {asked.kind}: {asked.question} {one.ndcg:.2f} ({len(found.primary_keys)})\n"
                f"      shows {_titles(order[:3])}\n      wants {_titles(wanted[:3])}"
            )
    number = len(scores) or 1
    print(
        f"{file.name}: {len(scores)} questions, first {_mean(scores, 'first', number):.1%},"
        f" top three {_mean(scores, 'three', number):.1%},"
        f" nDCG@5 {_mean(scores, 'ndcg', number):.3f}; none {told}/{nones}"
    )
    return {question: one.total for question, one in scores.items()}


def _mean(scores: Mapping[str, Score], name: str, number: int) -> float:
    return float(sum(getattr(one, name) for one in scores.values()) / number)


def _titles(keys: Iterable[int]) -> list[str]:
    from projects.models import Project

    titles = dict(Project.objects.values_list("pk", "title"))
    return [titles[key][:40] for key in keys]


def _read(file: Path) -> list[Asked]:
    from projects.models import Project

    rows = list(Project.objects.values_list("pk", "title", "slug", "source_page", "source_line"))
    if file.suffix == ".txt":
        titles = {key: title for key, title, *_ in rows}
        return [
            _of_line(line, titles) for line in file.read_text("utf-8").splitlines() if "=>" in line
        ]
    places = {(page[:3], line): key for key, _, _, page, line in rows}
    slugs = {slug: key for key, _, slug, *_ in rows}
    read: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return [_of_json(one, slugs, places) for one in read]


def _of_line(line: str, titles: Mapping[int, str]) -> Asked:
    question, _, wanted = line.partition("=>")
    begins = tuple(one.strip() for one in wanted.split("|"))
    grades = {key: 3 for key, title in titles.items() if title.startswith(begins)}
    return Asked(question.strip(), "", grades)


def _of_json(
    read: Mapping[str, Any], slugs: Mapping[str, int], places: Mapping[tuple[str, int], int]
) -> Asked:
    """A project is named by its slug, or by its page and the line of its heading there."""
    relevant = {} if read["kind"] == "none" else read["relevant"]
    if isinstance(relevant, Mapping):
        return Asked(read["q"], read["kind"], {slugs[s]: grade for s, grade in relevant.items()})
    grades: dict[int, int] = {}
    for one in relevant:
        key = places[one["seed"][:3], one["line"]]
        grades[key] = max(one["grade"], grades.get(key, 0))
    return Asked(read["q"], read["kind"], grades)


def _compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    for name in before.keys() & after.keys():
        moved = {q: after[name][q] - before[name][q] for q in before[name] if q in after[name]}
        better = [q for q, by in moved.items() if by > MARGIN]
        worse = [q for q, by in moved.items() if by < -MARGIN]
        same = len(moved) - len(better) - len(worse)
        print(f"{name}: {len(better)} better, {same} the same, {len(worse)} worse")
        for question in worse:
            print(
                f"  worse: {question} {before[name][question]:.2f} -> {after[name][question]:.2f}"
            )


if __name__ == "__main__":
    main()
