"""Whether a text is a table: by the names of its columns, or by cells in each of its lines."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from projects.importing.spreadsheets.column_words import meaning_of
from projects.importing.spreadsheets.columns import column_of

DELIMITERS = ";,\t"
MOST_COMPARED = 10  # rows, to tell whether each has as many cells
LOOKED_AT = 10  # rows, for the names of the columns: above them may be a title
# What tells Excel what is between the cells; it shows no row for it.
SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=(.)"?\n', re.IGNORECASE)
MOST_LETTERS = 20_000  # at the beginning of a text that are looked at


def delimiter_of(text: str) -> str | None:
    """Return what is between the cells of a text, None if it is no table.

    >>> delimiter_of("Titel;Aanvrager;Thema"), delimiter_of("Inspiratie, kennis")
    (';', None)
    >>> delimiter_of("jaar,regeling,bedrag\\n2021,Scholing,5\\n2022,Scholing,6")
    ','
    """
    if told := SEPARATOR_LINE.match(text):
        return told[1]
    for line in islice(filter(str.strip, _beginning(text).split("\n")), LOOKED_AT):
        best = max(DELIMITERS, key=lambda delimiter: _known_in(line, delimiter))
        if _known_in(line, best) > 1:
            return best
    return next((each for each in ";\t," if _has_rows(text, each)), None)


def likely_delimiter(text: str) -> str:
    """Return what is between the cells of a text that is a table by its file name.

    >>> likely_delimiter("Prijs\\tJaar")
    '\\t'
    """
    first = next((line for line in text.split("\n") if line.strip()), "")
    return delimiter_of(text) or max(DELIMITERS, key=first.count)


def without_separator_line(text: str) -> str:
    """Return a text without the line that tells Excel what is between the cells.

    >>> without_separator_line("sep=;\\nTitel;Thema")
    'Titel;Thema'
    """
    told = SEPARATOR_LINE.match(text)  # only at the beginning
    return text[told.end() :] if told else text


def header_at(rows: Sequence[Sequence[str]]) -> int:
    """Return which row has the names of the columns: the first that has some, else the first.

    >>> header_at([["Overzicht 2021"], ["Titel", "Aanvrager"], ["Leren", "Oss"]])
    1
    """
    known = (at for at, cells in enumerate(rows[:LOOKED_AT]) if known_columns(cells) > 1)
    return next(known, 0)


def is_upright(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the names of the columns stand below each other, before what they are of.

    >>> is_upright([["Titel", "Leren"], ["Aanvrager", "Oss"], ["Thema", "HRM"]])
    True
    >>> is_upright([["Titel", "Aanvrager"], ["Leren", "Oss"]])
    False
    """
    first = [cells[0] for cells in rows[:MOST_COMPARED] if cells]
    known = known_columns(first)
    return known > 2 and 2 * known > len(first) and known_columns(rows[0]) < 2


def has_rows_inside(cells: Sequence[str], delimiter: str) -> bool:
    """Tell whether a cell holds lines with as many cells as its row; commas are in sentences too.

    >>> has_rows_inside(["Een", "Oss", "hij zei\\nTwee;Oss;niets"], ";")
    True
    >>> has_rows_inside(["Een", "Oss", "hij zei; zij ook\\nen verder"], ";")
    False
    """
    between = len(cells) - 1
    lines = (line for cell in cells if "\n" in cell for line in cell.split("\n"))
    return between > 1 and any(
        line.count(delimiter) == between and f"{delimiter} " not in line for line in lines
    )


def known_columns(cells: Sequence[str]) -> int:
    """Return how many cells of a row are a name of a column that we know."""
    return sum(len(cell) < 60 and bool(column_of(cell) or meaning_of(cell)) for cell in cells)


def _known_in(line: str, delimiter: str) -> int:
    return known_columns([cell.strip(' "\ufeff') for cell in line.split(delimiter)])


def _has_rows(text: str, delimiter: str) -> bool:
    """Tell whether the first rows have as many cells; commas are in sentences too."""
    try:
        sizes = list(islice(_sizes(_beginning(text), delimiter), MOST_COMPARED))
    except csv.Error:
        return False
    least_cells, least_rows = (3, 3) if delimiter == "," else (3, 2)
    return len(sizes) >= least_rows and len(set(sizes)) == 1 and sizes[0] >= least_cells


def _beginning(text: str) -> str:
    """Whole lines at the beginning of a text."""
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS].rpartition("\n")[0]


def _sizes(text: str, delimiter: str) -> Iterator[int]:
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    return (len(cells) for cells in rows if any(cells))
