"""What the exports make of a project is what the API describes: every field, and no other."""

from typing import Any

import pytest
from pydantic import BaseModel

from projects.api import records
from projects.api.schemas import ProjectKort, ProjectVolledig
from projects.models import Project

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_projects")]


def check(record: dict[str, Any], model: type[BaseModel]) -> None:
    """Whatever a record has besides is dropped when it is read, and so makes a difference."""
    read = model.model_validate(record)
    assert read.model_dump(mode="json") == {**record, **moments(record)}


def moments(record: dict[str, Any]) -> dict[str, Any]:
    """A moment as it is written again."""
    moment = ProjectKort.model_validate(record).model_dump(mode="json")["bijgewerkt_op"]
    return {"bijgewerkt_op": moment}


def test_every_project_is_as_described() -> None:
    keys = list(Project.objects.published().values_list("pk", flat=True))
    assert len(keys) == 154
    for key in keys:
        check(records.whole_project(key, "https://voorbeeld.nl"), ProjectVolledig)


def test_every_project_of_a_list_is_as_described() -> None:
    keys = list(Project.objects.published().values_list("pk", flat=True))
    for record in records.brief_projects(keys, "https://voorbeeld.nl"):
        check(record, ProjectKort)


def test_texts_of_a_list_are_not_read(django_assert_num_queries: Any) -> None:
    keys = list(Project.objects.published().values_list("pk", flat=True))
    with django_assert_num_queries(3):
        assert len(list(records.brief_projects(keys, ""))) == 154
