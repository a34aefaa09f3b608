"""A row of a table on a saved page → lines: a label with its value, or cells between tabs."""

from collections.abc import Sequence
from dataclasses import dataclass

from projects.pages.labels import kind_of_label

MAX_CELL_LINES = 3  # more are texts beside each other, as on sites that are set out by tables
NO_LABEL_ALONE = ("", "start", "end", "who")  # a row of any table may begin so: Begin, Einde, Wie
MAX_ROW_LENGTH = 1_000  # characters


@dataclass(frozen=True)
class Cell:
    """The lines in a cell, blank ones too."""

    is_head: bool
    lines: Sequence[str]

    @property
    def texts(self) -> list[str]:
        return [line.strip() for line in self.lines if line.strip()]


def lines_of_row(cells: Sequence[Cell]) -> list[str]:
    """Return the lines of a row, in which what was on one line of a cell is on one line again.

    >>> lines_of_row([Cell(True, ["Thema"]), Cell(False, ["", "Vitaliteit"])])
    ['Thema: Vitaliteit']
    >>> lines_of_row([Cell(False, ["Begin"]), Cell(False, ["mei"]), Cell(False, ["HR"])])
    ['Begin\\tmei\\tHR']
    """
    filled = [cell for cell in cells if cell.texts]
    if len(cells) == len(filled) == 2 and _is_label(cells[0]) and not cells[1].is_head:
        return _labelled(cells[0].texts[0], cells[1])
    size = sum(len(line) for cell in cells for line in cell.lines)
    if len(filled) > 1 and size <= MAX_ROW_LENGTH and all(_fits(cell) for cell in cells):
        return ["\t".join(" ".join(cell.texts) for cell in cells)]
    return [line for cell in filled for line in cell.lines]


def places_of(lines: Sequence[str], made: Sequence[str]) -> list[int]:
    """Return of each line where its text stands in the lines that were made of it.

    >>> places_of(["Wie", "", "Oss", "Wat", "plan"], ["Wie: Oss", "Wat: plan"])
    [0, 0, 0, 1, 1]
    """
    places, at, begin = [], 0, 0
    for line in lines:
        while line.strip() and at < len(made):
            found = made[at].find(line.strip().rstrip(" :"), begin)
            if found >= 0:
                begin = found + 1
                break
            at, begin = at + 1, 0
        places.append(min(at, len(made) - 1))
    return places


def _is_label(cell: Cell) -> bool:
    """Tell whether a cell names what is in the next one."""
    if len(cell.texts) != 1:
        return False
    text = cell.texts[0]
    return cell.is_head or text.endswith(":") or _is_known(text)


def _is_known(text: str) -> bool:
    return kind_of_label(text) not in NO_LABEL_ALONE


def _labelled(label: str, value: Cell) -> list[str]:
    bare = label.rstrip(" :")
    if len(value.texts) == 1 or _is_known(bare):
        first, *rest = value.texts
        return [f"{bare}: {first}", *rest]
    return [bare, *value.lines]  # a heading with the text below it


def _fits(cell: Cell) -> bool:
    return len(cell.texts) <= MAX_CELL_LINES
