"""The copy of the real projects is what `loaddata` makes, to the database too."""

from io import StringIO

import pytest
from django.core.management import call_command

from projects.catalogue.version import read_versions
from projects.loading.fixtures import NAMES
from projects.models import Project, ProjectPlace, SearchDocument
from projects.search import index
from tests.questions import find
from tests.real_projects import RealProjects

pytestmark = pytest.mark.django_db


def rows() -> list[str]:
    """All there is, but the count of the changes, and numbers that come anew with the index."""
    out = StringIO()
    index = ["projects.searchstate", "projects.projectplace"]
    call_command("dumpdata", "projects", exclude=index, stdout=out)
    places = ProjectPlace.objects.order_by("project", "place")
    return [out.getvalue(), *map(str, places.values_list("project", "place", "via", "through"))]


def test_copy_is_what_loaddata_makes(copied_projects: RealProjects) -> None:
    copied_projects.load(indexed=True)
    before = rows()
    found = find("faalkunde").primary_keys
    SearchDocument.objects.all().delete()
    call_command("loaddata", *NAMES, verbosity=0)
    index.refresh()
    assert rows() == before
    assert found == find("faalkunde").primary_keys != ()


def test_database_counts_a_copy_as_a_change(copied_projects: RealProjects) -> None:
    before, _ = read_versions()
    copied_projects.load()
    version, indexed = read_versions()
    assert version > before
    assert indexed < version


def test_what_is_made_after_a_copy_has_a_number_of_its_own(real_projects: None) -> None:
    numbers = set(Project.objects.values_list("pk", flat=True))
    assert Project.objects.create(title="Fit in Oss").pk not in numbers
