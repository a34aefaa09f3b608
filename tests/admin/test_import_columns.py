"""The columns of somebody else's table, chosen once; and the rows of it that can't be imported."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from projects.models import ColumnMeaning, Import, Project
from tests.admin.test_import_admin import ADD, page_text
from tests.importing.conftest import places as places
from tests.importing.test_spreadsheets import xlsx
from tests.importing.test_tables_as_shown import book_of, bytes_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]
REGISTER = "Naam subsidieontvanger;Wat;Verleend bedrag\nOss;Leren;5\nZeist;Werken;6\n"


def upload(client: Client, data: bytes | str, name: str = "register.csv") -> Any:
    data = data if isinstance(data, bytes) else data.encode()
    return client.post(ADD, {"file": SimpleUploadedFile(name, data)}, follow=True)


def submit(client: Client, shown: Any) -> str:
    row = Import.objects.get()
    stand = shown.context["display"].states
    url = f"{ADD.removesuffix('add/')}{row.pk}/change/"
    return page_text(client.post(url, {"doe": "uitvoeren", "stand": stand}, follow=True))


def test_rows_that_excel_hides_are_told_on_the_screen(admin_client: Client) -> None:
    book = book_of(("Titel", "Aanvrager"), ("Leren", "Oss"), ("Werken", "Zeist"))
    book.active.row_dimensions[3].hidden = True
    shown = page_text(upload(admin_client, bytes_of(book), "tabel.xlsx"))
    assert "Verborgen in Excel, dus niet gelezen: rij 3." in shown
    assert "Werken" not in shown


def test_they_are_told_where_nothing_is_right_too(admin_client: Client) -> None:
    book = book_of(("Titel", "Aanvrager"), ("Leren", "Osss"), ("Werken", "Zeist"))
    book.active.row_dimensions[3].hidden = True
    shown = page_text(upload(admin_client, bytes_of(book), "tabel.xlsx"))
    assert "Er is niets ingevoerd" in shown
    assert "Verborgen in Excel, dus niet gelezen: rij 3." in shown


def test_unknown_columns_are_chosen_and_remembered(admin_client: Client) -> None:
    asked = upload(admin_client, REGISTER)
    assert "Wat staat er in de kolommen" in page_text(asked)
    url = asked.redirect_chain[-1][0]
    wrong = admin_client.post(url, {"kolom-0": "Aanvrager"})
    assert "Kies welke kolom de titel van het project heeft." in page_text(wrong)
    twice = admin_client.post(url, {"kolom-0": "Titel", "kolom-1": "Titel"})
    assert "Kies Titel voor één kolom" in page_text(twice)
    shown = admin_client.post(url, {"kolom-0": "Aanvrager", "kolom-1": "Titel"}, follow=True)
    assert "<strong>Wat</strong> als Titel" in page_text(shown)
    assert "Deze kolommen slaan wij over: Verleend bedrag." in page_text(shown)
    assert "2 nieuw" in submit(admin_client, shown)
    assert ColumnMeaning.objects.count() == 3
    # The next table isn't asked about, and the choice can be made anew.
    again = page_text(upload(admin_client, REGISTER.replace("Leren", "Lezen")))
    assert "1 nieuw" in again
    assert "Kies de kolommen zelf" in again


def test_columns_with_words_that_we_know_are_not_asked(admin_client: Client) -> None:
    shown = page_text(upload(admin_client, "Projectnaam;Naam ontvanger\nLeren;Oss\n"))
    assert "<strong>Projectnaam</strong> als Titel" in shown
    assert not ColumnMeaning.objects.exists()


def test_a_title_that_we_guess_is_asked(admin_client: Client) -> None:
    shown = page_text(upload(admin_client, "Omschrijving;Aanvrager\nLeren;Oss\n"))
    assert "Is dit de titel? Dat weten wij niet zeker." in shown


def test_an_own_column_can_be_skipped_for_once(admin_client: Client) -> None:
    upload(admin_client, "Titel;Aanvrager;Adres;Prijs\nLeren;Oss;Kerkstraat 1;5\n")
    url = f"/beheer/projects/import/{Import.objects.get().pk}/kolommen/"
    shown = admin_client.post(url, {"kolom-0": "Titel", "kolom-1": "Aanvrager"}, follow=True)
    assert "slaan wij over: Adres, Prijs" in page_text(shown)
    assert list(ColumnMeaning.objects.values_list("header", flat=True)) == ["prijs"]


WRONG = "Titel;Aanvrager;Start\nLeren;Oss;2021\nWerken;Oss;ooit\n"


def wrong_rows(client: Client) -> bytes:
    url = f"/beheer/projects/import/{Import.objects.get().pk}/foute-rijen/"
    return client.get(url).content


def test_good_rows_come_in_and_wrong_ones_go_back(admin_client: Client) -> None:
    shown = upload(admin_client, WRONG)
    assert "Rijen die niet kloppen (1)" in page_text(shown)
    assert "<tr><td>3</td><td>Start</td><td>‘ooit’ kunnen wij niet lezen" in page_text(shown)
    before = wrong_rows(admin_client).decode("utf-8-sig")
    done = submit(admin_client, shown)
    assert Project.objects.get().title == "Leren"
    assert "Download de rijen die niet meegingen" in done
    after = wrong_rows(admin_client).decode("utf-8-sig")
    assert before == after
    header, row = after.splitlines()
    assert header == "Titel;Aanvrager;Start;Wat er niet klopt"
    assert row.startswith("Werken;Oss;ooit;Start: ‘ooit’ kunnen wij niet lezen")


def test_wrong_rows_go_back_as_excel(admin_client: Client) -> None:
    rows = ("Titel", "Aanvrager"), ("Leren", "Oss"), ("Werken", "Osss")
    upload(admin_client, xlsx(*rows), "register.xlsx")
    book = load_workbook(io.BytesIO(wrong_rows(admin_client)))
    assert [cell.value for cell in book.active[2]][:2] == ["Werken", "Osss"]


def test_what_was_given_back_and_mended_comes_in(admin_client: Client) -> None:
    upload(admin_client, WRONG)
    mended = wrong_rows(admin_client).replace(b";ooit;", b";2022;")
    Import.objects.all().delete()
    assert "1 nieuw" in page_text(upload(admin_client, mended))


def test_a_page_has_no_columns(admin_client: Client) -> None:
    row = Import.objects.create(name="pagina", source="pagina")
    for screen in ("kolommen", "foute-rijen"):
        url = f"/beheer/projects/import/{row.pk}/{screen}/"
        assert admin_client.get(url)["Location"] == "/beheer/projects/import/"


def test_limits_are_told_beforehand(admin_client: Client) -> None:
    assert "In een tabel 5.000 rijen en 10 MB" in page_text(admin_client.get(ADD))
