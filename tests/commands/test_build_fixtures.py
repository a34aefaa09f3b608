"""The commands that read pages."""

import json
from io import StringIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from projects.loading import fixtures
from projects.management.commands import build_fixtures


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the fixtures that a test may break."""
    copy = copytree(fixtures.FOLDER, tmp_path / "fixtures")
    monkeypatch.setattr(build_fixtures, "FOLDER", copy)
    monkeypatch.setattr(fixtures.load_pages, "__defaults__", (copy,))
    return copy


def run(name: str, *arguments: Any) -> str:
    out = StringIO()
    call_command(name, *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_fixtures_are_up_to_date() -> None:
    said = run("build_fixtures", "--check")
    assert "141 × subsidieproject; 15 regels om de pagina heen; 0 regels niet gelezen" in said
    assert "001_155bb63a2c5fce56.txt:2489: fout: De datum ‘31 september 2021’" in said


def test_check_fails_on_a_difference_and_changes_nothing(folder: Path) -> None:
    themes = folder / "2_themes.json"
    themes.write_text("[]")
    with pytest.raises(CommandError, match=r"2_themes\.json"):
        run("build_fixtures", "--check")
    assert themes.read_text() == "[]"


def test_second_run_is_byte_for_byte_the_same(folder: Path) -> None:
    before = {f.name: f.read_bytes() for f in folder.glob("*.json")}
    (folder / "5_projects.json").unlink()
    run("build_fixtures")
    assert {f.name: f.read_bytes() for f in folder.glob("*.json")} == before


def test_broken_page_changes_nothing(folder: Path) -> None:
    (folder / "pages" / "000_8d94a8e99ff85786.txt").write_bytes(b"\xef\n")
    (folder / "2_themes.json").write_text("[]")
    with pytest.raises(CommandError, match=r"000_8d94a8e99ff85786\.txt: Regel 1 is geen UTF-8"):
        run("build_fixtures")
    assert (folder / "2_themes.json").read_text() == "[]"


def test_full_disk_leaves_the_old_fixtures(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "2_themes.json").write_text("[]")

    def refuse(*_: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_text", refuse)
    with pytest.raises(CommandError, match="niet worden bewaard"):
        run("build_fixtures")
    assert (folder / "2_themes.json").read_bytes() == b"[]"
    assert not list(folder.glob("*.new"))


def test_unread_line_fails_the_run(folder: Path) -> None:
    page = folder / "pages" / "001_155bb63a2c5fce56.txt"
    page.write_text("Kom naar ons feest\n" + page.read_text("utf-8"), "utf-8")
    with pytest.raises(CommandError, match="Niet elke regel"):
        run("build_fixtures")


def test_parse_page_prints_the_rows_of_an_export() -> None:
    page = fixtures.FOLDER / "pages" / "001_155bb63a2c5fce56.txt"
    rows = json.loads(run("parse_page", page))["projecten"]
    assert len(rows) == 141
    assert rows[0]["contactpersonen"][0]["telefoon"] == "+31886953000"
    assert rows[0]["bron"] == {"pagina": page.name, "regel": 16}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "leeg"),
        (b"hallo", "geen projecten"),
        (b"\xe9\xe9n", "UTF-8"),
        (b"x" * 50_000_000, "groot"),
    ],
)
def test_parse_page_of_another_site(content: bytes, message: str, tmp_path: Path) -> None:
    page = tmp_path / "pagina.txt"
    page.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        run("parse_page", page)


def test_parse_page_without_a_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"bestaat-niet\.txt: Dit bestand is er niet"):
        run("parse_page", tmp_path / "bestaat-niet.txt")
    with pytest.raises(CommandError, match="Dit is een map"):
        run("parse_page", tmp_path)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "x"), "niet lezen"),
        (OSError(5, "I/O error"), "kan niet worden gelezen"),
    ],
)
def test_parse_page_of_an_unreadable_file(
    error: OSError, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CommandError, match=message):
        run("parse_page", tmp_path / "pagina.txt")
