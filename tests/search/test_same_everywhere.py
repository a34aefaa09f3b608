"""The same answers in the same order on every database: those of an index that is no database.

`InMemory` counts from the documents alone, so what it answers doesn't depend on a database; each
database has to answer the same.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import pytest

from projects.changes.version import read_version
from projects.models import SearchDocument
from projects.search import index, postings
from projects.search.background import follow
from projects.search.engine import answer
from projects.search.postings import Everything
from projects.search.ranking import Postings, Slots, Together
from projects.search.searched import Searched
from projects.search.structures import FIELDS
from projects.search.weights import weights_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_projects")]
HERE = Path(__file__).parent


class InMemory(Searched):
    """The index, read from the documents."""

    def __init__(self, everything: Everything) -> None:
        super().__init__(everything)
        rows = SearchDocument.objects.order_by("pk").values_list("pk", *FIELDS)
        self._documents = {key: [text.split() for text in texts] for key, *texts in rows}

    def read(self, terms: Collection[str]) -> Postings:
        known = self._weights.keys() & set(terms)
        slots = {term: self._slots([*self._weights[term]]) for term in known}
        return {
            term: (having, np.array([self._weights[term][k] for k in self.keys(having)], np.uint8))
            for term, having in slots.items()
        }

    def _standing(self, several: Collection[Together]) -> Mapping[Together, Slots]:
        return {one: self._slots(self._keys_with(*one)) for one in several}

    def texts(self, slots: Slots) -> Sequence[Sequence[str]]:
        documents = [self._documents[key] for key in self.keys(slots)]
        return [[f" {' '.join(terms)} " for terms in fields] for fields in documents]

    def titles(self, slots: Slots) -> Sequence[str]:
        return [title for title, *_ in self.texts(slots)]

    @cached_property
    def _weights(self) -> Mapping[str, Mapping[int, int]]:
        found: dict[str, dict[int, int]] = {}
        for key, fields in self._documents.items():
            for term, weight in weights_of(dict(zip(FIELDS, fields, strict=True))).items():
                found.setdefault(term, {})[key] = weight
        return found

    def _keys_with(self, terms: Sequence[str], within: int) -> list[int]:
        return [
            key
            for key, fields in self._documents.items()
            if any(stand_together(terms, field, within) for field in fields)
        ]


def stand_together(terms: Sequence[str], field: Sequence[str], within: int) -> bool:
    """Whether these terms stand in a row, or two of them so close to each other."""
    if within == 1:
        return f" {' '.join(terms)} " in f" {' '.join(field)} "
    first, second = ([at for at, term in enumerate(field) if term == one] for one in terms)
    return any(0 < abs(one - other) <= within for one in first for other in second)


def questions() -> Iterable[str]:
    graded = json.loads((HERE / "graded" / "development.json").read_text("utf-8"))
    yield from (one["q"] for one in graded)
    for line in (HERE / "questions.txt").read_text("utf-8").splitlines():
        if "=>" in line:
            yield line.partition("=>")[0].strip()


def test_answers_and_near_matches_are_those_of_no_database() -> None:
    version = read_version()
    follow(version)
    vocabulary, everything = index.vocabulary(version), postings.everything(version)
    ours, database = InMemory(everything), Searched(everything)
    differing = {}
    for question in questions():
        one, other = (answer(question, vocabulary, asked) for asked in (ours, database))
        if (one.primary_keys, one.near) != (other.primary_keys, other.near):
            differing[question] = (one.primary_keys[:5], other.primary_keys[:5])
    assert differing == {}
