"""Tables as municipalities send them: read rightly, or told in plain Dutch."""

import io
import zipfile

import pytest
from openpyxl.styles import Font

from projects.importing import workflow
from projects.importing.uploads import read_upload
from projects.models import Organisation
from tests import factories
from tests.importing.test_tables_as_shown import (
    HEADER,
    book_of,
    bytes_of,
    reading_of,
    refusal,
    values_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]


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
