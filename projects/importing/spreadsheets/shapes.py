"""Whether a text is a table: by the names of its columns, or by cells in each of its lines."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from projects.importing.spreadsheets.column_words import meaning_of
from projects.importing.spreadsheets.columns import column_of

DELIMITERS = ";,\t"
MOST_COMPARED = 10  # rows, to tell whether each has as many cells
MOST_LETTERS = 20_000  # at the beginning of a text that are looked at


def delimiter_of(text: str) -> str | None:
    """Return what is between the cells of a text, None if it is no table.

    >>> delimiter_of("Titel;Aanvrager;Thema"), delimiter_of("Inspiratie, kennis")
    (';', None)
    >>> delimiter_of("jaar,regeling,bedrag\\n2021,Scholing,5\\n2022,Scholing,6")
    ','
    """
    first = next((line for line in text.split("\n") if line.strip()), "")
    best = max(DELIMITERS, key=lambda delimiter: _known_columns(first, delimiter))
    if _known_columns(first, best) > 1:
        return best
    return next((each for each in ";\t," if _has_rows(text, each)), None)


def likely_delimiter(text: str) -> str:
    """Return what is between the cells of a text that is a table by its file name.

    >>> likely_delimiter("Prijs\\tJaar")
    '\\t'
    """
    first = next((line for line in text.split("\n") if line.strip()), "")
    return delimiter_of(text) or max(DELIMITERS, key=first.count)


def _known_columns(line: str, delimiter: str) -> int:
    cells = [cell.strip(' "\ufeff') for cell in line.split(delimiter)]
    return sum(len(cell) < 60 and bool(column_of(cell) or meaning_of(cell)) for cell in cells)


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
