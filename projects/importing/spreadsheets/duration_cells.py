"""A duration in one cell, "sept 2021 - dec 2022" → its start and end, as pages are read."""

import re

from projects.pages.durations import read_dates, read_duration
from projects.pages.records import Field

WORDS = "Looptijd in woorden"
_BARE_YEAR = re.compile(r"\s*\d{4}\s*")
_SUBSIDY_PERIOD = re.compile(r"periode|^\s*\d{1,2}\s*(?:van|/|-)?\s*\d{4}\s*$", re.IGNORECASE)


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
