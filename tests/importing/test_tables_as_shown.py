"""Tables as Excel shows them: what one sees is read, and what isn't read is told."""

import csv as csv_module
import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from projects.exports import spreadsheet
from projects.importing import workflow
from projects.importing.spreadsheets.header import SpreadsheetError
from projects.importing.uploads import read_upload
from projects.models import Project
from projects.pages.durations import read_date
from projects.pages.records import PageError
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]
HEADER = ("Titel", "Aanvrager", "Start")
CONTACT = ("Titel", "Aanvrager", "Contactpersoon", "E-mail", "Telefoon")
MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()  # noqa: SIM905


def book_of(*rows: tuple[Any, ...]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def bytes_of(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def reading_of(data: bytes, name: str = "tabel.xlsx") -> Any:
    return workflow.preview_upload(read_upload(name, data)).reading


def values_of(data: bytes, name: str = "tabel.xlsx") -> list[dict[str, Any]]:
    return [one.values for one in reading_of(data, name).projects]


def refusal(data: bytes, name: str = "tabel.xlsx") -> str:
    """What is said of a file or of its rows, whether the others are read or not."""
    try:
        errors = reading_of(data, name).errors
    except PageError as error:
        return str(error)
    except SpreadsheetError as error:
        errors = tuple(error.errors)
    return " ".join(map(str, errors))


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("mmm\\-yy", "2021-09"),
        ("[$-413]mmmm yyyy;@", "2021-09"),
        ('mmm" van "yyyy', "2021-09"),
        ("mm/yyyy", "2021-09"),
        ("yyyy", "2021"),
        ("d-m-yyyy", "2021-09-01"),
        ("dd/mm/yy", "2021-09-01"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2021-09-01"),
    ],
)
def test_a_date_as_precise_as_it_is_shown(number_format: str, shown: str) -> None:
    book = book_of(HEADER, ("Proef", "Oss", date(2021, 9, 1)))
    book.active["C2"].number_format = number_format
    assert values_of(bytes_of(book))[0]["duration"]["start"] == shown


def test_a_day_whose_year_nobody_sees_is_told() -> None:
    book = book_of(HEADER, ("Proef", "Oss", date(2021, 9, 1)))
    book.active["C2"].number_format = "d-mmm"
    assert "rij 2, kolom Start" in refusal(bytes_of(book))


def test_hidden_rows_are_left_out_and_told() -> None:
    book = book_of(HEADER, ("Een", "Oss"), ("Twee", "Oss"), ("Drie", "Zeist"), (), ("Vier", "Oss"))
    for number in (3, 4, 5):
        book.active.row_dimensions[number].hidden = True
    reading = reading_of(bytes_of(book))
    assert [(one.title, one.line) for one in reading.projects] == [("Een", 2), ("Vier", 6)]
    assert reading.notes == ("Verborgen in Excel, dus niet gelezen: rij 3, 4.",)


def test_a_row_without_height_is_hidden() -> None:
    book = book_of(HEADER, ("Een", "Oss"), ("Twee", "Oss"))
    book.active.row_dimensions[3].height = 0.1
    reading = reading_of(bytes_of(book))
    assert [one.title for one in reading.projects] == ["Een"]
    assert reading.notes == ("Verborgen in Excel, dus niet gelezen: rij 3.",)


def test_hidden_columns_are_left_out_and_told() -> None:
    book = book_of((*HEADER, "Thema", "Tekst"), ("Een", "Oss", "2021", "", "Geheim"))
    book.active.column_dimensions["C"].hidden = True
    book.active.column_dimensions["D"].hidden = True
    book.active.column_dimensions["E"].width = 0.1
    reading = reading_of(bytes_of(book))
    assert set(reading.projects[0].values) == {"title", "kind", "organisations"}
    assert reading.notes == (
        "Verborgen in Excel, dus niet gelezen: kolom C (Start), D (Thema), E (Tekst).",
    )


def test_a_hidden_slug_still_tells_which_project() -> None:
    project = factories.project(factories.organisation("Goes"), title="Eerst")
    book = book_of(("Webnaam", "Titel"), (project.slug, "Nieuwe titel"))
    book.active.column_dimensions["A"].hidden = True
    reading = reading_of(bytes_of(book))
    assert (reading.projects[0].slug, reading.notes) == (project.slug, ())


def test_a_table_of_which_all_is_hidden() -> None:
    book = book_of(HEADER, ("Een", "Oss"))
    book.active.row_dimensions[2].hidden = True
    assert "niet gelezen: rij 2" in refusal(bytes_of(book))


def test_the_notes_stand_above_the_errors(tmp_path: Path) -> None:
    book = book_of(HEADER, ("Een", "Os"), ("Twee", "Oss"))
    book.active.row_dimensions[3].hidden = True
    file = tmp_path / "tabel.xlsx"
    file.write_bytes(bytes_of(book))
    printed = io.StringIO()
    with pytest.raises(CommandError, match="kolom Aanvrager"):
        call_command("import_page", file, stdout=printed)
    assert "niet gelezen: rij 3" in printed.getvalue()


def test_a_merged_cell_counts_for_its_rows() -> None:
    book = book_of(HEADER, ("Een", "Oss", "2021"), ("Twee",), ("Drie",), ("Vier", "Zeist"))
    book.active.merge_cells("B2:C4")
    book.active["A7"] = "Los"
    book.active["B7"] = "Zeist"
    book.active.merge_cells("A7:A9")  # one project, of three rows high
    book.active.merge_cells("B7:B9")
    rows = values_of(bytes_of(book))
    names = [row["organisations"][0]["name"] for row in rows]
    assert names == ["Oss", "Oss", "Oss", "Zeist", "Zeist"]


@pytest.mark.parametrize("error", ["#N/A", "#N/B", "#VERW!", "#WAARDE!", "#NAAM?", "########"])
@pytest.mark.parametrize("column", ["Titel", "Tekst", "Looptijd in woorden", "Koppeling", "Start"])
def test_an_error_of_excel_is_no_text(error: str, column: str) -> None:
    names = dict.fromkeys(("Titel", "Aanvrager", "Start", "Tekst", column), "")
    row = names | {"Titel": "Proef", "Aanvrager": "Oss"} | {column: error}
    assert f"rij 2, kolom {column}" in refusal(bytes_of(book_of(tuple(names), tuple(row.values()))))


def two_sheets() -> Workbook:
    book = book_of(("Dit hoort bij de aanvraag",), ("Vul het tweede blad in",))
    book.active.title = "Toelichting"
    sheet = book.create_sheet("Projecten")
    sheet.append(HEADER)
    sheet.append(("Proef", "Oss", "2021"))
    return book


def test_the_sheet_with_our_columns_is_read() -> None:
    assert values_of(bytes_of(two_sheets()))[0]["title"] == "Proef"


def test_a_hidden_sheet_is_not_read() -> None:
    book = book_of(HEADER, ("Oud", "Oss"))
    sheet = book.create_sheet("Nieuw")
    for row in (HEADER, ("Proef", "Zeist")):
        sheet.append(row)
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1
    assert [row["title"] for row in values_of(bytes_of(book))] == ["Proef"]


def test_a_second_sheet_with_projects_is_told() -> None:
    book = two_sheets()
    sheet = book.create_sheet("Jaar 2022")
    for row in (("Titel", "Aanvrager"), ("Andere", "Zeist")):
        sheet.append(row)
    assert "‘Jaar 2022’" in " ".join(reading_of(bytes_of(book)).notes)


def test_an_empty_sheet_is_named() -> None:
    book = two_sheets()
    book["Projecten"].delete_rows(2)
    assert "blad ‘Projecten’" in refusal(bytes_of(book))


def test_a_title_above_the_columns() -> None:
    book = book_of(("Overzicht 2021",), (), ("peildatum", "1 mei"), HEADER, ("Proef", "Os", "2021"))
    assert "rij 5, kolom Aanvrager" in refusal(bytes_of(book))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("sep=;\r\nTitel;Aanvrager\r\nProef;Os\r\n", 2),
        ('"sep=,"\r\nTitel,Aanvrager\r\nProef,Os\r\n', 2),
        ("Overzicht 2021\r\n\r\nTitel;Aanvrager\r\nProef;Os\r\n", 4),
        ("Overzicht 2021;;\r\n;;\r\nTitel;Aanvrager;\r\nProef;Os;\r\n", 4),
        ("Titel;Aanvrager\rProef;Os\r", 2),
        ('Titel;Aanvrager\r\n"Een\r\ntwee";Oss\r\nProef;Os\r\n', 3),
        ('Titel;Aanvrager;Tekst\r\nEen;Oss;"a\r\n\r\nb"\r\n;;\r\nProef;Os;x\r\n', 4),
    ],
)
def test_rows_of_csv_as_excel_counts_them(text: str, row: int) -> None:
    assert f"rij {row}, kolom Aanvrager" in refusal(text.encode(), "tabel.csv")


def test_an_empty_fill() -> None:
    data = io.BytesIO(bytes_of(book_of(HEADER, ("Proef", "Oss", "2021"))))
    written = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/styles.xml":
                part = re.sub(rb"<fill>.*?</fill>", b"<fill/>", part, flags=re.DOTALL)
            new.writestr(name, part)
    assert values_of(written.getvalue())[0]["title"] == "Proef"


def test_a_file_with_a_password() -> None:
    data = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert "wachtwoord" in refusal(data)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        (612345678, ["+31612345678"]),
        ("06-12345678 / 030-1234567", ["+31612345678", "+31301234567"]),
        ("06 12345678 of 030 123 45 67", ["+31612345678", "+31301234567"]),
        ("06 12345678\n030 123 45 67", ["+31612345678", "+31301234567"]),
        ("tel. 030-1234567, mob. 06-12345678", ["+31301234567", "+31612345678"]),
        ("030 123 45 67 (toestel 12)", ["+31301234567"]),
        ("030-1234567 tst 12", ["+31301234567"]),
        ("06 12345678 (mobiel)", ["+31612345678"]),
        ("06/12345678", ["+31612345678"]),
        ("+31 (0)6 12 34 56 78", ["+31612345678"]),
    ],
)
def test_numbers_as_people_write_them(written: Any, numbers: list[str]) -> None:
    data = bytes_of(book_of(CONTACT, ("Proef", "Oss", "Jo Smit", "", written)))
    assert values_of(data)[0]["contacts"][0]["phones"] == numbers


@pytest.mark.parametrize("written", ["+32 2 123 45 67", "06-123", "bel Jan", "06-12345678 of 99"])
def test_what_is_no_number_of_ours_is_told(written: str) -> None:
    data = bytes_of(book_of(CONTACT, ("Proef", "Oss", "Jo Smit", "", written)))
    assert "rij 2, kolom Telefoon" in refusal(data)


def test_an_extension_that_goes_is_told() -> None:
    data = bytes_of(book_of(CONTACT, ("Proef", "Oss", "Jo Smit", "", "030-1234567 tst. 12")))
    assert reading_of(data).notes == (
        "rij 2, kolom Telefoon: het nummer is gelezen zonder ‘tst. 12’.",
    )


@pytest.mark.parametrize(
    "written",
    [
        "J.Smit@OSS.nl",
        " j.smit@oss.nl\xa0",
        "j.smit\u200b@oss.nl",
        "j.smit @ oss.nl",
        "Jo Smit <j.smit@oss.nl>",
        '"Smit, Jo" <j.smit@oss.nl>',
        "mailto:j.smit@oss.nl",
        "<j.smit@oss.nl>",
        "j.smit@oss.nl.",
        "j.smit@oss.nl;",
        "e-mail: j.smit@oss.nl",
        "\u202aj.smit@oss.nl\u202c",
    ],
)
def test_an_address_as_people_write_it(written: str) -> None:
    data = bytes_of(book_of(CONTACT, ("Proef", "Oss", "Jo Smit", written)))
    contact = values_of(data)[0]["contacts"][0]
    assert (contact["name"], contact["email"]) == ("Jo Smit", "j.smit@oss.nl")


def test_a_name_before_an_address_is_of_a_person_without_one() -> None:
    data = bytes_of(book_of(CONTACT, ("Proef", "Oss", "", "Jo Smit <j.smit@oss.nl>")))
    assert values_of(data)[0]["contacts"][0]["name"] == "Jo Smit"


@pytest.mark.parametrize(
    "written", ["a@oss.nl; b@oss.nl", "Jo Smit j.smit@oss.nl", "j smit@oss.nl"]
)
def test_an_address_that_is_not_certain_is_told(written: str) -> None:
    data = bytes_of(book_of(CONTACT, ("Proef", "Oss", "Jo Smit", written)))
    assert "rij 2, kolom E-mail" in refusal(data)


def as_dutch_excel_saves(cell: str) -> str:
    """What Excel makes of a cell of CSV that looks like a date."""
    read = read_date(cell) if re.fullmatch(r"[\d-]+|\w+ \d{4}|\d+ \w+ \d{4}", cell) else ""
    if len(read) in (0, 4):
        return cell
    year, month, *day = read.split("-")
    return f"{int(day[0])}-{int(month)}-{year}" if day else f"{MONTHS[int(month) - 1]}-{year[2:]}"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_our_export_comes_back_from_excel_unchanged(encoding: str) -> None:
    place = factories.organisation("Súdwest-Fryslân")
    factories.project(
        place,
        title="- min ‘vooraan’ \u2192 en \u0142",
        text="<p>=gelijk</p><ul><li>een</li><li>twee</li></ul><p>Vraag het aan +31 30 1234567</p>",
        start="2020-04",
        end="2021-09-01",
        duration_text="april 2020",
    )
    factories.project(place, title="+ plus\xa0en  dubbel", start="2021", duration_text="1 mei 2021")
    rows = spreadsheet.rows_of(Project.objects.all(), "http://x")
    saved = io.StringIO()
    writer = csv_module.writer(saved, delimiter=";")
    text = "".join(spreadsheet.csv_lines(rows)).lstrip(spreadsheet.BOM)
    for cells in csv_module.reader(io.StringIO(text, newline=""), delimiter=";"):
        writer.writerow([as_dutch_excel_saves(cell) for cell in cells])
    data = saved.getvalue().encode(encoding, errors="replace")
    preview = workflow.preview_upload(read_upload("projecten.csv", data))
    assert [(one.title, one.changes) for one in preview.changed] == []
    assert (len(preview.unchanged), preview.new) == (2, ())
