"""Columns that the database derives are right after every way of writing."""

import pytest

from projects.models import Project

pytestmark = pytest.mark.django_db

KEYS = [
    ("", "", "", "", None),
    ("2021", "2022", "2021-00-00", "2022-99-99", 2021),
    ("2021-09", "2021-10", "2021-09-00", "2021-10-99", 2021),
    ("2021-09-01", "2021-10-31", "2021-09-01", "2021-10-31", 2021),
]


@pytest.mark.parametrize(("start", "end", "start_key", "end_key", "year"), KEYS)
def test_after_bulk_create_and_update(
    start: str, end: str, start_key: str, end_key: str, year: int | None
) -> None:
    Project.objects.bulk_create([Project(title="T", slug="t", start=start, end=end)])
    columns = Project.objects.values_list("start_key", "end_key", "start_year")
    assert columns.get() == (start_key, end_key, year)
    Project.objects.update(start="2019-02", end="")
    assert columns.get() == ("2019-02-00", "", 2019)
    Project.objects.update(start=start, end=end)
    assert columns.get() == (start_key, end_key, year)


def test_after_save() -> None:
    project = Project.objects.create(title="T", start="2021")
    project.start = "2022-03"
    project.save()
    project.refresh_from_db()
    assert (project.start_key, project.start_year) == ("2022-03-00", 2022)
