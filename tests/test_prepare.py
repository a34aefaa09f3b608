"""Two servers that start at once prepare one database."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connections

from projects.models import Project
from tests.backup.databases import KINDS, new_database

pytestmark = pytest.mark.own_database

ROOT = Path(settings.BASE_DIR)


@pytest.fixture(params=KINDS)
def alias(request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: Any) -> Iterator[str]:
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        yield stack.enter_context(new_database(request.param, tmp_path))


def address_of(alias: str) -> str:
    """Return the DATABASE_URL of a database."""
    chosen = connections.databases[alias]
    if connections[alias].vendor == "sqlite":
        return f"sqlite:///{chosen['NAME']}"
    host, port = chosen["HOST"], chosen["PORT"] or 5432
    return f"postgres://{chosen['USER']}:{chosen['PASSWORD']}@{host}:{port}/{chosen['NAME']}"


def test_two_at_once_both_end_well(alias: str, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    env = {
        **os.environ,
        "PROFILE": "ontwikkeling",
        "DATABASE_URL": address_of(alias),
        "MEDIA_ROOT": str(tmp_path / "media"),
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
    }
    pipe = subprocess.PIPE
    both = [
        subprocess.Popen(
            [ROOT / "deploy/prepare"], env=env, stdout=pipe, stderr=subprocess.STDOUT, text=True
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=300)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert "".join(said).count("154 projecten geladen") == 1
    assert "".join(said).count("al gevuld") == 1
    assert Project.objects.using(alias).count() == 154
    assert Group.objects.using(alias).count() == 2
