"""The copy of the real projects is what `loaddata` makes, to the database too."""

from io import StringIO

import pytest
from django.core.management import call_command

from projects.changes.version import read_version
from projects.loading.fixtures import NAMES
from projects.models import Project, ProjectPlace, SearchDocument, SearchWord
from projects.search.indexing import refresh
from tests.questions import find
from tests.real_projects import RealProjects

pytestmark = pytest.mark.django_db
# Made beside the index, with numbers of their own; which profiles are renewed is a matter of time.
NUMBERED_ANEW = ("profilemark", "projectprofile", "searchposting", "similarproject")


def rows() -> list[str]:
    """All there is, but the count of the changes, and numbers that come anew with the index."""
    out = StringIO()
    derived = ("change", "searchstate", "projectplace", "searchword", *NUMBERED_ANEW)
    index = [f"projects.{model}" for model in derived]
    call_command("dumpdata", "projects", exclude=index, stdout=out)
    places = ProjectPlace.objects.order_by("project", "place")
    words = SearchWord.objects.order_by("word").values_list("word", flat=True)
    found = map(str, places.values_list("project", "place", "via", "through"))
    return [out.getvalue(), *found, *words]


def test_copy_is_what_loaddata_makes(copied_projects: RealProjects) -> None:
    copied_projects.load(indexed=True)
    before = rows()
    found = find("faalkunde").primary_keys
    SearchDocument.objects.all().delete()
    call_command("loaddata", *NAMES, verbosity=0)
    refresh(thorough=True)
    assert rows() == before
    assert found == find("faalkunde").primary_keys != ()


def test_database_counts_a_copy_as_a_change(copied_projects: RealProjects) -> None:
    before = read_version()
    copied_projects.load()
    assert read_version() != before


def test_what_is_made_after_a_copy_has_a_number_of_its_own(real_projects: None) -> None:
    numbers = set(Project.objects.values_list("pk", flat=True))
    assert Project.objects.create(title="Fit in Oss").pk not in numbers
