"""What an operator may set: the table, compose.yaml and what the code reads say the same."""

import re
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
PYTHON = [*ROOT.glob("aeno_catalogue/*.py"), *ROOT.glob("projects/**/*.py"), ROOT / "manage.py"]
SCRIPTS = [path for path in (ROOT / "deploy").iterdir() if path.name != "Caddyfile"]
# The image says these, and the code itself.
OF_THE_IMAGE = {"PROFILE", "STATIC_ROOT", "DJANGO_SETTINGS_MODULE"}
# Between gunicorn.conf.py and its workers.
OF_GUNICORN = {"PROMETHEUS_MULTIPROC_DIR", "METRICS_SLOT"}
READ = re.compile(
    r"environment\.require\(([^)]+)\)"
    r'|(?:environment\.\w+\(|os\.environ(?:\.\w+\(|\[))\s*"([A-Z_]+)"'
    r"|\$\{([A-Z_]+)"  # in a shell
)
SITES = ["prepare", "web", "scheduler"]


def table() -> tuple[set[str], set[str]]:
    """The variables of the site, and those of compose.yaml alone, as the table names them."""
    text = (ROOT / "docs/operations.md").read_text("utf-8")
    rows = re.findall(r"^\| (`[A-Z_`, ]+`) \| (.*) \|$", text, re.MULTILINE)
    site: set[str] = set()
    compose: set[str] = set()
    for names, meaning in rows:
        of_compose = "`compose.yaml` alone" in meaning
        (compose if of_compose else site).update(re.findall(r"[A-Z_]+", names))
    return site, compose


def names_read() -> set[str]:
    found = set()
    for path in [*PYTHON, *SCRIPTS, ROOT / "gunicorn.conf.py"]:
        for required, name, of_shell in READ.findall(path.read_text("utf-8")):
            found |= {name, of_shell, *re.findall(r"[A-Z_]+", required)} - {""}
    return found


def test_table_names_what_is_read() -> None:
    assert table()[0] == names_read() - OF_THE_IMAGE - OF_GUNICORN


@pytest.mark.parametrize("service", SITES)
def test_compose_passes_every_variable(service: str) -> None:
    assert set(COMPOSE["services"][service]["environment"]) == table()[0]


def test_table_names_what_compose_asks() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "compose.yaml").read_text("utf-8")))
    assert table()[1] == asked - table()[0]


def test_database_of_compose_has_the_password_of_the_site() -> None:
    password = COMPOSE["services"]["database"]["environment"]["POSTGRES_PASSWORD"]
    assert f":{password}@database/" in COMPOSE["services"]["web"]["environment"]["DATABASE_URL"]


@pytest.mark.parametrize("service", sorted(COMPOSE["services"]))
def test_no_service_fills_the_machine(service: str) -> None:
    said = COMPOSE["services"][service]
    assert said["logging"]["options"] == {"max-size": "10m", "max-file": "5"}
    assert said["mem_limit"]


def test_files_are_shared_by_those_that_use_them() -> None:
    for service in ("web", "scheduler"):
        assert COMPOSE["services"][service]["volumes"] == ["files:/files"]


@pytest.fixture
def manage_notes(tmp_path: Path) -> Path:
    """A python that only notes what it is asked to run."""
    notes = tmp_path / "notes"
    fake = tmp_path / "python"
    fake.write_text(f'#!/bin/sh\necho "$@" >> {notes}\nexit 1\n')
    fake.chmod(0o755)
    return notes


def test_scheduler_goes_on_after_a_failure_and_stops_when_told(manage_notes: Path) -> None:
    environment = {"PATH": f"{manage_notes.parent}:/usr/bin:/bin", "SCHEDULE_SECONDS": "0.01"}
    scheduler = subprocess.Popen([ROOT / "deploy/schedule"], env=environment)
    try:
        wait_for(lambda: lines(manage_notes) > 2)
    finally:
        scheduler.terminate()
    assert scheduler.wait(timeout=10) == 0
    assert set(manage_notes.read_text().splitlines()) == {"manage.py run_jobs"}


@pytest.mark.parametrize("seconds", ["vijf", "-1", ".", "5m"])
def test_scheduler_that_would_never_wait_does_not_start(manage_notes: Path, seconds: str) -> None:
    environment = {"PATH": f"{manage_notes.parent}:/usr/bin:/bin", "SCHEDULE_SECONDS": seconds}
    done = subprocess.run(
        [ROOT / "deploy/schedule"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "SCHEDULE_SECONDS" in done.stderr
    assert not manage_notes.exists()


def lines(path: Path) -> int:
    return len(path.read_text().splitlines()) if path.exists() else 0


def wait_for(condition: Any) -> None:
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)
