"""Only files that neither a link nor the history refers to are purged."""

import os
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from projects import history
from projects.models import Attachment, Link
from tests import factories

pytestmark = pytest.mark.django_db
LONG_AGO = factories.noon(2026, 1, 1)


def run_clean_files(*arguments: str) -> str:
    out = StringIO()
    call_command("clean_files", *arguments, stdout=out)
    return out.getvalue()


def is_on_disk(attachment: Attachment) -> bool:
    return Path(attachment.file.path).exists()


def test_file_in_use_stays(django_capture_on_commit_callbacks: Any) -> None:
    used = factories.attachment(uploaded_at=LONG_AGO)
    factories.link(factories.project(), "", attachment=used)
    recent = factories.attachment()
    old = factories.attachment(uploaded_at=LONG_AGO, name="oud.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        output = run_clean_files()
    assert output == "oud.pdf\n1 bestand weg (13 bytes).\n"
    assert (is_on_disk(used), is_on_disk(recent), is_on_disk(old)) == (True, True, False)
    assert set(Attachment.objects.all()) == {used, recent}


def test_file_in_the_history_stays(admin_user: Any) -> None:
    old = factories.attachment(uploaded_at=LONG_AGO)
    link = factories.link(factories.project(), "", attachment=old)
    with history.revision(admin_user):
        link.attachment = None
        link.save()
    assert run_clean_files() == "0 bestanden weg (0 bytes).\n"
    first = history.versions_of(link.project).last()
    history.restore(first, admin_user)
    assert Link.objects.get().attachment == old


def test_dry_run_only_lists() -> None:
    old = factories.attachment(uploaded_at=LONG_AGO)
    assert run_clean_files("--dry-run") == "plan.pdf\n1 bestand zou weggaan (13 bytes).\n"
    assert Attachment.objects.get() == old


def test_orphaned_file_is_purged_after_a_day(
    settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    folder = settings.MEDIA_ROOT / "bestanden"
    folder.mkdir(parents=True)
    for name, age in (("los", timedelta(days=2)), ("bezig", timedelta(hours=1))):
        (folder / name).write_bytes(b"x")
        _touch(folder / name, timezone.now() - age)
    with django_capture_on_commit_callbacks(execute=True):
        assert run_clean_files() == "bestanden/los\n1 bestand weg (1 byte).\n"
    assert [path.name for path in folder.iterdir()] == ["bezig"]


def _touch(path: Path, moment: datetime) -> None:
    os.utime(path, (moment.timestamp(), moment.timestamp()))
