"""What every test starts from."""

import signal
import socket
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as settings_of_site
from django.db import connection
from django.db.models import AutoField
from django.utils import timezone

from projects.catalogue import columns
from projects.importing import workflow
from projects.importing.reading_process import Source, answer_to, upload_in
from projects.importing.uploads import Upload
from projects.merging import on_the_day
from projects.models import Change
from projects.pages.reference import Reference
from projects.public import page_cache, selection_pages, taking_turns, text_pages
from projects.search import background, index, pinned, related
from tests.filled_database import FilledDatabase
from tests.real_projects import RealProjects

_exports = TemporaryDirectory(prefix="exports-of-tests-")


def pytest_configure() -> None:
    """Another thread doesn't see what a test wrote, so requests index by themselves.

    Nobody waits for a process to rest or for an export of another process, and nothing new for
    its quiet time.
    """
    settings_of_site.EXPORTS_FOLDER = Path(_exports.name)
    settings_of_site.QUIET_HOURS = 0
    settings_of_site.SEARCH_IN_BACKGROUND = False
    taking_turns.SHARE = 1


@pytest.fixture(autouse=True)
def nothing_kept_of_another_test() -> None:
    """A test's changes are rolled back, and the number of the catalogue's version with them."""
    index.forget_words()
    related.forget()
    pinned.forget()
    text_pages.forget()
    selection_pages.forget()
    columns.forget()
    background.forget()
    page_cache.pages.clear()
    for kept in Path(_exports.name).iterdir():
        kept.unlink()
    on_the_day.has_looked(timezone.localdate())


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Two folders with this project may be tested at once on one server of PostgreSQL."""
    if connection.vendor == "postgresql":
        # By the folder, not by the run: what a broken run left behind is then replaced.
        place = f"{socket.gethostname()}:{settings_of_site.BASE_DIR}"
        test = connection.settings_dict["TEST"]
        name = test["NAME"] or f"test_{connection.settings_dict['NAME']}"
        test["NAME"] = f"{name}_{sha256(place.encode()).hexdigest()[:8]}"


@pytest.fixture(scope="session")
def guard_of_the_log() -> list[str]:
    """How SQLite keeps what is in the log; filled when there is a database."""
    return []


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, guard_of_the_log: list[str]
) -> Iterator[FilledDatabase]:
    """Take that guard off: a test with transactions of its own empties all tables."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'projects_auditentry_kept'")
            guard_of_the_log += cursor.fetchone()
            cursor.execute("DROP TRIGGER projects_auditentry_kept")
    with django_db_blocker.unblock():
        Change.objects.all().delete()  # of a former run
        _count_on_from_a_thousand()
        filled = FilledDatabase()  # before a test empties tables
    yield filled
    with django_db_blocker.unblock():
        filled.drop()


def _count_on_from_a_thousand() -> None:
    """Give rows the primary keys of a site that has been used: where one is written as a number
    for people (1.627), it is no address any more. Those of two tables differ too.
    """
    tables = [
        model._meta
        for model in apps.get_models(include_auto_created=True)
        if isinstance(model._meta.pk, AutoField) and not model._meta.proxy
    ]
    with connection.cursor() as cursor:
        for number, meta in enumerate(tables, 1):
            values = {"table": meta.db_table, "last": 1000 * number + 600}
            if connection.vendor == "postgresql":
                sequence = "pg_get_serial_sequence(%(table)s, %(column)s)"
                cursor.execute(
                    f"SELECT setval({sequence}, %(last)s)", values | {"column": meta.pk.column}
                )
                continue
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %(table)s", values)
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%(table)s, %(last)s)", values)


@pytest.fixture(scope="session")
def copied_projects(django_db_setup: None, django_db_blocker: Any) -> RealProjects:
    """For a test that fills the database by itself."""
    with django_db_blocker.unblock():
        return RealProjects()


@pytest.fixture(scope="class")  # that is a test outside of a class, before its transaction begins
def real_projects(
    django_db_setup: FilledDatabase, copied_projects: RealProjects, django_db_blocker: Any
) -> Iterator[None]:
    """The catalogue holds what `loaddata` loads, and was searched."""
    unblock, block = django_db_blocker.unblock, django_db_blocker.block
    with unblock(), django_db_setup.lent(copied_projects), block():
        yield


@pytest.fixture
def no_endless_work() -> Iterator[None]:
    """A test that would take minutes fails: after 20 seconds of the processor."""

    def stop(*_: object) -> None:
        raise TimeoutError("Dit duurt te lang.")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, 20)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """A slow hash guards real passwords; hundreds of tests log in with one that isn't."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def own_folder_of_files(settings: Any, tmp_path: Path) -> None:
    """Files that a test uploads are gone when it ends."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def uploads_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting a process takes half a second; `test_reading_process` is about it."""

    def read_here(source: Source, reference: Reference) -> Upload:
        return upload_in(answer_to(source, reference))

    monkeypatch.setattr(workflow, "read_apart", read_here)
