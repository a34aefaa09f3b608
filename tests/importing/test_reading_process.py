"""Uploads are read in a process of their own: what they cost, and how they end."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from projects.importing import reading_process
from projects.importing.reading_process import (
    TOO_LARGE,
    TOO_SLOW,
    UNREADABLE,
    Limits,
    Source,
    read_apart,
)
from projects.pages.records import PageError
from projects.pages.reference import Reference
from tests.fuzz import hostile
from tests.importing.conftest import block, page


def refusal(content: object, limits: Limits = reading_process.LIMITS) -> str:
    """The message of a file that isn't taken in."""
    with pytest.raises(PageError) as caught:
        read_apart(Source("bestand", content), Reference(), limits)  # type: ignore[arg-type]
    return str(caught.value)


@pytest.mark.parametrize(
    "content", [page(block()), page(block()).encode(), hostile.xlsx(hostile.a_row())]
)
def test_it_reads_as_this_process_does(content: bytes | str) -> None:
    source = Source("bestand", content)
    assert read_apart(source, Reference()) == source.read()


def test_what_does_not_fit_in_memory_is_refused() -> None:
    many = hostile.xlsx(hostile.wide_sheet(900_000))
    assert refusal(many, Limits(processor_seconds=60)) == TOO_LARGE


def test_what_takes_too_long_is_refused() -> None:
    assert refusal(b"<div>" * 500_000, Limits(processor_seconds=1)) == TOO_SLOW


def test_a_page_is_also_read_for_its_projects() -> None:
    assert "geen projecten" in refusal("Boodschappen\n\nmelk")


def test_any_exception_is_a_message(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert refusal(["Jan Smit"]) == UNREADABLE
    assert "TypeError" in caplog.text
    assert "uploads.py" in caplog.text
    assert "Jan Smit" not in caplog.text


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("exit 1", UNREADABLE),
        ("kill -SEGV $$", UNREADABLE),
        ("kill -ABRT $$", TOO_LARGE),
        ("exec sleep 60", TOO_SLOW),
    ],
)
def test_a_process_that_dies_or_hangs_is_a_message(
    script: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead = tmp_path / "python"
    instead.write_text(f"#!/bin/sh\n{script}\n")
    instead.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(instead))
    assert refusal(b"", Limits(waiting_seconds=1)) == message


def test_it_starts_without_database_and_settings() -> None:
    code = (
        f"import sys, {reading_process.__name__}; "
        "print([n for n in sys.modules if n.startswith(('projects.models', 'django.db'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
