"""Transactions on PostgreSQL commit in another order than they began, and nobody waits for them."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client

from projects.changes import folding
from projects.changes.catching_up import BEGINNING, Place, news_since
from projects.changes.version import read_version
from projects.models import (
    Change,
    ProfileMark,
    Project,
    ProjectProfile,
    SearchDocument,
    SearchState,
)
from projects.search import background, indexing
from projects.search.index import write_documents
from projects.search.indexing import refresh
from projects.search.related import renew, renew_all
from tests import factories

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
RENAME = "UPDATE projects_project SET title = %s WHERE id = %s"
HOLD = "SELECT 1 FROM projects_project WHERE id = %s FOR UPDATE"


@pytest.fixture
def other() -> Iterator[Any]:
    """Another connection, in a transaction of its own."""
    with psycopg.connect(**connection.get_connection_params()) as made:
        yield made
        made.rollback()


@pytest.fixture
def pair() -> tuple[Project, Project]:
    return factories.project(title="Een"), factories.project(title="Twee")


def test_what_commits_later_with_a_lower_number_is_seen(
    other: Any, pair: tuple[Project, Project], client: Client
) -> None:
    other.execute(RENAME, ["Vroeg", pair[0].pk])
    Project.objects.filter(pk=pair[1].pk).update(title="Laat")
    page = client.get("/projecten/").content.decode()
    assert "Een" in page
    assert "Laat" in page
    between = read_version()
    other.commit()
    assert read_version() != between
    assert "Vroeg" in client.get("/projecten/").content.decode()


def test_what_is_taken_back_makes_no_version(other: Any, pair: tuple[Project, Project]) -> None:
    before = read_version()
    other.execute(RENAME, ["Vroeg", pair[0].pk])
    other.rollback()
    assert read_version() == before


def test_writers_do_not_wait_for_each_other(other: Any, pair: tuple[Project, Project]) -> None:
    other.execute(RENAME, ["Vroeg", pair[0].pk])
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '1s'")
        Project.objects.filter(pk=pair[1].pk).update(title="Laat")
        cursor.execute("SET lock_timeout = DEFAULT")


def test_readers_wait_for_nobody_and_write_nothing(
    other: Any, pair: tuple[Project, Project], client: Client, settings: Any, monkeypatch: Any
) -> None:
    settings.SEARCH_IN_BACKGROUND = True
    monkeypatch.setattr(background, "start", lambda: None)
    other.execute(RENAME, ["Vroeg", pair[0].pk])
    Project.objects.filter(pk=pair[1].pk).update(title="Laat")
    other.execute("SELECT 1 FROM projects_searchstate FOR UPDATE")
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on; SET lock_timeout = '1ms'")
        for path in ("/", "/projecten/", "/projecten/?q=zzzz", "/gezond/", "/beheer/login/"):
            assert client.get(path).status_code == 200
        assert "Laat" in client.get("/projecten/").content.decode()
        cursor.execute("SET default_transaction_read_only = off; SET lock_timeout = DEFAULT")


def test_row_that_somebody_holds_does_not_keep_others_out_of_the_index(
    other: Any, pair: tuple[Project, Project]
) -> None:
    other.execute(HOLD, [pair[0].pk])
    assert not refresh(wait=False)
    assert list(SearchDocument.objects.values_list("pk", flat=True)) == [pair[1].pk]
    other.commit()
    assert refresh(wait=False)
    assert SearchDocument.objects.count() == 2


def test_row_that_somebody_holds_is_found_in_a_few_tries(other: Any, monkeypatch: Any) -> None:
    projects = [factories.project(title=f"Een {number}") for number in range(16)]
    other.execute(HOLD, [projects[5].pk])
    tries: list[int] = []
    monkeypatch.setattr(
        indexing, "write_documents", lambda keys: (tries.append(len(keys)), write_documents(keys))
    )
    assert not refresh(wait=False)
    assert SearchDocument.objects.count() == 15
    assert tries == [16, 8, 4, 4, 2, 1, 1, 2, 8]


def test_lists_of_related_projects_keep_nobody_out_of_the_index(
    other: Any, pair: tuple[Project, Project]
) -> None:
    refresh()
    renew_all()
    other.execute("SELECT 1 FROM projects_projectprofile WHERE project_id = %s FOR UPDATE",
                  [pair[0].pk])  # fmt: skip
    Project.objects.update(title="Vroeg")
    assert refresh(wait=False)
    assert not renew(seconds=0)
    assert [one.project for one in ProfileMark.objects.all()] == [pair[0]]
    other.commit()
    renew_all()
    assert not ProfileMark.objects.exists()
    assert "vroeg" in ProjectProfile.objects.get(pk=pair[0].pk).terms


def test_what_is_committed_while_the_index_is_written_is_indexed_next(
    other: Any, pair: tuple[Project, Project]
) -> None:
    other.execute(RENAME, ["Vroeg", pair[0].pk])
    assert refresh()
    other.commit()
    assert refresh()
    assert SearchDocument.objects.get(pk=pair[0].pk).title == "vroeg"


def test_who_indexes_leaves_it_to_another_who_does(
    other: Any, pair: tuple[Project, Project]
) -> None:
    SearchState.objects.get_or_create(pk=1)
    other.execute("SELECT 1 FROM projects_searchstate FOR UPDATE")
    assert not refresh(wait=False)
    assert not SearchDocument.objects.exists()


def until(is_so: Callable[[], bool]) -> None:
    """Wait: what others do on this server, in their own database, holds folding back too."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def has_folded() -> bool:
    refresh()
    return not folding.is_long()


def is_past_all_writers(place: Place) -> bool:
    oldest_open = int(place.snapshot.split(":")[0])
    return not Change.objects.filter(writer__gte=oldest_open).exists()


def test_log_is_folded_and_the_version_stays(monkeypatch: Any) -> None:
    monkeypatch.setattr(folding, "LONG", 10)
    monkeypatch.setattr(folding, "KEPT", 5)
    for number in range(12):
        factories.project(title=f"Een {number}")
    behind, version = news_since(BEGINNING).place, read_version()
    until(has_folded)
    up_to_date = news_since(BEGINNING).place
    factories.project(title="Nog een")
    assert read_version() != version
    before = read_version()
    until(has_folded)
    assert read_version() != before  # the index changed too
    assert news_since(behind).everything
    assert not news_since(up_to_date).everything


def test_who_saw_what_is_folded_reads_only_what_is_new(
    other: Any, pair: tuple[Project, Project], monkeypatch: Any
) -> None:
    monkeypatch.setattr(folding, "LONG", 10)
    monkeypatch.setattr(folding, "KEPT", 5)
    for number in range(12):
        factories.project(title=f"Een {number}")
    monkeypatch.setattr(indexing, "fold", lambda: None)
    refresh()
    until(lambda: is_past_all_writers(news_since(BEGINNING).place))
    seen = news_since(BEGINNING).place
    monkeypatch.setattr(indexing, "fold", folding.fold)
    Project.objects.filter(pk=pair[0].pk).update(text="Nieuw")
    until(has_folded)
    assert news_since(seen).projects == {pair[0].pk}


def test_lines_of_who_began_before_the_oldest_writer_alone_are_folded(
    other: Any, pair: tuple[Project, Project], monkeypatch: Any
) -> None:
    monkeypatch.setattr(folding, "LONG", 10)
    monkeypatch.setattr(folding, "KEPT", 5)
    other.execute(RENAME, ["Vroeg", pair[0].pk])
    for number in range(12):
        factories.project(title=f"Een {number}")
    refresh()
    for _ in range(2):  # who read everything needn't do it again while the other is writing
        place = news_since(BEGINNING).place
        Project.objects.filter(pk=pair[1].pk).update(title="Laat")
        refresh()
        assert not news_since(place).everything
    other.commit()
    assert pair[0].pk in news_since(place).projects
