"""A duration in one cell, "sept 2021 - dec 2022" → its start and end, as pages are read.

And dates that mean something else than they seem to: an American Excel puts the month first.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from projects.pages.durations import PART_OF_YEAR, read_dates, read_duration
from projects.pages.records import Field
from projects.values.partial_dates import is_partial_date

DATES = ("Start", "Einde")
_SLASHED = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(?:20)?(\d{2})\s*")
WORDS = "Looptijd in woorden"
_BARE_YEAR = re.compile(r"\s*\d{4}\s*")
_SUBSIDY_PERIOD = re.compile(
    r"periode|^\s*\d{1,2}\s*(?:van|/|-)?\s*\d{4}\s*$|\b\d{4}-[12]\b(?!-)", re.IGNORECASE
)


def dates_in_words(text: str, line: int) -> tuple[dict[str, str], list[str]]:
    """Return the start and end that words give, and in Dutch what couldn't be read.

    >>> dates_in_words("sept 2021 - dec 2022", 2)
    ({'start': '2021-09', 'end': '2022-12'}, [])
    >>> dates_in_words("31 september 2021", 2)
    ({'start': '', 'end': ''}, ['De datum ‘31 september 2021’ bestaat niet.'])
    """
    duration, problems = read_duration([Field("Looptijd", text, line)])
    dates = {"start": duration.start, "end": duration.end}
    return dates, [problem.message for problem in problems]


def is_duration(text: str) -> bool:
    """Tell whether a cell says when a project runs, and not in which period it got a subsidy.

    >>> is_duration("sept 2021 - dec 2022"), is_duration("2021"), is_duration("periode 1 van 2021")
    (True, False, False)
    >>> is_duration("2021-1 en 2021-2")
    False
    """
    if not text or _BARE_YEAR.fullmatch(text) or _SUBSIDY_PERIOD.search(text):
        return False
    return any(read_dates(text))


def more_precise(said: str, known: str) -> str:
    """Return what a cell says, but what we know where that says the same and more.

    >>> more_precise("2021", "2021-09"), more_precise("2022", "2021-09"), more_precise("", "2021")
    ('2021-09', '2022', '2021')
    """
    return known if known.startswith(said) else said


def words_of_parts(start: str, end: str) -> str:
    """Return the words of a start and end that say more than a partial date can.

    >>> words_of_parts("najaar 2021", "eind 2022"), words_of_parts("Q3 2021", "")
    ('najaar 2021 - eind 2022', 'vanaf Q3 2021')
    >>> words_of_parts("1-9-2021", "2022")
    ''
    """
    if not PART_OF_YEAR.search(f"{start} {end}"):
        return ""
    if start and end:
        return f"{start} - {end}"
    return f"vanaf {start}" if start else f"tot en met {end}"


def month_first(text: str) -> str:
    """Return the date that an American Excel means, "" for what it doesn't write.

    >>> month_first("9/1/2021"), month_first("12/31/21"), month_first("31/12/2021")
    ('2021-09-01', '2021-12-31', '')
    """
    found = _SLASHED.fullmatch(text)
    date = f"20{found[3]}-{int(found[1]):02}-{int(found[2]):02}" if found else ""
    return date if is_partial_date(date) else ""


def puts_month_first(rows: Iterable[Sequence[Any]], names: Sequence[str]) -> bool:
    """Tell whether a table has a date that is only one with its month first.

    >>> puts_month_first([[2, ["9/1/2021"]], [3, ["12/31/2021"]]], ["Start"])
    True
    >>> puts_month_first([[2, ["9/1/2021"]], [3, ["31/12/2021"]]], ["Start"])
    False
    """
    return any(
        month_first(text) and int(text.split("/")[1]) > 12
        for _, cells in rows
        for name, text in zip(names, cells, strict=False)
        if name in DATES
    )
