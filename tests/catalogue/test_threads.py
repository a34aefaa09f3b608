"""Requests in several threads share the columns, and get what one request would."""

from threading import Event, Thread
from typing import Any

import pytest
from django.http import QueryDict

from projects.catalogue import filters, orders
from projects.catalogue.columns import current_columns
from projects.catalogue.filters import ProjectFilter
from projects.catalogue.orders import Orders
from projects.catalogue.persistent import Pieces
from projects.catalogue.project_rows import Row
from projects.search.engine import Found

LONG = 10  # seconds: a test that waits so long fails


def row(key: int, title: str) -> Row:
    return Row("", title, key, "", "gepubliceerd", "", None, None, None, None, None, ())


def test_order_made_while_an_edit_comes_has_the_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    """One thread has read the names from before the edit, and sorts only after it."""
    names, rows = {1: "assen", 2: "oss"}, Pieces([row(1, "een"), row(2, "twee")])
    has_read, may_go_on = Event(), Event()

    def read(primary_keys: Any = None) -> dict[int, str]:
        found = {key: names[key] for key in primary_keys or names}
        if primary_keys is None and not has_read.is_set():
            has_read.set()
            may_go_on.wait(LONG)
        return found

    monkeypatch.setattr(orders, "_applicants", read)
    made, after = Orders(rows, 0b11), []
    first = Thread(target=made.positions, args=["gemeente"])
    second = Thread(target=lambda: after.append(made.after(rows, 0b11, {}, {0: 1})))
    first.start()
    assert has_read.wait(LONG)
    names[1] = "zwolle"
    second.start()
    second.join(0.2)
    may_go_on.set()
    first.join(LONG)
    second.join(LONG)
    assert list(after[0].positions("gemeente")) == [1, 0]


@pytest.mark.django_db
def test_slow_question_keeps_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    has_begun, may_go_on = Event(), Event()

    def find(text: str, version: str, *, any_word: bool) -> Found:
        if text == "traag":
            has_begun.set()
            may_go_on.wait(LONG)
        return Found((len(text),))

    monkeypatch.setattr(filters, "find", find)
    columns, answers = current_columns(), []

    def ask(question: str) -> None:
        answers.append(ProjectFilter(QueryDict(f"q={question}"), columns).found.primary_keys)

    slow, quick = (Thread(target=ask, args=[question]) for question in ("traag", "snelle"))
    slow.start()
    assert has_begun.wait(LONG)
    quick.start()
    quick.join(LONG / 2)
    may_go_on.set()
    slow.join(LONG)
    quick.join(LONG)
    assert answers == [(len("snelle"),), (len("traag"),)]
