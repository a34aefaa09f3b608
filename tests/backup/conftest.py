"""One archive of a filled catalogue, and databases to put it back in."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from projects.backup.making import make
from tests.backup.databases import fill, new_database


@pytest.fixture(autouse=True)
def _unblocked(django_db_blocker: Any) -> Iterator[None]:
    """These tests make their own databases; that of the other tests isn't touched."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="session")
def backup(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    """An archive of the catalogue with staff, an upload and a history, made on SQLite."""
    folder = tmp_path_factory.mktemp("backup")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder / "media"),
        new_database("sqlite", folder) as alias,
    ):
        fill(alias)
        make(folder / "a.zip", alias)
    return folder / "a.zip"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Make an empty database of a kind; returns its alias."""
    with ExitStack() as stack:
        yield lambda kind: stack.enter_context(new_database(kind, tmp_path))
