"""When a project runs, read from Dutch: "medio juni 2021 - ntb" → starts in 2021-06.

A date is as precise as its words. What cannot be (31 september), what has no year and what
runs backwards is never guessed: it stays empty and becomes a problem.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from projects.pages.records import Duration, Field, Problem, Severity
from projects.values.partial_dates import MONTHS, ends_before, in_words, is_partial_date

MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)} | {
    "jan": 1,
    "feb": 2,
    "mrt": 3,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sept": 9,
    "sep": 9,
    "okt": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH = "|".join(MONTH_NUMBERS)
_RANGE_SIGN = r"(?:[-–—/]|t\s*/\s*m\b|t/|tm\b|tot\b(?:\s+(?:en\s+met|aan)\b)?)"
MENTION = re.compile(
    rf"""
    \b(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b
  | \b(?P<d1>\d{{1,2}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<y1>\d{{4}})\b
  | (?:\b(?P<d2>\d{{1,2}})(?:e|ste|de)?\s+)?\b(?P<m2>{_MONTH})\b\.?
      (?:\s+(?P<y2>\d{{3,4}})\b|\s*[’‘'´`](?P<yy2>\d{{2}})\b)?
  | \b(?P<m3>\d{{1,2}})[-/](?P<y3>\d{{4}})\b
  | \b(?P<y4>(?:19|20)\d{{2}})\b
  | \b(?P<d5>\d{{1,2}})(?=\s*{_RANGE_SIGN}\s*\d{{1,2}}\s+(?:{_MONTH})\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What can stand between a cue and its date: "tot het najaar van 2021", "start medio juni".
_FILLER = (
    r"(?:\s+(?:op|in|het|de|van|ca\.?|circa|begin|medio|media|half|eind"
    r"|voorjaar|zomer|najaar|winter))*\s*$"
)
END_CUE = re.compile(
    rf"(\b(?:tot|t/m|tm|met|aan)|einde?:?|eind(?:datum|igt)\w*:?|afgerond:?|uiterlijk){_FILLER}",
    re.IGNORECASE,
)
START_CUE = re.compile(
    rf"\b(vanaf|sinds|per|start\w*(?:\s+gegaan)?|begin(?:t|datum)|gestart):?{_FILLER}",
    re.IGNORECASE,
)
OPEN_END = re.compile(r"\b(ntb|n\.t\.b|heden|onbekend|doorlopend|nader te bepalen)\b|\?", re.I)
_NUMBER_WORDS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "anderhalf": 1.5}
LENGTH = re.compile(
    rf"(?<![\w,.])(\d+(?:[.,]\d+)?|{'|'.join(_NUMBER_WORDS)})\s*(jaar|jaren|maand(?:en)?|we+k(?:en)?|dag(?:en)?)\b",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\([^()]*\)?")


@dataclass(frozen=True)
class Mention:
    """A date in a text: what it says of day, month and year (0: not said), and where."""

    year: int
    month: int
    day: int
    begin: int
    end: int

    def iso(self) -> str:
        """The partial date as ISO text; "" when it isn't on the calendar."""
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        text = "-".join(parts)
        return text if is_partial_date(text) else ""


def read_duration(fields: Sequence[Field]) -> tuple[Duration, tuple[Problem, ...]]:
    """Read the duration from its fields; of several, the first starts and the last ends.

    >>> read_duration([Field("Looptijd", "juni tot en met december 2020", 9)])[0]
    Duration(text='juni tot en met december 2020', start='2020-06', end='2020-12')
    """
    start = end = ""
    problems: list[Problem] = []
    for item in fields:
        first, last, said = _read_text(
            item.value, ends=item.label.casefold().startswith("afgerond")
        )
        start = start or first
        end = last or end
        problems += [Problem(rule, message, item.line) for rule, message in said]
    if start and end and ends_before(end, start):
        line = fields[-1].line
        problems.append(
            Problem(
                "einde-voor-start",
                f"De looptijd eindigt ({in_words(end)}) voor de start ({in_words(start)}). "
                "Wij lieten het einde leeg.",
                line,
                Severity.ERROR,
            )
        )
        end = ""
    text = "\n".join(item.value for item in fields)
    return Duration(text, start, end), tuple(problems)


def read_dates(text: str) -> tuple[str, str]:
    """Return the start and end that a text gives, "" where it gives none.

    >>> read_dates("oktober ’20 tot juli ’21"), read_dates("tot 1 januari 2021")
    (('2020-10', '2021-07'), ('', '2021-01-01'))
    """
    start, end, _ = _read_text(text, ends=False)
    return start, end


def read_date(text: str) -> str:
    """Return the one partial date that a text gives; "" when it gives none, or several.

    >>> read_date("sept ’21"), read_date("medio 2022"), read_date("2021 - 09")
    ('2021-09', '2022', '2021-09')
    >>> read_date("31 februari 2021"), read_date("2021-13"), read_date("mei 2021 tot juli 2022")
    ('', '', '')
    """
    compact = re.sub(r"\s", "", text)
    if is_partial_date(compact):
        return compact
    if re.match(r"\d{4}-", compact):
        return ""
    start, end, problems = _read_text(text, ends=True)
    return "" if problems or start else end


def add_length(start: str, text: str) -> str:
    """Return the end of a period of the length that the text names, as precise as its start.

    >>> add_length("2020-03-01", "looptijd = 3 jaar"), add_length("2021", "18 maanden")
    ('2023-03-01', '')
    """
    found = LENGTH.search(text)
    if not (start and found):
        return ""
    amount = _NUMBER_WORDS.get(found[1].lower()) or float(found[1].replace(",", "."))
    unit = found[2].lower()
    if unit.startswith(("we", "d")):
        if len(start) < 10:
            return ""
        days = amount * (7 if unit.startswith("we") else 1)
        return (date.fromisoformat(start) + timedelta(days=days)).isoformat()
    months = amount * (12 if unit.startswith("j") else 1)
    if (months % 12 and len(start) == 4) or months % 1:
        return ""
    return _add_months(start, int(months))


def _add_months(start: str, months: int) -> str:
    year, *rest = (int(part) for part in start.split("-"))
    if not rest:
        return f"{year + months // 12:04}"
    total = year * 12 + rest[0] - 1 + months
    moved = [f"{total // 12:04}", f"{total % 12 + 1:02}"] + [f"{day:02}" for day in rest[1:]]
    end = "-".join(moved)
    # 31 januari and a month is no day on the calendar; the month is what we know.
    return end if is_partial_date(end) else end[:7]


def _read_text(text: str, *, ends: bool) -> tuple[str, str, list[tuple[str, str]]]:
    """Return start, end and what was wrong (rule, message)."""
    # What stands in brackets explains; it only counts when nothing else has a date.
    outside = BRACKETS.sub(lambda m: " " * len(m[0]), text)
    mentions = _mentions(outside)
    if not mentions:
        outside = text
        mentions = _mentions(text)
    if not mentions:
        return "", "", _unreadable(text)
    first, last = _start_and_end(outside, mentions, ends=ends, has_length=bool(LENGTH.search(text)))
    first, last = _share_years(first, last)
    problems = [
        ("onmogelijke-datum", f"De datum ‘{text[m.begin : m.end]}’ bestaat niet.")
        if m.year
        else ("onleesbare-looptijd", f"Bij ‘{text[m.begin : m.end]}’ staat geen jaar.")
        for m in dict.fromkeys((first, last))
        if m and not m.iso()
    ]
    start, end = (m.iso() if m else "" for m in (first, last))
    if start and not last and not OPEN_END.search(outside):
        end = add_length(start, text)
    return start, end, problems


def _unreadable(text: str) -> list[tuple[str, str]]:
    if not text.strip() or OPEN_END.search(text):
        return []
    if LENGTH.search(text):
        return [("looptijd-zonder-datum", f"De looptijd noemt geen jaar: ‘{text.strip()}’.")]
    return [("onleesbare-looptijd", f"In de looptijd ‘{text.strip()}’ vonden wij geen datum.")]


def _mentions(text: str) -> list[Mention]:
    """The dates in a text, with alternatives ("1 mei/1 juni 2021") taken as the first."""
    found = [_mention(match) for match in MENTION.finditer(text)]
    merged: list[Mention] = []
    for mention in found:
        months = merged and merged[-1].month and mention.month  # "2021/2022" is a period
        if months and re.fullmatch(r"\s*(/|of)\s*", text[merged[-1].end : mention.begin]):
            merged[-1] = replace(merged[-1], year=merged[-1].year or mention.year, end=mention.end)
        else:
            merged.append(mention)
    return merged


def _mention(match: re.Match[str]) -> Mention:
    part = match.groupdict()
    begin, end = match.span()
    if part["iso"]:
        year, month, day = (int(p) for p in part["iso"].split("-"))
        return Mention(year, month, day, begin, end)
    month_name = part["m2"]
    month = MONTH_NUMBERS[month_name.lower()] if month_name else int(part["m1"] or part["m3"] or 0)
    year = int(part["y1"] or part["y2"] or part["y3"] or part["y4"] or 0)
    if part["yy2"]:
        year = 2000 + int(part["yy2"])
    day = int(part["d1"] or part["d2"] or part["d5"] or 0)
    return Mention(year, month, day, begin, end)


def _start_and_end(
    text: str, mentions: list[Mention], *, ends: bool, has_length: bool
) -> tuple[Mention | None, Mention | None]:
    first = mentions[0]
    before = text[: first.begin]
    if len(mentions) > 1:
        second = mentions[1]
        if END_CUE.search(before) and START_CUE.search(text[first.end : second.begin]):
            return second, first
        return first, second
    after = text[first.end :]
    if ends or (END_CUE.search(before) and not START_CUE.search(before)):
        return None, first
    if START_CUE.search(before) or re.match(rf"\s*{_RANGE_SIGN}", after) or has_length:
        return first, None
    return first, first


def _share_years(
    first: Mention | None, last: Mention | None
) -> tuple[Mention | None, Mention | None]:
    """Give a date without a year (or month) that of the other: "1 januari - 30 juni 2021"."""
    if not (first and last):
        return first, last
    if not first.month and first.day:
        first = replace(first, month=last.month)
    # What isn't said of an end lies after all that can be: "mei tot eind 2021" is in one year.
    begins, ends = (first.month, first.day), (last.month or 12, last.day or 32)
    if not first.year and last.year:
        # "oktober tot maart 2021" starts in the year before.
        first = replace(first, year=last.year - (begins >= ends))
    elif first.year and not last.year:
        last = replace(last, year=first.year + (ends <= begins))
    return first, last
