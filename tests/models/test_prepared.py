"""A prepared query gives what the ORM gives, and is built once."""

import threading
from datetime import date
from typing import Any

import pytest
from django.db import connection

from projects.models import Link, Project, ProjectOrganisation, Theme
from projects.models.prepared import PreparedQuery, all_of
from tests import factories

pytestmark = pytest.mark.django_db

BY_SLUG = PreparedQuery(
    str, lambda slug: Project.objects.select_related("theme", "period").filter(slug=slug)
)
NAMED = PreparedQuery(
    int,
    lambda project: (
        ProjectOrganisation.objects.filter(project=project)
        .select_related("organisation__successor__successor")
        .order_by("order")
    ),
)


def fields_of(row: object) -> dict[str, object]:
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}  # type: ignore[attr-defined]


def test_row_is_that_of_the_orm_with_its_relations() -> None:
    theme = Theme.objects.create(name="Vitaliteit")
    factories.project(title="Leren", theme=theme, source_fields=[["a", "b", 1]], start="2021")
    found = BY_SLUG.first("leren")
    assert found is not None
    assert fields_of(found) == fields_of(Project.objects.get(slug="leren"))
    assert (found.theme, found.period) == (theme, None)


def test_relations_are_not_asked_again(
    django_assert_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    now = factories.organisation("Maashorst")
    old = factories.organisation("Uden", successor=now, merged_on=date(2022, 1, 1))
    project = factories.project(old)
    with django_assert_num_queries(1):
        (named,) = NAMED.all(project.pk)
        assert named.organisation.current == now


def test_value_is_no_sql() -> None:
    factories.project(title="Leren")
    assert BY_SLUG.first("x' OR '1'='1") is None
    assert BY_SLUG.all("%s") == []


def test_rows_come_in_the_order_of_the_query() -> None:
    project = factories.project()
    for order in (2, 0, 1):
        Link.objects.create(project=project, order=order, text=str(order))
    links = PreparedQuery(int, lambda pk: Link.objects.filter(project=pk).order_by("order"))
    assert [link.text for link in links.all(project.pk)] == ["0", "1", "2"]


def test_query_is_built_once_for_a_database() -> None:
    built = []
    query = PreparedQuery(str, lambda slug: built.append(slug) or Project.objects.filter(slug=slug))
    query.all("a")
    query.all("b")
    assert len(built) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one in-memory database")
def test_threads_get_their_own_answers() -> None:
    for number in range(8):
        factories.project(title=f"Nummer {number}")
    answers: dict[int, set[str]] = {}

    def ask(number: int) -> None:
        found = [BY_SLUG.first(f"nummer-{number}") for _ in range(50)]
        answers[number] = {one.title for one in found if one}
        connection.close()

    threads = [threading.Thread(target=ask, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: {f"Nummer {number}"} for number in range(8)}


@pytest.mark.django_db
def test_wrapper_of_queries_is_told_the_connection() -> None:
    told = []

    def wrapper(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        told.append(context["connection"])
        return run(sql, params, many, context)

    project = factories.project(title="Leren")
    by_key = PreparedQuery(int, lambda key: Project.objects.filter(pk=key))
    with connection.execute_wrapper(wrapper):
        rows = all_of([by_key, by_key], project.pk)
    assert rows == [[project], [project]]
    assert {one.alias for one in told} == {"default"}
