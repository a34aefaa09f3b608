"""Names of columns in two rows: ‘Looptijd’ above ‘start’ and ‘eind’ → one row of names."""

from collections.abc import Sequence

from projects.importing.spreadsheets.column_words import meaning_of
from projects.importing.spreadsheets.columns import column_of
from projects.importing.spreadsheets.shapes import header_at, known_columns

LONGEST_NAME = 60  # characters
Cells = Sequence[str]


def header_of(rows: Sequence[Cells]) -> tuple[int, list[str]]:
    """Return which row is the last with names of columns, and the names.

    >>> header_of([["Overzicht"], ["Titel", "Looptijd", ""], ["", "start", "eind"], ["Leren"]])
    (2, ['Titel', 'Looptijd start', 'Looptijd eind'])
    >>> header_of([["Titel", "Aanvrager"], ["Leren", "Oss"]])
    (0, ['Titel', 'Aanvrager'])
    """
    at = header_at(rows)
    header = list(rows[at]) if rows else []
    if at + 1 < len(rows) and _is_below(header, rows[at + 1]):
        return at + 1, _joined(header, rows[at + 1])
    if at and known_columns(rows[at - 1]):
        return at, _joined(rows[at - 1], header)
    return at, header


def _is_below(header: Cells, cells: Cells) -> bool:
    """Tell whether a row has only names that go with those above it, and is no project."""
    new = [cell for at, cell in enumerate(cells) if cell and header[at : at + 1] != [cell]]
    if any(len(cell) > LONGEST_NAME for cell in new):
        return False
    joined = _joined(header, cells)
    known = [cell for at, cell in enumerate(cells) if cell in new and _is_known(joined[at])]
    return len(known) > 1 and 2 * len(known) > len(new)


def _joined(above: Cells, below: Cells) -> list[str]:
    """The names of two rows: one above holds until the next, as a cell over several columns."""
    names = []
    group = ""
    for at in range(max(len(above), len(below))):
        over, under = (cells[at] if at < len(cells) else "" for cells in (above, below))
        group = over or group
        both = f"{group} {under}" if group and group != under else under
        names.append(over if not under else both if _is_known(both) else under)
    return names


def _is_known(name: str) -> bool:
    return len(name) <= LONGEST_NAME and bool(column_of(name) or meaning_of(name))
