"""One archive of a filled catalogue, databases to put it back in, and those where it was."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.db import connections
from django.test import override_settings

from projects.backup.making import make
from tests.backup.databases import fill, new_database, put_back


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


@pytest.fixture(scope="session")
def put_back_once(
    backup: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], tuple[str, Path]]]:
    """Put that archive back in a database of a kind; returns its alias and the files."""
    with ExitStack() as stack:

        @cache
        def made(kind: str) -> tuple[str, Path]:
            folder = tmp_path_factory.mktemp(kind)
            alias = stack.enter_context(new_database(kind, folder))
            with override_settings(MEDIA_ROOT=folder / "media"):
                put_back(backup, alias)
            connections[alias].close()
            return alias, folder / "media"

        yield made


@pytest.fixture
def restored(
    put_back_once: Callable[[str], tuple[str, Path]], tmp_path: Path, settings: Any
) -> Iterator[Callable[[str], str]]:
    """Make a database of a kind in which the archive was put back, with its files.

    Returns its alias. It is a copy: putting an archive back takes seconds.
    """
    with ExitStack() as stack:

        def made(kind: str) -> str:
            like, files = put_back_once(kind)
            copytree(files, settings.MEDIA_ROOT)
            return stack.enter_context(new_database(kind, tmp_path, like))

        yield made
