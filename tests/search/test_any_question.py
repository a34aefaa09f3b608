"""Any text at all is a question: it never fails, and it never fills the database."""

from random import Random
from typing import Any

import pytest
from django.test import Client

from projects.models import FailedSearch
from tests import factories
from tests.questions import find

pytestmark = pytest.mark.django_db
STRANGE = [
    *('"', '""', '"" ""', "-", "--", '-"', "OF", "OR OF", "-OF", 'OF "', "x OF", "OF -x", "😀"),
    *("\0", "a\0b", "'", "''", "\\", "%", "_", "*", "a*", "NEAR(a b)", "a AND", "NOT a", "title:a"),
    *("(", ")", "((a", "a & | !b", "<->", "a:*", ":*", "^a", "{a b}", "+", "; DROP TABLE x; --"),
    *(
        "x" * 10_000,
        "a " * 5000,
        '"' * 999,
        "-" * 999,
        "OF " * 999,
        "é" * 300,
        "ﬁ ﷺ ǅ",
        "１２",
        "ß",
    ),
    *("-a -b -c", '-"a b"', "leren leren leren", "\n\t\r", "\u202eleren", "l\u0301eren", "e-e-e-e"),
]


@pytest.fixture(autouse=True)
def project() -> None:
    factories.project(factories.organisation("Bergen op Zoom"), title="Leren: één e-coach")


@pytest.mark.parametrize("question", STRANGE)
def test_strange_question(question: str, client: Client) -> None:
    find(question)
    # A question of nothing but signs that nobody sees leads to the list without one.
    assert client.get("/projecten/", {"q": question}, follow=True).status_code == 200


def test_random_questions() -> None:
    chance = Random(2021)  # noqa: S311  no secret
    pieces = [*"\"'-&|!()*:<>^~\\/%_;,.?@#$ é😀\0\n", "OF", "OR", "leren", "e-coach", "bergen op z"]
    for _ in range(300):
        find("".join(chance.choices(pieces, k=chance.randint(1, 30))))


def test_failed_searches_are_bounded(monkeypatch: Any) -> None:
    monkeypatch.setattr(type(FailedSearch.objects.all()), "MAX_KEPT", 5)
    for _ in range(2):
        FailedSearch.objects.note("vaak gevraagd")
    for number in range(20):
        FailedSearch.objects.note(f"robot {number}")
    kept = set(FailedSearch.objects.values_list("question", flat=True))
    assert kept == {"vaak gevraagd", *(f"robot {number}" for number in range(16, 20))}


@pytest.mark.parametrize("question", ["Jan Wesseling", "wesseling", "project van wesseling"])
def test_name_of_a_person_is_not_kept(question: str) -> None:
    factories.contact(factories.project(), "Jan Wesseling")
    FailedSearch.objects.note(question)
    assert not FailedSearch.objects.exists()
