"""The header row of a spreadsheet, and how errors in cells and rows are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from projects.importing.spreadsheets.column_words import may_be_title, meaning_of
from projects.importing.spreadsheets.columns import column_of, is_read_only
from projects.values.text import plain

MAX_KEY_LENGTH = 200  # characters of a header that is remembered
MOST_TOLD = 10  # rows that are named


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
    """A spreadsheet with cells that can't be read; nothing of it is imported.

    `notes`: what there is to say of the file.
    """

    def __init__(self, errors: Sequence[RowError], notes: Sequence[str] = ()) -> None:
        super().__init__(f"{len(errors)} fouten")
        self.errors = list(errors)
        self.notes = list(notes)


@dataclass(frozen=True)
class MatchedColumns:
    """Which of our columns each column of a table is: "" for one that is skipped.

    `read_as`: those with a name of others, and what it is read as. `skipped`: what isn't read,
    `unknown`: of those whom nobody chose anything for. `guessed`: what may be something else.
    """

    names: tuple[str, ...]
    read_as: tuple[tuple[str, str], ...] = ()
    skipped: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()
    errors: tuple[RowError, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether nobody needs to look at the columns first."""
        return not (self.unknown or self.guessed or self.errors)


def match_columns(rows: Sequence[Sequence[Any]], chosen: Mapping[str, str]) -> MatchedColumns:
    """Match the columns of a table, whose first row is its header.

    `chosen`: what staff chose, by the key of a header; "" to skip it.

    >>> rows = [[1, ["Projectnaam", "Prijs"]], [2, ["Leren", "5"]]]
    >>> found = match_columns(rows, {})
    >>> found.names, found.read_as, found.skipped
    (('Titel', ''), (('Projectnaam', 'Titel'),), ('Prijs',))
    """
    (number, header), *body = rows
    width = max(len(cells) for _, cells in rows)
    texts = [*header, *[""] * (width - len(header))]
    filled = [any(at < len(cells) and cells[at] for _, cells in body) for at in range(width)]
    names, errors = _sure_names(number, texts, chosen)
    guessed = _add_meanings(names, texts)
    own = {at for at, text in enumerate(texts) if column_of(text) == names[at]}
    left = [at for at in range(width) if not names[at] and _is_left(texts[at], filled[at])]
    if not {"Titel", "Webnaam"} & set(names):
        errors.append(RowError(number, "", _no_title(texts, names, left)))
    return MatchedColumns(
        names=tuple(name or "" for name in names),
        read_as=tuple(
            (texts[at], str(names[at])) for at in range(width) if names[at] and at not in own
        ),
        skipped=tuple(texts[at] or _without_name(at) for at in left),
        unknown=tuple(
            texts[at] for at in left if filled[at] and texts[at] and key_of(texts[at]) not in chosen
        ),
        guessed=tuple(texts[at] for at in guessed),
        errors=tuple(errors),
    )


def _without_name(at: int) -> str:
    from openpyxl.utils import get_column_letter  # slow to import, and pages don't need it

    return f"{get_column_letter(at + 1)} (zonder naam)"


def key_of(header: str) -> str:
    """What a header is remembered by.

    >>> key_of("Verleend  bedrag (€)")
    'verleend bedrag'
    """
    return plain(header)[:MAX_KEY_LENGTH]


def _sure_names(
    number: int, texts: Sequence[str], chosen: Mapping[str, str]
) -> tuple[list[str | None], list[RowError]]:
    """The columns that staff chose, or with our own name; None for the others."""
    names: list[str | None] = []
    errors = []
    for text in texts:
        name = chosen.get(key_of(text), column_of(text)) if text else None
        if name and name in names:
            errors.append(RowError(number, text, "Deze kolom staat er twee keer."))
        names.append(name)
    return names, errors


def _add_meanings(names: list[str | None], texts: Sequence[str]) -> list[int]:
    """Name the columns that are recognised by their words; return which are a guess."""
    for at, text in enumerate(texts):
        if names[at] is None and not is_read_only(text):
            meaning = meaning_of(text)
            names[at] = meaning if meaning not in names else None
    if {"Titel", "Webnaam"} & set(names):
        return []
    maybe = [
        at for at, text in enumerate(texts) if names[at] in (None, "Tekst") and may_be_title(text)
    ]
    for at in maybe[:1]:
        names[at] = "Titel"
    return maybe[:1]


def _is_left(text: str, is_filled: bool) -> bool:
    return not is_read_only(text) if text else is_filled


def _no_title(texts: Sequence[str], names: Sequence[str | None], left: Sequence[int]) -> str:
    known = ", ".join(text for text, name in zip(texts, names, strict=True) if name) or "geen"
    unknown = ", ".join(texts[at] for at in left if texts[at]) or "geen"
    return (
        "In deze tabel vinden wij geen kolom met de titel van een project. "
        f"Deze kolommen kennen wij: {known}. Deze niet: {unknown}. "
        "Noem de kolom met de titel ‘Titel’, of kies bij Importeren zelf wat elke kolom is."
    )


def titles_and_slugs(
    rows: Sequence[Sequence[Any]], names: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Return the titles and slugs in a spreadsheet, to fetch the projects it may refer to."""
    found: dict[str, list[str]] = {"Titel": [], "Webnaam": []}
    for _, cells in rows[1:]:
        for name, text in zip(names, cells, strict=False):
            if name in found and text:
                found[name].append(text)
    return found["Titel"], found["Webnaam"]


def first_of(rows: Sequence[int | str]) -> str:
    """Return the first of rows, as they are told.

    >>> first_of([3, 4]), first_of(range(12))
    ('3, 4', '0, 1, 2, 3, 4, 5, 6, 7, 8, 9 en meer')
    """
    named = ", ".join(map(str, rows[:MOST_TOLD]))
    return f"{named} en meer" if len(rows) > MOST_TOLD else named
