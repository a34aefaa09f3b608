"""What was indexed by other rules of the language is indexed again."""

import pytest
from django.db import connection

from projects.models import SearchDocument, SearchState
from projects.search import structures
from tests import factories
from tests.questions import find

pytestmark = pytest.mark.django_db


def test_other_rules_of_the_language_index_anew() -> None:
    factories.project(title="Leren")
    find("leren")
    structures.drop_if_rules_changed(connection)
    assert SearchDocument.objects.exists()
    SearchState.objects.update(rules="of last year")
    structures.drop_if_rules_changed(connection)
    assert not SearchDocument.objects.exists()
    assert len(find("leren").primary_keys) == 1
