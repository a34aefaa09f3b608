"""The command that imports a page: it previews, and only applies when told to."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from projects.models import Import, Project
from tests.importing.conftest import block, page
from tests.importing.conftest import places as places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]


def run(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_page", str(path), *options, stdout=out)
    return out.getvalue()


def test_it_previews_first(tmp_path: Path) -> None:
    path = tmp_path / "pagina.txt"
    path.write_text(page(block()), "utf-8")
    assert run(path).splitlines() == [
        "nieuw: Meubilair",
        "0 gewijzigd, 1 nieuw, 0 niet meer op de pagina, 0 gelijk",
    ]
    assert not Project.objects.exists()
    assert not Import.objects.exists()


def test_it_applies_when_told_to(tmp_path: Path) -> None:
    path = tmp_path / "pagina.txt"
    path.write_text(page(block()), "utf-8")
    assert run(path, "--apply").endswith("Uitgevoerd: 1 nieuw.\n")
    path.write_text(page(block(title="Stoelen")), "utf-8")
    assert "gewijzigd: Meubilair: titel\n" in run(path)
    assert Import.objects.get().can_be_undone


def test_errors_of_a_table_and_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text("Titel;Aanvrager;Start\nLeren;Oss;ooit\n", "utf-8")
    with pytest.raises(CommandError, match="rij 2, kolom Start"):
        run(path)
    with pytest.raises(CommandError):
        run(tmp_path / "niets.txt")
