"""What Prometheus reads, who may, and that workers are added up."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as settings_of_site
from django.test import Client

from projects.models import JobRun

TOKEN = "een lang en toevallig woord"


@pytest.fixture
def metrics(settings: Any, db: None) -> Any:
    """The lines of /metrics, for who has the token."""
    settings.METRICS_TOKEN = TOKEN
    client = Client(headers={"authorization": f"Bearer {TOKEN}", "host": "10.0.0.7"})

    def read() -> dict[str, float]:
        said = client.get("/metrics").content.decode().splitlines()
        pairs = (line.rpartition(" ") for line in said if not line.startswith("#"))
        return {name: float(value) for name, _, value in pairs}

    return read


@pytest.mark.parametrize("sent", [{}, {"authorization": "Bearer x"}, {"authorization": TOKEN[:-1]}])
def test_not_for_everybody(client: Client, settings: Any, sent: Any) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert client.get("/metrics", headers=sent).status_code == 404


@pytest.mark.parametrize("sent", ["", "Bearer ", "Bearer x"])
def test_off_unless_asked(client: Client, sent: str) -> None:
    assert client.get("/metrics", headers={"authorization": sent}).status_code == 404


@pytest.mark.parametrize(
    ("address", "part", "status"),
    [
        ("/kaart/", "openbaar", "2xx"),
        ("/weg/", "openbaar", "4xx"),
        ("/beheer/", "beheer", "3xx"),
        ("/bestanden/weg/plan.pdf", "bestanden", "4xx"),
    ],
)
def test_requests_are_counted(metrics: Any, address: str, part: str, status: str) -> None:
    name = f'projectenbank_request_seconds_count{{part="{part}",status="{status}"}}'
    before = metrics()[name]
    Client().get(address)
    assert metrics()[name] == before + 1


def test_who_asks_whether_it_lives_is_not_counted(metrics: Any) -> None:
    before = metrics()
    Client().get("/gezond/")
    assert metrics() == before


def test_when_jobs_ended(metrics: Any) -> None:
    ended = datetime(2026, 5, 1, 4, tzinfo=UTC)
    JobRun.objects.filter(command="tidy_up").update(ended_at=ended)
    found = metrics()
    assert found['projectenbank_job_ended_seconds{job="tidy_up"}'] == ended.timestamp()
    assert found['projectenbank_job_late{job="tidy_up"}'] == 1
    assert found['projectenbank_job_late{job="clean_files"}'] == 0


def test_labels_are_few(metrics: Any) -> None:
    assert len(metrics()) < 200


COUNT = """
import django; django.setup()
from aeno_catalogue import metrics
for _ in range({times}):
    metrics.count_request("/projecten/", 200, 0.02)
print(metrics._text().decode())
"""


def worker(slot: int, times: int, folder: Path) -> str:
    """What a worker that answered so many requests says of all of them."""
    return subprocess.run(
        [sys.executable, "-c", COUNT.format(times=times)],
        cwd=settings_of_site.BASE_DIR,
        env=os.environ
        | {
            "PROMETHEUS_MULTIPROC_DIR": str(folder),
            "METRICS_SLOT": str(slot),
            "DJANGO_SETTINGS_MODULE": "aeno_catalogue.settings",
            "DATABASE_URL": "sqlite://:memory:",
        },
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.own_database
def test_workers_are_added_up_and_their_successors_go_on(tmp_path: Path) -> None:
    count = 'projectenbank_request_seconds_count{part="openbaar",status="2xx"}'
    assert f"{count} 3.0" in worker(0, 3, tmp_path)
    assert f"{count} 7.0" in worker(1, 4, tmp_path)
    assert f"{count} 12.0" in worker(0, 5, tmp_path)  # after the first one ended
    assert len(list(tmp_path.glob("histogram_*"))) == 2
