"""The one question of every public request, and what happens when the database was away."""

import psycopg
import pytest
from django.db import connection

from projects.catalogue.version import read_versions
from projects.models import SearchState, Theme


@pytest.mark.django_db
def test_every_write_is_counted() -> None:
    before, _ = read_versions()
    Theme.objects.create(name="Vitaliteit")
    assert read_versions()[0] > before
    assert read_versions() == SearchState.objects.values_list("version", "indexed").get()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no connection to lose")
@pytest.mark.django_db(transaction=True)
def test_lost_connection_is_made_again() -> None:
    before = read_versions()
    lost = connection.connection.info.backend_pid
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [lost])
    assert read_versions() == before
    assert connection.connection.info.backend_pid != lost
