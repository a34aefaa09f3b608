"""The command that imports a page: it previews, and only applies when told to."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from projects.models import Import, Project, SearchDocument
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


def test_what_came_in_is_indexed_at_once(tmp_path: Path) -> None:
    path = tmp_path / "pagina.txt"
    path.write_text(page(block()), "utf-8")
    run(path, "--apply")
    assert SearchDocument.objects.get().project.title == "Meubilair"


def test_columns_of_a_register_are_told(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("Projectnaam;Ontvanger;Bedrag\nLeren;Oss;5\n", "utf-8")
    assert run(path).splitlines()[:4] == [
        "kolom Projectnaam: gelezen als Titel",
        "kolom Ontvanger: gelezen als Aanvrager",
        "kolom Bedrag: overgeslagen, deze kennen wij niet",
        "nieuw: Leren",
    ]
    path.write_text("Jaar;Regeling;Bedrag\n2021;Scholing;5\n", "utf-8")
    with pytest.raises(CommandError, match=r"geen kolom met de titel.* Deze niet: Jaar, Regeling"):
        run(path)


def test_wrong_rows_are_left_out_when_asked(tmp_path: Path) -> None:
    path, back = tmp_path / "tabel.csv", tmp_path / "fout.csv"
    path.write_text("Titel;Aanvrager\nLeren;Oss\nWerken;Osss\n", "utf-8")
    with pytest.raises(CommandError, match="rij 3, kolom Aanvrager"):
        run(path, "--apply")
    told = run(path, "--apply", "--without-wrong", str(back))
    assert "niet meegenomen: rij 3, kolom Aanvrager" in told
    assert [project.title for project in Project.objects.all()] == ["Leren"]
    assert back.read_text("utf-8-sig").splitlines()[1].startswith("Werken;Osss;")


def test_errors_of_a_table_and_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text("Titel;Aanvrager;Start\nLeren;Oss;ooit\n", "utf-8")
    with pytest.raises(CommandError, match="rij 2, kolom Start"):
        run(path)
    with pytest.raises(CommandError):
        run(tmp_path / "niets.txt")
