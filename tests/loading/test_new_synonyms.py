"""A catalogue in use gets our new groups of synonyms; those of staff stay as they are."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from projects.loading.fixtures import load_reference
from projects.loading.new_synonyms import add_new
from projects.models import Synonym
from projects.pages.reference import KnownSynonym
from tests import factories

pytestmark = pytest.mark.django_db
migration = import_module("projects.migrations.0006_thesaurus")
SCHEMA_EDITOR = SimpleNamespace(connection=connection)


def make(*wordings: str) -> None:
    Synonym.objects.bulk_create(Synonym(wordings=text) for text in wordings)


def add(*groups: str, former: tuple[str, ...] = ()) -> list[str]:
    add_new(Synonym.objects, [KnownSynonym(text) for text in groups], former)
    return list(Synonym.objects.values_list("wordings", flat=True))


def test_group_that_shares_a_word_with_one_of_staff_is_left_out() -> None:
    make("gesprekken, babbels")
    assert add("gesprek, dialoog", "auto, wagen") == ["auto, wagen", "gesprekken, babbels"]


def test_former_group_of_ours_becomes_the_new_one() -> None:
    make("fiets, rijwiel", "velo, karretje")
    key = Synonym.objects.get(wordings="fiets, rijwiel").pk
    former = ("fiets, rijwiel", "velo, karretje")
    assert add("fiets, rijwiel, velo", former=former) == ["fiets, rijwiel, velo"]
    assert Synonym.objects.get().pk == key


@pytest.mark.parametrize("left", ["", "fiets, stalen ros"])
def test_former_group_that_staff_deleted_or_changed_stays_so(left: str) -> None:
    make(*filter(None, [left]))
    assert add("fiets, rijwiel, velo", former=("fiets, rijwiel",)) == [*filter(None, [left])]


def test_catalogue_in_use_gets_all_of_ours() -> None:
    make(*migration.FORMER)
    migration.add_new_groups(apps, SCHEMA_EDITOR)
    rows = {tuple(row) for row in Synonym.objects.values_list(*Synonym.WORDINGS)}
    ours = {(s.wordings, s.wider, s.narrower) for s in load_reference().synonyms}
    assert rows - ours == {("leren, learning", "", "")}  # we have it no longer; it may stay
    assert ours <= rows


def test_empty_catalogue_waits_for_its_fixtures() -> None:
    migration.add_new_groups(apps, SCHEMA_EDITOR)
    assert not Synonym.objects.exists()
    factories.project()
    migration.add_new_groups(apps, SCHEMA_EDITOR)
    assert Synonym.objects.exists()
