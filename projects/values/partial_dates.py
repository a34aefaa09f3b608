"""Dates as precise as their source: a year, a month or a day. No Django in here.

A partial date is an ISO text of 4, 7 or 10 characters: "2021", "2021-09", "2021-09-01".
"""

import re
from datetime import date

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
PATTERN = r"^[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


def is_partial_date(text: str) -> bool:
    """Tell whether the text is a partial date that exists.

    >>> is_partial_date("2021-09"), is_partial_date("2021-09-31"), is_partial_date("202")
    (True, False, False)
    """
    if not re.fullmatch(PATTERN, text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def ends_before(end: str, start: str) -> bool:
    """Tell whether a period certainly ends before it starts.

    >>> ends_before("2020-05-01", "2020-10-01"), ends_before("2020", "2020-10-01")
    (True, False)
    """
    return end[: len(start)] < start[: len(end)]


def first_key(start: str) -> str:
    """Return a sort key for a start: a year comes before every day in it.

    >>> first_key("2021"), first_key("")
    ('2021-00-00', '')
    """
    return start and start + "-00-00"[len(start) - 4 :]


def last_key(end: str) -> str:
    """Return a sort key for an end: a year comes after every day in it.

    >>> last_key("2021-09")
    '2021-09-99'
    """
    return end and end + "-99-99"[len(end) - 4 :]


def status_on(day: str, start_key: str, end_key: str) -> str:
    """Return whether a project is over, is still to begin or runs on a day, as far as is certain.

    >>> status_on("2022-03-01", "2021-00-00", "2021-99-99"), status_on("2022-03-01", "", "")
    ('afgerond', 'onbekend')
    """
    if end_key and end_key < day:
        return "afgerond"
    if start_key > day:
        return "begint-nog"
    return "loopt" if start_key and end_key else "onbekend"


def in_words(partial: str) -> str:
    """Return a partial date in Dutch words.

    >>> in_words("2021-09-01"), in_words("2021-09"), in_words("2021")
    ('1 september 2021', 'september 2021', '2021')
    """
    year, *rest = partial.split("-")
    words = [year]
    if rest:
        words.insert(0, MONTHS[int(rest[0]) - 1])
    if len(rest) > 1:
        words.insert(0, str(int(rest[1])))
    return " ".join(words)
