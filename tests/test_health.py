"""Does the site live, and is it ready?"""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as settings_of_site
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from aeno_catalogue import readiness
from projects.models import JobRun


@pytest.fixture
def _without_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", refuse)


def ready(client: Client) -> tuple[int, str]:
    response = client.get("/klaar/", headers={"host": "10.0.0.7"})
    assert response["Cache-Control"] == "no-store"
    return response.status_code, response.content.decode()


@pytest.mark.usefixtures("_without_database")
def test_process_lives_without_its_database(client: Client) -> None:
    response = client.get("/gezond/", headers={"host": "10.0.0.7"})
    assert (response.status_code, response.content) == (200, b"De site draait.")
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.parametrize("path", ["/gezond/", "/klaar/", "/metrics"])
def test_health_is_only_asked_for(client: Client, path: str) -> None:
    for method in (client.post, client.put, client.delete, client.options):
        response = method(path, headers={"host": "10.0.0.7"})
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_question_for_the_head_of_health_has_no_body(client: Client) -> None:
    response = client.head("/gezond/")
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.django_db
def test_ready(client: Client) -> None:
    assert ready(client) == (200, "Alles werkt.")


@pytest.mark.usefixtures("_without_database")
def test_database_that_does_not_answer(client: Client) -> None:
    status, said = ready(client)
    assert status == 503
    assert "De database antwoordt niet" in said


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its files itself")
def test_database_file_that_was_moved_away(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "site.sqlite3"
    path.touch()
    monkeypatch.setitem(connection.settings_dict, "NAME", path)
    assert ready(client)[0] == 200
    path.rename(tmp_path / "elders.sqlite3")
    assert "Het bestand van de database is weg" in ready(client)[1]
    path.touch()  # as a new connection does
    assert "Het bestand van de database is weg" in ready(client)[1]
    path.unlink()
    (tmp_path / "elders.sqlite3").rename(path)
    assert ready(client)[0] == 200


@pytest.mark.django_db
def test_migrations_that_are_missing(client: Client) -> None:
    MigrationRecorder(connection).record_unapplied("projects", "0001_initial")
    status, said = ready(client)
    assert status == 503
    assert "nog niet bijgewerkt: 1 migraties te gaan" in said


@pytest.mark.django_db
def test_former_version_is_ready_on_a_newer_database(client: Client) -> None:
    MigrationRecorder(connection).record_applied("projects", "9999_next")
    assert ready(client) == (200, "Alles werkt.")


@pytest.mark.django_db
def test_disk_that_is_nearly_full(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = SimpleNamespace(free=80 * readiness.MEGABYTE)
    monkeypatch.setattr(readiness.shutil, "disk_usage", lambda folder: usage)
    status, said = ready(client)
    assert status == 503
    assert "De schijf van de bestanden is bijna vol: nog 80 MB." in said
    assert ("De schijf van de database" in said) == (connection.vendor == "sqlite")


@pytest.mark.django_db
def test_disk_that_is_gone(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "bestand" / "media"
    (tmp_path / "bestand").write_text("geen map")
    assert ready(client)[0] == 503


@pytest.mark.django_db
def test_folder_that_takes_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness.os, "access", lambda folder, mode: False)
    status, said = ready(client)
    assert status == 503
    assert "In de map van de bestanden kan de site niet schrijven." in said


@pytest.fixture
def _late_job(db: None) -> None:
    JobRun.objects.filter(command="tidy_up").update(since=timezone.now() - timedelta(days=9))


@pytest.mark.usefixtures("_late_job")
def test_late_job_is_a_warning(client: Client, settings: Any) -> None:
    assert ready(client) == (200, "Alles werkt.")
    settings.JOBS_EXPECTED = True
    status, said = ready(client)
    assert status == 200
    assert "Let op: een taak is te laat: oude gegevens opruimen: nog nooit gelukt." in said


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
@pytest.mark.django_db
def test_database_that_may_not_change(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
    assert ready(client) == (200, "Alles werkt.\nLet op: de database laat niets veranderen.")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("path", "code"), [("/gezond/", 0), ("/klaar/", 0), ("/weg/", 1)])
def test_what_the_image_asks(live_server: Any, path: str, code: int) -> None:
    script = str(settings_of_site.BASE_DIR / "deploy/is_healthy")
    environment = os.environ | {"BIND": f"127.0.0.1:{live_server.thread.port}"}
    done = subprocess.run([sys.executable, script, path], env=environment, check=False)
    assert done.returncode == code
