"""Slow queries are logged, whichever way they go to the database, without their values."""

from typing import Any

import pytest
from django.db import connection

from aeno_catalogue import slow_queries
from projects.models import Contact, Project
from projects.models.prepared import PreparedQuery, all_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def _all_are_slow(settings: Any) -> None:
    """One of 0.1 microseconds is."""
    settings.SLOW_QUERY_MS = 0.0001


def said(caplog: Any) -> list[str]:
    return [r.getMessage() for r in caplog.records if r.name == slow_queries.__name__]


@pytest.mark.usefixtures("_all_are_slow")
def test_query_is_logged_without_its_values(caplog: Any) -> None:
    list(Contact.objects.filter(email="j.smit@oss.nl"))
    (line,) = said(caplog)
    assert line.startswith("Trage vraag aan de database, ")
    assert 'FROM "projects_contact"' in line
    assert "smit" not in line


def test_quick_query_is_not_logged(caplog: Any) -> None:
    list(Contact.objects.all())
    assert said(caplog) == []


@pytest.mark.usefixtures("_all_are_slow")
def test_prepared_queries_are_logged(caplog: Any) -> None:
    project = factories.project()
    caplog.clear()
    query = PreparedQuery(str, lambda slug: Project.objects.filter(slug=slug))
    all_of([query, query], project.slug)
    together = [line for line in said(caplog) if " | " in line]
    assert len(together) == (connection.vendor == "postgresql")
    assert len(said(caplog)) == 2 + len(together)
    assert not any(project.slug in line for line in said(caplog))


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
def test_answers_of_a_pipeline_are_waited_for(caplog: Any, settings: Any) -> None:
    settings.SLOW_QUERY_MS = 50
    query = PreparedQuery(
        str, lambda slug: Project.objects.filter(slug=slug).extra(where=["pg_sleep(0.1) IS NULL"])
    )
    factories.project(slug="a")
    all_of([query, query], "a")
    assert [line for line in said(caplog) if " | " in line]


@pytest.mark.usefixtures("_all_are_slow")
def test_query_that_fails_is_timed_too(caplog: Any) -> None:
    with pytest.raises(ZeroDivisionError), slow_queries.timing("SELECT 1"):
        raise ZeroDivisionError
    assert said(caplog)
