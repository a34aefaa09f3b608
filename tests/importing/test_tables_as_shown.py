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
from openpyxl.styles import Font

from projects.exports import spreadsheet
from projects.importing import workflow
from projects.importing.spreadsheets.header import SpreadsheetError
from projects.importing.uploads import read_upload
from projects.models import Organisation, Project
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


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_an_encoding_from_before_windows_is_read_and_told(encoding: str) -> None:
    data = "Titel;Aanvrager\r\nDe coördinator in het café;Oss\r\n".encode(encoding)
    reading = reading_of(data, "tabel.csv")
    assert reading.projects[0].title == "De coördinator in het café"
    assert "‘coördinator’, ‘café’" in reading.notes[0]


def test_windows_is_no_news() -> None:
    data = "Titel;Aanvrager\r\nZo’n café;Oss\r\n".encode("cp1252")
    reading = reading_of(data, "tabel.csv")
    assert (reading.projects[0].title, reading.notes) == ("Zo’n café", ())


@pytest.mark.parametrize("is_merged", [True, False])
def test_names_of_columns_in_two_rows(is_merged: bool) -> None:
    book = book_of(
        ("Titel", "Looptijd", "", "Contactpersoon", "", "Aanvrager"),
        ("", "start", "eind", "naam", "mailadres", ""),
        ("Een", "2021", "2022", "Jo Smit", "j.smit@oss.nl", "Oss"),
    )
    for cells in ("A1:A2", "B1:C1", "D1:E1", "F1:F2") if is_merged else ():
        book.active.merge_cells(cells)
    (project,) = reading_of(bytes_of(book)).projects
    assert project.line == 3
    assert project.values["duration"] == {"start": "2021", "end": "2022", "text": ""}
    contact = project.values["contacts"][0]
    assert (contact["name"], contact["email"]) == ("Jo Smit", "j.smit@oss.nl")


def test_groups_above_the_names_of_columns() -> None:
    book = book_of(
        ("Project", "", "Looptijd", "", "Contact", ""),
        ("Titel", "Aanvrager", "van", "tot en met", "Naam", "Tel."),
        ("Een", "Oss", "2021", "2022", "Jo Smit", 612345678),
    )
    values = values_of(bytes_of(book))[0]
    assert values["duration"] == {"start": "2021", "end": "2022", "text": ""}
    assert values["contacts"][0]["phones"] == ["+31612345678"]


def test_a_project_below_the_columns_is_no_name_of_a_column() -> None:
    book = book_of(HEADER, ("Project", "Oss", "2021"), ("Werken", "Oss", "2021"))
    assert [row["title"] for row in values_of(bytes_of(book))] == ["Project", "Werken"]


@pytest.mark.parametrize(
    ("column", "cell", "start", "end"),
    [
        ("Looptijd", "sep 2021 - dec 2022", "2021-09", "2022-12"),
        ("Looptijd", "vanaf 1 mei 2021", "2021-05-01", ""),
        ("Periode", "sep 2021 - dec 2022", "2021-09", "2022-12"),
        ("Periode", "2021 t/m 2022", "2021", "2022"),
    ],
)
def test_a_duration_in_one_cell(column: str, cell: str, start: str, end: str) -> None:
    book = book_of(("Titel", "Aanvrager", column), ("Een", "Oss", cell))
    reading = reading_of(bytes_of(book))
    duration = reading.projects[0].values["duration"]
    assert duration == {"start": start, "end": end, "text": cell}
    assert ("kolom Periode: gelezen als looptijd, in rij 2." in reading.notes) is (
        column == "Periode"
    )


def test_a_duration_that_names_no_date_is_told() -> None:
    book = book_of(("Titel", "Aanvrager", "Looptijd"), ("Een", "Oss", "drie jaar"))
    assert "rij 2, kolom Looptijd in woorden: De looptijd" in reading_of(bytes_of(book)).notes[0]


def test_words_of_a_duration_leave_what_we_know_better() -> None:
    factories.project(Organisation.objects.get(name="Oss"), title="Een", start="2021-09-01")
    book = book_of(("Titel", "Aanvrager", "Looptijd"), ("Een", "Oss", "2021 tot juni 2022"))
    assert values_of(bytes_of(book))[0]["duration"] == {
        "start": "2021-09-01",
        "end": "2022-06",
        "text": "2021 tot juni 2022",
    }


@pytest.mark.parametrize(
    "row",
    [
        ("Subtotaal Oss", "", "", "300"),
        ("* Bron: het subsidieregister",),
        ("Regio Noord",),
        ("", "", "", "305"),
    ],
)
def test_a_row_that_is_no_project_is_told(row: tuple[str, ...]) -> None:
    book = book_of((*HEADER, "Bedrag"), ("Een", "Oss", "2021"), row, ("Twee", "Zeist", "2022"))
    reading = reading_of(bytes_of(book))
    assert [one.title for one in reading.projects] == ["Een", "Twee"]
    assert f"rij 3 (‘{next(filter(None, row))}’)" in reading.notes[0]


def test_titles_alone_are_projects() -> None:
    book = book_of(HEADER, ("Een", "Oss"), ("Twee",), ("Drie",), ("Vier",))
    assert len(values_of(bytes_of(book))) == 4


def test_the_columns_once_more_are_no_project() -> None:
    book = book_of(HEADER, ("Een", "Oss", "2021"), HEADER, ("Twee", "Zeist", "2022"))
    reading = reading_of(bytes_of(book))
    assert [one.title for one in reading.projects] == ["Een", "Twee"]
    assert reading.notes == ("Daar staan de kolomnamen nog eens: rij 3.",)


def test_a_project_without_an_applicant_below_others_is_told() -> None:
    book = book_of(HEADER, ("Een", "Oss", "2021"), ("Twee", "", "2021"), ("Drie", "Zeist", "2021"))
    assert "Zonder aanvrager: rij 3." in reading_of(bytes_of(book)).notes[0]


@pytest.mark.parametrize("name", ["tabel.xlsx", "tabel.csv"])
def test_columns_that_stand_below_each_other_are_told(name: str) -> None:
    rows = (("Titel", "Leren"), ("Aanvrager", "Oss"), ("Start", "2021"), ("Bedrag", "5"))
    text = "\r\n".join(map(";".join, rows)).encode()
    data = text if name.endswith("csv") else bytes_of(book_of(*rows))
    assert "onder elkaar" in refusal(data, name)


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.25, "0%", "25%"),
        (0.125, "0.0%", "12,5%"),
        (12500.5, "[$€-413]\\ #,##0.00", "€ 12.500,50"),
        (-5, '"€" #,##0', "€ -5"),
        (3.5, "General", "3,5"),
        (7, "00", "07"),
        (2021, "0", "2021"),
        (1e20, "General", "100000000000000000000"),
    ],
)
def test_a_number_as_it_is_shown(value: float, number_format: str, shown: str) -> None:
    book = book_of(("Titel", "Aanvrager", "Tekst"), ("Proef", "Oss", value))
    book.active["C2"].number_format = number_format
    assert values_of(bytes_of(book))[0]["text"] == f"<p>{shown}</p>"


def test_what_is_struck_out_is_told() -> None:
    book = book_of(HEADER, ("Een", "Oss"), ("Twee", "Oss"))
    book.active["A3"].font = Font(strike=True)
    assert reading_of(bytes_of(book)).notes == ("Doorgehaald in Excel, maar wel gelezen: rij 3.",)


def test_a_strict_workbook() -> None:
    strict = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/": b"http://purl.oclc.org/ooxml/spreadsheetml/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    }
    written = io.BytesIO()
    plain = io.BytesIO(bytes_of(book_of(HEADER, ("Proef", "Oss", "2021"))))
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for theirs, ours in strict.items():
                part = part.replace(theirs, ours)
            new.writestr(name, part)
    assert values_of(written.getvalue())[0]["title"] == "Proef"


def test_rows_that_a_quote_swallowed_are_told() -> None:
    text = 'Titel;Aanvrager;Tekst\r\nEen;Oss;"hij zei\r\nTwee;Oss;niets"\r\nDrie;Oss;x\r\n'
    assert "een rij van de tabel lijken: rij 2." in reading_of(text.encode(), "tabel.csv").notes[0]


def test_a_text_that_a_program_wrote_as_a_formula() -> None:
    text = 'Titel;Aanvrager;Start\r\n"=""Proef""";Oss;"=""2021"""\r\n'
    assert values_of(text.encode(), "tabel.csv")[0]["title"] == "Proef"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unicode_text_without_a_mark(encoding: str) -> None:
    data = "Titel\tAanvrager\r\nCafé\tOss\r\n".encode(encoding)
    assert values_of(data, "tabel.txt")[0]["title"] == "Café"


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("mimetype", ".ods"),
        ("xl/workbook.bin", ".xlsb"),
        ("Index/Tables/DataList.iwa", "Numbers"),
    ],
)
def test_tables_of_other_programs_are_named(part: str, said: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(part, "application/vnd.oasis.opendocument.spreadsheet" * (said == ".ods"))
    assert said in refusal(file.getvalue())


def test_english_names_of_columns() -> None:
    names = ("Project name", "Municipality", "Start date", "End date", "Description")
    values = values_of(bytes_of(book_of(names, ("Proef", "Oss", "2021", "2022", "Leren."))))[0]
    assert values["duration"] == {"start": "2021", "end": "2022", "text": ""}
    assert (values["title"], values["text"]) == ("Proef", "<p>Leren.</p>")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("najaar 2021", "eind 2022", "najaar 2021 - eind 2022"),
        ("Q3 2021", "", "vanaf Q3 2021"),
        ("", "medio 2022", "tot en met medio 2022"),
        ("2021-09", "2022", ""),
    ],
)
def test_no_word_of_a_date_is_lost(start: str, end: str, words: str) -> None:
    book = book_of((*HEADER, "Einde"), ("Een", "Oss", start, end))
    assert values_of(bytes_of(book))[0]["duration"]["text"] == words


def test_dates_with_the_month_first_are_told() -> None:
    book = book_of(HEADER, ("Een", "Oss", "12/31/2021"), ("Twee", "Oss", "3/4/2021"))
    said = refusal(bytes_of(book))
    assert "rij 3, kolom Start: Bij ‘3/4/2021’ is niet zeker" in said
    assert "rij 2, kolom Start" in said


def test_our_export_comes_back_from_an_american_excel() -> None:
    place = Organisation.objects.get(name="Oss")
    one = factories.project(place, title="Een", start="2021-03-04", end="2021-12-31")
    two = factories.project(place, title="Twee", end="2019-11-01", duration_text="1 november 2019")
    book = book_of(
        ("Webnaam", "Start", "Einde", "Looptijd in woorden"),
        (one.slug, "3/4/2021", "12/31/2021", ""),
        (two.slug, "", "11/1/2019", "11/01/2019"),
    )
    preview = workflow.preview_upload(read_upload("tabel.xlsx", bytes_of(book)))
    assert (len(preview.unchanged), preview.reading.errors) == (2, ())


@pytest.mark.parametrize("name", ["tabel.xlsx", "tabel.csv"])
def test_letters_that_broke_before_are_told(name: str) -> None:
    rows = (HEADER, ("CafÃ©", "Oss", "2021"))
    text = "\r\n".join(map(";".join, rows)).encode()
    data = text if name.endswith("csv") else bytes_of(book_of(*rows))
    assert "‘CafÃ©’" in reading_of(data, name).notes[0]


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
