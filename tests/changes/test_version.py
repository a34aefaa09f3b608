"""The one question of every public request, and what happens when the database was away."""

import psycopg
import pytest
from django.db import connection

from projects.changes import version
from projects.changes.version import read_version
from projects.models import Theme


@pytest.mark.django_db
def test_every_write_makes_another_version() -> None:
    before = read_version()
    theme = Theme.objects.create(name="Vitaliteit")
    created = read_version()
    theme.delete()
    assert len({before, created, read_version()}) == 3


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no connection to lose")
@pytest.mark.django_db(transaction=True)
def test_lost_connection_is_made_again() -> None:
    before = read_version()
    lost = connection.connection.info.backend_pid
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [lost])
    assert read_version() == before
    assert connection.connection.info.backend_pid != lost


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite prepares by itself")
@pytest.mark.django_db(transaction=True)
def test_what_could_not_be_prepared_is_prepared_later() -> None:
    with psycopg.connect(**connection.get_connection_params()) as made:
        with pytest.raises(psycopg.Error):
            made.execute("SELECT 1 / 0")
        with pytest.raises(psycopg.Error):
            version._ask(made)  # of a transaction that has failed
        made.rollback()
        assert version._ask(made) == read_version()
