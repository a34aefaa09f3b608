"""Who indexes goes on when one project can't be, and says so once."""

import logging
from typing import Any

import pytest
from django.db import IntegrityError, connection

from projects.changes.catching_up import BEGINNING, News, Place
from projects.models import Project, SearchDocument, SearchState
from projects.search import index, indexing
from projects.search.indexing import refresh
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken(monkeypatch: Any) -> Project:
    """A project with a text that our code can't take, in between two others."""
    projects = [factories.project(title=title) for title in ("Leren", "Breken", "Bomen")]
    usual = index._document

    def fails(project: Project, *values: Any) -> SearchDocument:
        if project.title == "Breken":
            raise RecursionError(project.title)
        return usual(project, *values)

    monkeypatch.setattr(index, "_document", fails)
    monkeypatch.setattr(indexing, "_told", set())
    return projects[1]


def test_one_project_does_not_keep_the_others_out_of_the_index(broken: Project) -> None:
    refresh()
    assert set(SearchDocument.objects.values_list("title", flat=True)) == {"ler", "bom"}


def test_what_can_not_be_indexed_is_told_once(broken: Project, caplog: Any) -> None:
    for _ in range(3):
        assert refresh(thorough=True)
    (told,) = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert f"Project {broken.pk} " in told.getMessage()
    assert told.exc_info


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such limit")
def test_what_is_too_long_for_the_database_is_left_out() -> None:
    words = " ".join(f"woord{number:x}" for number in range(100_000))
    projects = [factories.project(text=words), factories.project(title="Leren")]
    assert refresh()
    assert list(SearchDocument.objects.values_list("pk", flat=True)) == [projects[1].pk]


def test_what_is_mended_is_indexed_again(broken: Project) -> None:
    refresh()
    Project.objects.filter(pk=broken.pk).update(title="Vitaal")
    refresh()
    assert SearchDocument.objects.get(pk=broken.pk).title == "vital"


def test_what_vanishes_meanwhile_is_tried_again(monkeypatch: Any) -> None:
    project = factories.project(title="Leren")
    usual = indexing.write_documents

    def fails(keys: Any) -> None:
        monkeypatch.setattr(indexing, "write_documents", usual)
        raise IntegrityError("its organisation was deleted")

    monkeypatch.setattr(indexing, "write_documents", fails)
    assert not refresh()
    assert refresh()
    assert SearchDocument.objects.get(pk=project.pk).title == "ler"


def test_what_another_indexed_and_folded_meanwhile_is_not_indexed_again(monkeypatch: Any) -> None:
    factories.project(title="Leren")
    refresh()
    usual, written = indexing.news_since, []

    def folded_meanwhile(place: Place, **options: Any) -> News:
        monkeypatch.setattr(indexing, "news_since", usual)
        everything = usual(BEGINNING, **options)
        SearchState.objects.update(indexed=str(everything.place))
        return everything

    SearchState.objects.update(indexed="")
    monkeypatch.setattr(indexing, "news_since", folded_meanwhile)
    monkeypatch.setattr(indexing, "write_documents", written.append)
    assert refresh()
    assert written == []


def test_one_edit_does_not_wait_for_many(monkeypatch: Any) -> None:
    last, *many = [factories.project(title=title) for title in ("Leren", "Bomen", "Vitaal", "Fit")]
    refresh()
    Project.objects.filter(pk__in=[one.pk for one in many]).update(text="samen")
    written: list[int] = []
    usual = indexing.write_documents

    def write(keys: Any) -> None:
        if not written:
            Project.objects.filter(pk=last.pk).update(text="alleen")
        written.extend(keys)
        usual(keys)

    monkeypatch.setattr(indexing, "write_documents", write)
    assert refresh(batch=1)
    assert written == [many[2].pk, last.pk, many[1].pk, many[0].pk]
    assert refresh()
    assert len(written) == 4


def test_many_are_done_while_editing_goes_on(monkeypatch: Any) -> None:
    last, *many = [factories.project(title=title) for title in ("Leren", "Bomen", "Vitaal", "Fit")]
    refresh()
    Project.objects.filter(pk__in=[one.pk for one in many]).update(text="samen")
    written: list[int] = []

    def write(keys: Any) -> None:
        written.extend(keys)
        assert len(written) < 10, "it never ends"
        Project.objects.filter(pk=last.pk).update(text=f"alleen {len(written)}")

    monkeypatch.setattr(indexing, "write_documents", write)
    monkeypatch.setattr(indexing, "_tell", lambda key: None)
    assert refresh(batch=1)
    one, two, three = (project.pk for project in many)
    assert written == [three, last.pk, two, last.pk, one]


def test_what_was_edited_does_not_wait_for_what_got_another_name(monkeypatch: Any) -> None:
    theme = factories.theme("Leren")
    named = [factories.project(title=f"Van {at}", theme=theme) for at in range(3)]
    edited = factories.project(title="Vitaal")
    Project.objects.update(updated_at=None)
    refresh()
    edited.save()
    Project.objects.filter(pk=edited.pk).update(text="anders")
    theme.name = "Samen leren"
    theme.save()
    written: list[int] = []
    monkeypatch.setattr(indexing, "write_documents", written.extend)
    assert refresh(batch=1)
    assert written[0] == edited.pk
    assert sorted(written) == sorted(one.pk for one in [*named, edited])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has many writers at a time")
@pytest.mark.django_db(transaction=True)
def test_writer_has_its_turn_between_two_batches(monkeypatch: Any) -> None:
    for title in ("Leren", "Bomen", "Vitaal"):
        factories.project(title=title)
    turns: list[bool] = []
    monkeypatch.setattr(indexing.time, "sleep", lambda s: turns.append(connection.in_atomic_block))
    assert refresh(batch=1)
    assert turns == [False, False]
