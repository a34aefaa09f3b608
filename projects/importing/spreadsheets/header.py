"""The header row of a spreadsheet, and how errors in cells are reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from projects.importing.spreadsheets.columns import column_of, is_read_only


@dataclass(frozen=True)
class RowError:
    """What is wrong with a cell, for an editor: its row and column as Excel shows them."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = f"rij {self.row}, kolom {self.column}" if self.column else f"rij {self.row}"
        return f"{place}: {self.message}"


class SpreadsheetError(Exception):
    """A spreadsheet with cells that can't be read; nothing of it is imported."""

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(f"{len(errors)} fouten")
        self.errors = list(errors)


def read_header(header: Sequence[Any]) -> tuple[list[str], list[RowError]]:
    """Return the name of each column, "" if it is ignored, and an error for unknown ones."""
    number, cells = header
    names: list[str] = []
    errors = []
    for text in cells:
        name = column_of(text) if text and not is_read_only(text) else ""
        if name is None:
            errors.append(RowError(number, text, "Deze kolom kennen wij niet."))
        elif name and name in names:
            errors.append(RowError(number, name, "Deze kolom staat er twee keer."))
        names.append(name or "")
    if "Titel" not in names and "Webnaam" not in names:
        errors.append(RowError(number, "Titel", "Deze kolom ontbreekt."))
    return names, errors


def titles_and_slugs(rows: Sequence[Sequence[Any]]) -> tuple[list[str], list[str]]:
    """Return the titles and slugs in a spreadsheet, to fetch the projects it may refer to."""
    names = [column_of(name) for name in rows[0][1]]
    found: dict[str | None, list[str]] = {"Titel": [], "Webnaam": []}
    for _, cells in rows[1:]:
        for name, text in zip(names, cells, strict=False):
            if name in found and text:
                found[name].append(text)
    return found["Titel"], found["Webnaam"]
