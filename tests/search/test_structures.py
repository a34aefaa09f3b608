"""What was indexed by other rules of the language is indexed again."""

import pytest
from django.db import connection

from projects.models import Project, SearchDocument, SearchState
from projects.search import engine, structures
from projects.search.indexing import refresh
from projects.search.language import stem
from tests import factories
from tests.questions import find

pytestmark = pytest.mark.django_db


def test_other_rules_of_the_language_index_anew() -> None:
    factories.project(title="Leren")
    find("leren")
    SearchState.objects.update(rules="of last year")
    SearchDocument.objects.update(rules="of last year", title="oud")
    structures.follow_rules(connection)
    assert len(engine.find("leren", "of last year").primary_keys) == 1  # search works meanwhile
    refresh(thorough=True)
    assert SearchDocument.objects.get().title == stem("leren")


def test_what_another_release_indexed_stays_until_this_one_is_the_last() -> None:
    factories.project(title="Leren")
    find("leren")
    SearchState.objects.update(rules="of next year")
    SearchDocument.objects.update(rules="of next year", title="nieuw")
    refresh(thorough=True)
    assert SearchDocument.objects.get().title == "nieuw"


def test_former_release_leaves_an_edit_to_the_newest() -> None:
    """It would write a document by its rules, and say that the edit was indexed."""
    project = factories.project(title="Leren")
    find("leren")
    SearchState.objects.update(rules="of next year")
    SearchDocument.objects.update(rules="of next year", title="nieuw")
    Project.objects.filter(pk=project.pk).update(title="Zorgen")
    before = SearchState.objects.get().indexed
    assert refresh(wait=False, thorough=True)
    assert SearchDocument.objects.get().title == "nieuw"
    assert SearchState.objects.get().indexed == before
    SearchState.objects.update(rules=structures.rules())  # its own release is the newest again
    refresh(wait=False)
    assert len(find("zorgen").primary_keys) == 1
