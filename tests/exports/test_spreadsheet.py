"""A table of projects opens in Excel, calculates nothing, and has no persons in it."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from projects.exports import spreadsheet
from projects.exports.workbook import as_workbook
from projects.models import Project, Theme
from projects.search.indexing import refresh
from tests import factories

pytestmark = pytest.mark.django_db


def project() -> Project:
    made = factories.project(
        factories.organisation("Oss"),
        factories.organisation("Uden"),
        title="=1+1",
        theme=Theme.objects.create(name="@thema"),
        second_theme=Theme.objects.create(name="HRM"),
        text="<p>Zie <b>é</b></p><p>Mail jan.smit@oss.nl of bel 06-12345678.</p>",
        start="2021-09",
    )
    factories.contact(made, "Jan Smit", email="jan.smit@oss.nl", phone="+31612345678")
    factories.link(made, text="Het plan")
    return made


def rows() -> list[list[str]]:
    parts = Project.objects.select_related("theme", "second_theme", "period").with_organisations()
    return list(spreadsheet.rows_of(parts.prefetch_related("links"), "https://voorbeeld.nl"))


def test_csv_for_dutch_excel() -> None:
    project()
    content = "".join(spreadsheet.csv_lines(rows()))
    assert content.startswith("\ufeffWebnaam;Soort;Titel;")
    (row,) = csv.DictReader(StringIO(content.removeprefix("\ufeff")), delimiter=";")
    assert (row["Titel"], row["Thema"]) == ("'=1+1", "'@thema")
    assert row["Tweede thema"] == "HRM"
    assert (row["Aanvrager"], row["Deelnemers"], row["Start"]) == ("Oss", "Uden", "2021-09")
    assert row["Tekst"] == "Zie é\nMail (e-mailadres) of bel (telefoonnummer)."
    assert row["Koppelingen"] == "Het plan https://oss.nl/plan"
    assert row["Webadres"].startswith("https://voorbeeld.nl/projecten/")


def test_says_what_a_card_says() -> None:
    factories.project(text="<p>Het project heeft twee scholen opgeleverd.</p>")
    refresh()
    (row,) = csv.DictReader(StringIO("".join(spreadsheet.csv_lines(rows()))), delimiter=";")
    assert row["Samenvatting"] == "Het project heeft twee scholen opgeleverd."
    assert row["Vertelt hoe het afliep"] == "ja"


def test_excel_calculates_nothing() -> None:
    Project.objects.filter(pk=project().pk).update(duration_text="x\x0by" + "z" * 40_000)
    sheet = load_workbook(BytesIO(spreadsheet.as_xlsx(rows()))).active
    assert sheet is not None
    names, values = sheet.iter_rows()
    row = dict(zip([cell.value for cell in names], values, strict=True))
    assert (row["Titel"].value, row["Titel"].data_type) == ("=1+1", "s")
    assert str(row["Looptijd in woorden"].value).startswith("xyzzz")


def test_no_persons() -> None:
    project()
    text = str(rows())
    assert "Oss" in text
    for word in ("Smit", "smit", "12345678"):
        assert word not in text


def test_excel_reads_no_sign_in_what_only_looks_like_one() -> None:
    file = ZipFile(BytesIO(as_workbook(["Titel"], [["_x003D_1+1"]])))
    assert b">_x005F_x003D_1+1<" in file.read("xl/worksheets/sheet1.xml")
