"""Projects from a table: every error with its row and column, and nothing half-done."""

import io
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from openpyxl import Workbook, load_workbook

from projects.exports import spreadsheet
from projects.importing import workflow
from projects.importing.errors import CannotImportError
from projects.importing.previewing import Preview
from projects.importing.spreadsheets.header import SpreadsheetError
from projects.importing.spreadsheets.template import make_template
from projects.importing.uploads import read_upload
from projects.loading.fixtures import NAMES
from projects.models import Contact, Import, Link, Project, Theme
from projects.pages.records import PageError
from projects.search.indexing import refresh
from tests import factories
from tests.fuzz import hostile
from tests.importing.conftest import block, bring_in, look, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]


def csv(*lines: str) -> bytes:
    return "\r\n".join(lines).encode("utf-8-sig")


def xlsx(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def create(data: bytes, name: str = "projecten.csv") -> Import:
    return workflow.create_import(read_upload(name, data), None)


def apply(data: bytes, **chosen: str) -> Preview:
    waiting = create(data)
    preview = workflow.preview_import(waiting)
    choices = {name.replace("_", "-", 2): value for name, value in chosen.items()}
    workflow.apply_import(waiting.pk, choices, preview.states, None)
    return preview


def errors(data: bytes, name: str = "projecten.csv") -> list[str]:
    try:
        found = workflow.preview_upload(read_upload(name, data)).reading.errors
    except SpreadsheetError as error:
        found = tuple(error.errors)
    return [str(error) for error in found]


def test_a_row_is_a_project() -> None:
    theme = factories.theme()
    apply(
        csv(
            "Titel;Aanvrager;Deelnemers;Thema;Start;Einde;Tekst;Contactpersoon;E-mail;Telefoon;Koppeling;Adres",
            'Leren;gemeente Oss;"Zeist; Almere";samenwerken;sept 2021;31-12-2022;'
            '"Een.\n\nTwee.";Jan Smit;J.Smit@oss.nl;06 12345678;Het plan;oss.nl/plan',
        )
    )
    project = Project.objects.get()
    assert (project.status, project.slug, project.theme) == ("concept", "leren-oss", theme)
    assert (project.start, project.end) == ("2021-09", "2022-12-31")
    assert project.text == "<p>Een.</p>\n<p>Twee.</p>"
    places = project.project_organisations.values_list("organisation__name", "role")
    assert list(places) == [("Oss", "aanvrager"), ("Zeist", "deelnemer"), ("Almere", "deelnemer")]
    assert Contact.objects.get().phone == "+31612345678"
    assert Contact.objects.get().basis == Contact.Basis.SUBSIDY
    assert Link.objects.get().url == "https://oss.nl/plan"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_as_excel_and_others_write_it(encoding: str, delimiter: str) -> None:
    text = f"Titel{delimiter}Aanvrager\r\nCafé{delimiter}Oss\r\n"
    assert workflow.preview_import(create(text.encode(encoding))).new[0].title == "Café"


def test_every_error_has_its_row_and_column() -> None:
    found = errors(
        csv(
            "Titel;Aanvrager;Start;Einde;Thema;Periode;Soort;E-mail;Telefoon;Adres;Prijs",
            "Leren;Osss;31-9-2021;;Leern;periode 9 van 2021;plan;jan;0612;;5",
            ";Zeist;;;;;;;;;",
            "",
            "Werken;Zeist;2022;2021;;;;;;https://x.nl;",
        )
    )
    assert found == [
        "rij 2, kolom Aanvrager: ‘Osss’ kennen wij niet. Bedoel je Oss?",
        "rij 2, kolom Soort: Kies uit: subsidieproject, idee, praktijkverhaal.",
        "rij 2, kolom Thema: Het thema ‘Leern’ is er niet. Voeg het eerst toe in het beheer.",
        "rij 2, kolom Periode: De periode ‘periode 9 van 2021’ is er niet. "
        "Voeg haar eerst toe in het beheer.",
        "rij 2, kolom Start: ‘31-9-2021’ kunnen wij niet lezen als één datum. "
        "Vul bijvoorbeeld 2021, september 2021 of 1-9-2021 in.",
        "rij 2, kolom E-mail: ‘jan’ is geen e-mailadres.",
        "rij 2, kolom Telefoon: ‘0612’ is geen geldig Nederlands telefoonnummer.",
        "rij 3, kolom Titel: Een nieuw project heeft een titel nodig.",
        "rij 5, kolom Einde: Het einde ligt voor de start.",
        "rij 5, kolom Koppeling: Er staat wel een adres, maar geen woorden voor de link.",
    ]
    assert not Project.objects.exists()
    assert not Import.objects.exists()


def test_a_project_is_in_a_table_once() -> None:
    found = errors(csv("Titel;Aanvrager", "Leren;Oss", "Werken;Oss", "leren;Oss"))
    assert found == ["rij 4: Dit project staat ook in rij 2."]


def test_an_empty_cell_changes_nothing() -> None:
    bring_in(page(block(text="Wij leerden veel. Lees hier het plan.")))
    preview = apply(
        csv("Webnaam;Einde;Contactpersoon;Telefoon;Koppeling;Adres",
            "meubilair-oss;2023;Jan Smit;06 12345678;Het verslag;https://oss.nl/verslag")
    )  # fmt: skip
    assert [change.field for change in preview.changed[0].changes] == [
        "duration",
        "contacts",
        "links",
    ]
    project = Project.objects.get()
    assert (project.title, project.start, project.end) == ("Meubilair", "2019-07", "2023")
    assert Contact.objects.get().email == "j.smit@oss.nl"
    assert "+31612345678" in {Contact.objects.get().phone, Contact.objects.get().other_phones}
    links = [link.text for link in project.links.all()]
    assert links == ["Lees hier het plan.", "Het verslag"]


def test_title_and_applicant_also_identify_a_project() -> None:
    bring_in(page(block()))
    preview = workflow.preview_import(
        create(csv("Titel;Aanvrager;Einde", "Meubilair;gemeente Oss;2023"))
    )
    assert [known.title for known in preview.changed] == ["Meubilair"]
    assert preview.gone == ()


def test_a_change_by_a_table_counts_as_an_edit_by_staff() -> None:
    bring_in(page(block()))
    apply(csv("Webnaam;Titel", "meubilair-oss;Stoelen"))
    assert look(page(block()))[1].changed == []
    assert look(page(block(title="Tafels")))[1].changed[0].has_conflict
    (again,) = workflow.preview_import(create(csv("Webnaam;Titel", "meubilair-oss;Kasten"))).changed
    assert not again.has_conflict


@pytest.fixture
def meubilair() -> Project:
    """A project of a page, indexed, with the theme Samenwerken."""
    factories.theme("Vitaliteit")
    bring_in(page(block()))
    refresh()
    return Project.objects.get()


IN_BRIEF = "Webnaam;Tweede thema;Samenvatting;Vertelt hoe het afliep"


def said(project: Project) -> tuple[str, str, str]:
    """What staff say of a project."""
    project.refresh_from_db()
    return str(project.second_theme or ""), project.summary, project.tells_results


def test_what_staff_say_can_come_from_a_table(meubilair: Project) -> None:
    preview = apply(csv(IN_BRIEF, "meubilair-oss;vitaliteit;Samen  inrichten.;Ja"))
    (known,) = preview.changed
    assert [change.label for change in known.changes] == [
        *("tweede thema", "samenvatting", "vertelt hoe het afliep"),
    ]
    assert said(meubilair) == ("Vitaliteit", "Samen inrichten.", "ja")
    assert apply(csv(IN_BRIEF, "meubilair-oss;;;")).changed == []
    assert not apply(csv(IN_BRIEF, "meubilair-oss;;Iets anders.;")).changed[0].has_conflict
    assert said(meubilair) == ("Vitaliteit", "Iets anders.", "ja")


def test_what_staff_said_in_the_admin_is_asked_first(meubilair: Project) -> None:
    Project.objects.update(summary="Van ons zelf.", tells_results="ja")
    line = csv(IN_BRIEF, "meubilair-oss;Vitaliteit;Samen inrichten.;nee")
    (known,) = apply(line).changed
    assert [change.is_conflict for change in known.changes] == [False, True, True]
    assert said(meubilair) == ("Vitaliteit", "Van ons zelf.", "ja")
    apply(line, veld_2_summary="overnemen", veld_2_tells_results="overnemen")
    # What we read in the text ourselves stays ours.
    assert said(meubilair) == ("Vitaliteit", "Samen inrichten.", "")


def test_what_we_make_of_the_text_stays_ours(meubilair: Project) -> None:
    ours = meubilair.in_brief.summary
    assert ours
    assert apply(csv(IN_BRIEF, f"meubilair-oss;;{ours};nee")).changed == []
    apply(csv("Titel;Tekst;Samenvatting", f"Nieuw;{ours} Wij gaan door.;{ours}"))
    assert Project.objects.get(title="Nieuw").summary == ""


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("Vitalitijt;;", "kolom Tweede thema: Het thema ‘Vitalitijt’ is er niet. Bedoel je Vital"),
        ("samenwerken;;", "kolom Tweede thema: Het tweede thema is hetzelfde als het eerste."),
        (f";{'x' * 161};", "kolom Samenvatting: Dit is te lang: 161 tekens, en er passen er 160."),
        (";Vraag het Jan Smit.;", "kolom Samenvatting: Zet geen naam, e-mailadres of telefoon"),
        (";Mail po@oss.nl.;", "kolom Samenvatting: Zet geen naam, e-mailadres of telefoon"),
        (
            ";;deels",
            "kolom Vertelt hoe het afliep: ‘deels’ kennen wij hier niet. Vul ja of nee in.",
        ),
    ],
)
@pytest.mark.usefixtures("meubilair")
def test_what_staff_cannot_say(cells: str, message: str) -> None:
    (error,) = errors(csv(IN_BRIEF, f"meubilair-oss;{cells}"))
    assert error.startswith(f"rij 2, {message}")


@pytest.mark.usefixtures("meubilair")
def test_second_theme_needs_a_first_one() -> None:
    (error,) = errors(csv("Titel;Tweede thema", "Leren;Vitaliteit"))
    assert error == (
        "rij 2, kolom Tweede thema: Vul dit in bij Thema: dit project heeft nog geen eerste thema."
    )
    Project.objects.update(theme=None, second_theme=Theme.objects.get(name="Vitaliteit"))
    assert apply(csv(IN_BRIEF, "meubilair-oss;Vitaliteit;;")).changed == []


def test_two_themes_that_would_become_one_are_refused(meubilair: Project) -> None:
    """A swap of which only half is chosen."""
    Project.objects.update(second_theme=Theme.objects.get(name="Vitaliteit"))
    swapped = csv("Webnaam;Thema;Tweede thema", "meubilair-oss;Vitaliteit;Samenwerken")
    with pytest.raises(CannotImportError, match="Het tweede thema is hetzelfde als het eerste"):
        apply(swapped, veld_2_second_theme="overnemen", veld_2_theme="zo-laten")
    assert said(meubilair)[0] == "Vitaliteit"


def test_a_table_is_undone_whole() -> None:
    waiting = create(csv("Titel;Aanvrager;Contactpersoon", "Leren;Oss;Jan Smit", "Werken;Zeist;"))
    workflow.apply_import(waiting.pk, {}, workflow.preview_import(waiting).states, None)
    assert Project.objects.count() == 2
    workflow.undo_import(waiting.pk, (), None)
    assert (Project.objects.count(), Contact.objects.count()) == (0, 0)


def test_excel_has_dates_and_numbers() -> None:
    rows = (
        ("Titel", "Aanvrager", "Start", "Einde", "Contactpersoon", "Telefoon"),
        ("Leren", "Oss", date(2021, 9, 1), 2022, "Jan Smit", 612345678),
    )
    apply(xlsx(*rows))
    project = Project.objects.get()
    assert (project.start, project.end) == ("2021-09-01", "2022")
    assert Contact.objects.get().phone == "+31612345678"


def test_a_formula_is_refused_where_it_stands() -> None:
    found = errors(xlsx(("Titel", "Aanvrager"), ("Een", "Oss"), ("=A1&B1", "Oss")), "p.xlsx")
    assert found[0].startswith("rij 3, kolom Titel: Hier staat een formule.")


def test_a_zip_bomb_is_refused() -> None:
    data = io.BytesIO(xlsx(("Titel", "Aanvrager"), ("Een", "Oss")))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/groot.bin", bytes(60 * 2**20))
    with pytest.raises(PageError, match="te groot"):
        create(data.getvalue(), "p.xlsx")


def test_a_document_type_is_refused() -> None:
    data = io.BytesIO(xlsx(("Titel", "Aanvrager"), ("Een", "Oss")))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/evil.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(PageError, match="hoort"):
        create(data.getvalue(), "p.xlsx")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Er staat niets in"),
        (b"%PDF-1.7 ...", "Dit is een PDF"),
        (b"\xd0\xcf\x11\xe0 oud", "oud Excel"),
        (b"PK\x03\x04 docx", "geen Excelbestand"),
        (b"PK\x03\x04 xl/workbook.xml", "beschadigd"),
        (b"\x89PNG\r\n", "plaatje"),
        (b"a\0b", "geen tekst"),
        (b"Titel;Aanvrager\n", "geen projecten in"),
        (b'Titel;Aanvrager\n"Leren;Oss', "aanhalingsteken"),
        (b"Titel;Aanvrager\n" + b"Leren;Oss\n" * 5_100, "meer dan 5.000 rijen"),
        (b"x" * (6 * 2**20), "te groot"),
    ],
)
def test_unreadable_file_is_refused_in_dutch(data: bytes, message: str) -> None:
    with pytest.raises(PageError, match=message):
        create(data, "bestand")
    assert not Import.objects.exists()


def test_a_filled_in_template_is_read() -> None:
    factories.theme()
    book = load_workbook(io.BytesIO(make_template()))
    sheet = book["Projecten"]
    names = [cell.value for cell in sheet[1]]
    for name, value in (("Titel", "Leren"), ("Aanvrager", "Oss"), ("Thema", "Samenwerken")):
        sheet.cell(2, names.index(name) + 1, value)
    file = io.BytesIO()
    book.save(file)
    assert [
        new.title for new in workflow.preview_import(create(file.getvalue(), "p.xlsx")).new
    ] == ["Leren"]
    assert len(sheet.data_validations.dataValidation) == 6


def as_csv(rows: Iterable[list[str]]) -> bytes:
    return "".join(spreadsheet.csv_lines(rows)).encode()


@pytest.mark.parametrize("write", [as_csv, spreadsheet.as_xlsx])
def test_our_own_export_changes_nothing(write: Any) -> None:
    call_command("loaddata", *NAMES, verbosity=0)
    told = Project.objects.exclude(theme=None).filter(start__gt="2021")
    theme = Theme.objects.create(name="Alles")
    told.update(second_theme=theme, summary="Van ons zelf.", tells_results="nee")
    refresh()
    projects = Project.objects.with_import_parts()
    preview = workflow.preview_import(
        create(write(spreadsheet.rows_of(projects, "https://x.nl")), "projecten")
    )
    assert [(known.title, known.changes) for known in preview.changed] == []
    assert (len(preview.unchanged), preview.new) == (154, ())


def test_one_changed_cell_of_our_own_export_changes_one_field() -> None:
    bring_in(page(block(text="Wij leerden veel. Lees hier het plan.")))
    (row,) = spreadsheet.rows_of(Project.objects.with_import_parts(), "https://x.nl")
    row[2] = "Stoelen"
    preview = workflow.preview_import(create(as_csv([row])))
    assert [change.field for change in preview.changed[0].changes] == ["title"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_document_type_is_refused_in_any_encoding(encoding: str) -> None:
    sheet = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE worksheet [<!ENTITY a "b">]>'
    data = hostile.xlsx((sheet + hostile.a_row("&a;").decode()).encode(encoding))
    with pytest.raises(PageError, match="hoort"):
        create(data, "p.xlsx")


@pytest.mark.parametrize(
    "part",
    [
        {"xl__styles.xml": b"<styleSheet xmlns='x'><fills><fill/></fills>"},
        {"xl__workbook.xml": b"<workbook"},
        {"xl__workbook.xml": b"<a xmlns='b'>" * 50_000},
        {"xl__worksheets__sheet1.xml": b"<worksheet><sheetData><row r='een'><c r='1'/>"},
        {"[Content_Types].xml": b"geen xml"},
    ],
)
def test_whatever_the_library_makes_of_a_part_is_a_message(part: dict[str, bytes]) -> None:
    with pytest.raises(PageError, match="bestand"):
        create(hostile.xlsx(b"", **part), "p.xlsx")


@pytest.mark.parametrize("seed", range(30))
def test_a_file_with_changed_bytes_is_read_or_refused(seed: int) -> None:
    with suppress(PageError):
        assert read_upload("p.xlsx", hostile.damaged(seed)).content["rows"]


def test_more_text_than_a_page_holds_is_refused() -> None:
    data = hostile.xlsx(hostile.full_sheet(500, 100))
    with pytest.raises(PageError, match="meer dan 10 MB tekst"):
        read_upload("p.xlsx", data)


@pytest.mark.usefixtures("no_endless_work")
def test_long_cells_are_refused_before_they_are_read() -> None:
    long = f"2021{'/ ' * 15_000}x"
    rows = [f"Titel {n};Oss;{long};{long};{long};{'<a ' * 8_000}" for n in range(30)]
    found = errors(csv("Titel;Aanvrager;Start;Periode;Thema;Tekst", *rows))
    assert "rij 2, kolom Start: Dit is te lang: 30005 tekens, en er passen er 150." in found


@pytest.mark.usefixtures("no_endless_work")
def test_too_much_markup_in_a_cell_is_told() -> None:
    found = errors(csv("Titel;Aanvrager;Tekst", f"Leren;Oss;{'<ul><li>' * 4_000}"))
    assert found == [
        "rij 2, kolom Tekst: Deze tekst heeft te veel opmaak. Plak hem zonder opmaak "
        "(Ctrl+Shift+V), of in delen."
    ]
