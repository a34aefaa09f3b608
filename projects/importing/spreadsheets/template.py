"""The Excel template that staff fill in: the columns, an explanation, and drop-down lists."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from projects.importing.spreadsheets.columns import COLUMNS
from projects.importing.spreadsheets.files import MAX_ROWS
from projects.models import Organisation, Project, SubsidyPeriod, Theme

WIDE = {"Titel": 40, "Tekst": 60, "Samenvatting": 60, "Koppeling": 30, "Adres": 30}
RULES = (
    "Zo werkt het",
    "Vul op het blad ‘Projecten’ een rij in voor elk project. Kolommen die je niet gebruikt mag je "
    "weghalen.",
    "Bij een project dat er al is laat een lege cel alles zoals het is.",
    "Je ziet eerst wat er zou veranderen. Er verandert niets voordat jij dat kiest.",
)


def make_template() -> bytes:
    """Return an Excel file with the current themes, periods and organisations to choose from."""
    book = Workbook()
    sheet, explanation, lists = (
        book.active,
        book.create_sheet("Uitleg"),
        book.create_sheet("Lijsten"),
    )
    sheet.title = "Projecten"
    _write_header(sheet)
    _explain(explanation)
    themes = list(Theme.objects.values_list("name", flat=True))
    choices = {
        "Soort": list(Project.Kind.values),
        "Thema": themes,
        "Tweede thema": themes,
        "Vertelt hoe het afliep": list(Project.TellsResults.values),
        "Periode": [str(period) for period in SubsidyPeriod.objects.all()],
        "Aanvrager": list(Organisation.objects.values_list("name", flat=True)),
    }
    for at, (name, names) in enumerate(choices.items(), 1):
        _add_choices(sheet, lists, at, name, names)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write_header(sheet: Worksheet) -> None:
    for at, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(1, at, column.name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E3EEF0")
        sheet.column_dimensions[get_column_letter(at)].width = WIDE.get(column.name, 20)
    sheet.freeze_panes = "A2"


def _explain(sheet: Worksheet) -> None:
    for at, rule in enumerate(RULES, 1):
        sheet.cell(at, 1, rule).font = Font(bold=at == 1)
    for at, words in enumerate(("Kolom", "Wat je invult", "Voorbeeld"), 1):
        sheet.cell(len(RULES) + 2, at, words).font = Font(bold=True)
    for at, column in enumerate(COLUMNS, len(RULES) + 3):
        for place, text in enumerate((column.name, column.explanation, column.example), 1):
            sheet.cell(at, place, text).alignment = Alignment(wrap_text=place == 2, vertical="top")
    for letter, width in (("A", 24), ("B", 70), ("C", 40)):
        sheet.column_dimensions[letter].width = width


def _add_choices(
    sheet: Worksheet, lists: Worksheet, at: int, name: str, choices: Sequence[str]
) -> None:
    """Give the cells of a column a drop-down list."""
    letter = get_column_letter(at)
    for row, choice in enumerate((name, *choices), 1):
        lists[f"{letter}{row}"] = choice
    column = get_column_letter([column.name for column in COLUMNS].index(name) + 1)
    # A spelling that isn't in the list may still be a known alias.
    rule = DataValidation(
        type="list",
        formula1=f"Lijsten!${letter}$2:${letter}${len(choices) + 1}",
        allow_blank=True,
        showErrorMessage=False,
    )
    rule.add(f"{column}2:{column}{MAX_ROWS + 1}")
    sheet.add_data_validation(rule)
