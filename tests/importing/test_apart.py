"""A large import goes on in a process of its own, and tells how far it is."""

import io
import json
import os
import sys
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from projects.importing import apart, workflow
from projects.importing.uploads import read_upload
from projects.models import Import, Project
from tests.importing.conftest import places as places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]
ROWS = "Titel;Aanvrager\n" + "".join(f"Project {n};Oss\n" for n in range(30))


class Started:
    """Stands for the process: it keeps what it was told, and its lock while it lives."""

    lock = -1

    def __init__(self, *args: Any, pass_fds: list[int], **options: Any) -> None:
        self.stdin = Told()
        Started.lock = os.dup(pass_fds[0])


class Told(io.StringIO):
    everything = ""

    def close(self) -> None:
        Told.everything = self.getvalue()
        super().close()


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Import:
    monkeypatch.setattr(apart.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(apart, "MANY", 20)
    monkeypatch.setattr(apart.subprocess, "Popen", Started)
    return workflow.create_import(read_upload("p.csv", ROWS.encode()), None)


def begin(client: Client, waiting: Import) -> Any:
    seen = json.dumps(workflow.preview_import(waiting).states)
    url = f"/beheer/projects/import/{waiting.pk}/change/"
    return client.post(url, {"doe": "uitvoeren", "stand": seen}, follow=True)


def carry_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(Told.everything))
    monkeypatch.setattr("os.nice", lambda more: more)
    call_command("apply_import")


def test_it_is_shown_until_it_is_done(
    admin_client: Client, waiting: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = begin(admin_client, waiting)
    assert "De import wordt uitgevoerd." in shown.content.decode()
    assert "0 van 30 projecten" in shown.content.decode()
    assert shown["Refresh"] == "5"
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(workflow, "tell", lambda pk, done, total: told.append((done, total)))
    carry_out(monkeypatch)
    assert told == [(20, 30), (30, 30)]
    waiting.refresh_from_db()
    assert (waiting.state, Project.objects.count()) == (Import.State.APPLIED, 30)
    assert apart.progress(waiting.pk) is None


def test_two_cannot_begin_it(admin_client: Client, waiting: Import) -> None:
    begin(admin_client, waiting)
    assert not apart.start(waiting, {}, {}, 1)


def test_what_is_refused_can_be_tried_again(
    admin_client: Client, waiting: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(admin_client, waiting)
    Told.everything = json.dumps(json.loads(Told.everything) | {"seen": {}})
    carry_out(monkeypatch)
    shown = admin_client.get(f"/beheer/projects/import/{waiting.pk}/change/").content.decode()
    assert "Er is niets veranderd. Intussen gewijzigd" in shown
    assert not Project.objects.exists()


def test_a_process_that_died_is_told(admin_client: Client, waiting: Import) -> None:
    begin(admin_client, waiting)
    os.close(Started.lock)  # as the system does, however it ended
    url = f"/beheer/projects/import/{waiting.pk}/change/"
    shown = admin_client.get(url, follow=True).content.decode()
    assert "Het uitvoeren is gestopt." in shown
    waiting.refresh_from_db()
    assert waiting.state == Import.State.PREVIEW
