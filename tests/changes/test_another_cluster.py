"""A catalogue restored in another PostgreSQL, which counts transactions from a lower number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.changes.catching_up import BEGINNING, Place, news_since
from projects.models import Change, Project, SearchDocument, SearchState
from projects.search.indexing import refresh
from tests import factories

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite counts no transactions"),
]
FAR = 1_000_000_000  # transactions that this cluster has yet to count


@pytest.fixture
def restored() -> Project:
    """The only project, in a database whose log and index tell of a busier cluster."""
    project = factories.project(title="Een")
    refresh()
    Change.objects.update(writer=FAR)
    last = Change.objects.latest("pk").pk
    place = Place(last, 0, f"{FAR + 5}:{FAR + 5}:")
    SearchState.objects.update(indexed=str(place), folded_by=FAR)
    return project


def test_reader_catches_up_for_what_changed_alone(restored: Project) -> None:
    refresh()
    place = news_since(BEGINNING).place
    assert not news_since(place).everything
    assert not news_since(place).projects
    Project.objects.filter(pk=restored.pk).update(title="Twee")
    assert news_since(place).projects == {restored.pk}


def test_index_comes_to_rest(restored: Project) -> None:
    refresh()
    with CaptureQueriesContext(connection) as asked:
        assert refresh()
    assert not [query for query in asked if "UPDATE" in query["sql"]]
    Project.objects.filter(pk=restored.pk).update(title="Twee")
    refresh()
    assert SearchDocument.objects.get().title == "twee"


def test_place_of_the_other_cluster_tells_nothing(restored: Project) -> None:
    place = Place.of(SearchState.objects.get().indexed)
    assert news_since(place).everything
