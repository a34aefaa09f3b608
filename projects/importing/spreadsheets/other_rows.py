"""Rows that are no project: subtotals, remarks, headings between the rows, the columns once more.

A row that only has a title is one of those where other rows say more. They are left out, and told.
"""

from collections.abc import Collection, Sequence
from typing import Any

from projects.importing.incoming import Incoming
from projects.importing.spreadsheets.header import first_of

LONGEST_SHOWN = 30  # characters of a title
Rows = Sequence[Sequence[Any]]


def without_other_rows(rows: Rows, names: Sequence[str]) -> tuple[list[Sequence[Any]], list[str]]:
    """Return the rows that may be projects, and in Dutch what was left out.

    `names`: which of our columns each column is.

    >>> rows = [[1, ["Titel", "Start"]], [2, ["Een", "2021"]], [3, ["Totaal", ""]]]
    >>> without_other_rows(rows, ["Titel", "Start"])[0]
    [[2, ['Een', '2021']]]
    """
    (_, header), *body = rows
    filled = [_filled(cells, names) for _, cells in body]
    say_more = 2 * sum(len(columns) > 1 for columns in filled) >= len(body)
    left: list[Sequence[Any]] = []
    repeated, alone = [], []
    for (number, cells), columns in zip(body, filled, strict=True):
        if sum(map(bool, cells)) > 1 and _repeats(header, cells):
            repeated.append(number)
        elif say_more and columns <= {"Titel"}:
            alone.append((number, next(filter(None, cells), "")))
        else:
            left.append([number, cells])
    return left, [*_said_of_repeated(repeated), *_said_of_alone(alone)]


def _filled(cells: Sequence[str], names: Sequence[str]) -> set[str]:
    return {name for name, text in zip(names, cells, strict=False) if name and text}


def _repeats(header: Sequence[str], cells: Sequence[str]) -> bool:
    texts = dict(enumerate(header))
    return all(texts.get(at, "") == text for at, text in enumerate(cells) if text)


def _said_of_repeated(rows: Sequence[int]) -> list[str]:
    return [f"Daar staan de kolomnamen nog eens: rij {first_of(rows)}."] if rows else []


def _said_of_alone(rows: Sequence[tuple[int, str]]) -> list[str]:
    if not rows:
        return []
    named = first_of([f"{number} (‘{_shortened(text)}’)" for number, text in rows])
    return [
        f"Niet gelezen als project, want er staat geen of alleen een titel: rij {named}. "
        "Is het wel een project? Vul dan ook in wie de aanvrager is."
    ]


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"


def said_of_applicants(projects: Collection[Incoming]) -> list[str]:
    """Return what to say of new projects without an applicant, in a table where others have one."""
    new = [one for one in projects if not one.slug]
    without = [one.line for one in new if not one.values.get("organisations")]
    if not without or len(without) == len(projects):
        return []
    return [
        f"Zonder aanvrager: rij {first_of(without)}. Geldt de cel erboven daar ook voor? Vul de "
        "aanvrager dan in elke rij in."
    ]
