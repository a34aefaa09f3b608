"""The dates that a Dutch text mentions: "1 mei 2021", "31/12/22", "sep-21", "zomer ’21"."""

import re
from dataclasses import dataclass, replace

from projects.values.partial_dates import MONTHS, in_words, is_partial_date

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
# Their months; a winter is at the beginning of its year or at the end, nobody can tell.
SEASONS = {
    "voorjaar": (3, 5),
    "lente": (3, 5),
    "zomer": (6, 8),
    "najaar": (9, 11),
    "herfst": (9, 11),
    "winter": (0, 0),
}
ORDINALS = ("eerste", "tweede", "derde", "vierde")
_MONTH = "|".join(MONTH_NUMBERS)
_ORDINAL = "|".join(ORDINALS) + "|[1-4](?:e|ste|de)"
RANGE_SIGN = r"(?:[-–—/]|t\s*/\s*m\b|t/|tm\b|tot\b(?:\s+(?:en\s+met|aan)\b)?)"
_APOSTROPHE = r"[’‘'´`]"
# Behind a year of two figures: else "mei 22 deelnemers" would be of 2022.
_SHORT_YEAR_ENDS = r"(?=\s*(?:$|[-–—,;.()/]|t\s*/|tm\b|tot\b|en\b|of\b|met\b|gedurende\b))"
_PERIOD = rf"""
    (?: Q(?P<quarter>[1-4]) | (?P<nth>{_ORDINAL})\s+(?:kwartaal|kw\b\.?)
      | kwartaal\s+(?P<quarter2>[1-4]) | (?P<half>{_ORDINAL})\s+(?:helft|half\s?jaar)
      | (?P<season>{"|".join(SEASONS)}) )\b"""
MENTION = re.compile(
    rf"""
    \b(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b
  | \b(?P<d1>\d{{1,2}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<y1>\d{{4}})\b
  | \b(?P<d6>\d{{1,2}})(?P<sign>[-/.])(?P<m6>\d{{1,2}})(?P=sign)
      {_APOSTROPHE}?(?P<yy6>\d{{2}})\b(?![-/.]?\d)
  | \b(?P<d7>\d{{1,2}})[-/.](?P<m7>\d{{1,2}})
      (?=\s*{RANGE_SIGN}\s*\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})\b)
  | \b(?:(?P<before>20\d{{2}})\s?-?\s?)?{_PERIOD}
      (?(before)|(?:(?:[-/]|\s+(?:van\s+)?)?(?P<yp>(?:19|20)\d{{2}})\b
      |\s*{_APOSTROPHE}(?P<yyp>\d{{2}})\b|(?=\s*{RANGE_SIGN})))
  | (?:\b(?P<d2>\d{{1,2}})(?:e|ste|de)?(?:\s+|-))?\b(?P<m2>{_MONTH})\b\.?
      (?:\s+(?P<d8>\d{{1,2}}),?\s+(?P<y8>20\d{{2}})\b|(?:\s+|[-/])(?P<y2>\d{{3,4}})\b
      |\s*{_APOSTROPHE}(?P<yy2>\d{{2}})\b|(?:\s+|-)(?P<yy8>1[5-9]|[23]\d)\b{_SHORT_YEAR_ENDS})?
  | \b(?P<y9>\d{{4}})-(?P<m9>0[1-9]|1[0-2])\b(?!-?\d)
  | \b(?P<m3>\d{{1,2}})[-/](?P<y3>\d{{4}})\b
  | \b(?P<y4>(?:19|20)\d{{2}})\b
  | (?<=20\d\d[-/–]){_APOSTROPHE}?(?P<yy4>\d{{2}})\b(?![-/.]\d)
  | \b(?P<d5>\d{{1,2}})(?=\s*{RANGE_SIGN}\s*\d{{1,2}}\s+(?:{_MONTH})\b)
  | (?<!week\s)(?<!weken\s)\b(?P<m10>0[1-9]|1[0-2]|[1-9](?=/))[-/](?P<yy10>1[5-9]|[23]\d)\b
      (?![-/.]?\d){_SHORT_YEAR_ENDS}
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Which part of what follows: it makes a date vaguer.
PART = re.compile(
    r"\b(begin|medio|media|half|halverwege|eind|einde)\s+(?:van\s+|het\s+|de\s+|jaar\s+){0,2}$",
    re.I,
)
SAME_PART = {"media": "medio", "half": "medio", "halverwege": "medio", "einde": "eind"}


@dataclass(frozen=True)
class Mention:
    """A date in a text: what it says of day, month and year (0: not said), and where.

    `word` is what it says besides: "medio", "zomer"; a season or quarter lasts to `last_month`.
    """

    year: int
    month: int
    day: int
    begin: int
    end: int
    last_month: int = 0
    word: str = ""
    last_word: str = ""

    def iso(self) -> str:
        """The partial date as ISO text; "" when it isn't on the calendar."""
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        text = "-".join(parts)
        return text if is_partial_date(text) else ""

    def last(self) -> "Mention":
        """The end of what it names: of a season its last month."""
        if not self.last_month:
            return self
        return replace(self, month=self.last_month, word=self.last_word or self.word)

    def words(self) -> str:
        """What it says, in words: a season is no month.

        >>> mentions_in("medio april 2021 tot Q3-2022")[1].words()
        'derde kwartaal 2022'
        """
        if self.last_month or self.word in SEASONS:
            return f"{self.word} {self.year}"
        return f"{self.word} {in_words(self.iso())}".strip()


def mentions_in(text: str) -> list[Mention]:
    """Return the dates in a text, with alternatives ("1 mei/1 juni 2021") taken as the first.

    >>> [mention.iso() for mention in mentions_in("1/3/22 t/m zomer ’22")]
    ['2022-03-01', '2022-06']
    """
    found = [_mention(match) for match in MENTION.finditer(text)]
    merged: list[Mention] = []
    for mention in found:
        before = PART.search(text[max(0, mention.begin - 30) : mention.begin])
        if before and not mention.word:
            part = before[1].lower()
            mention = replace(mention, word=SAME_PART.get(part, part))
        if merged and _are_alternatives(merged[-1], mention, text):
            merged[-1] = _merged(merged[-1], mention)
        else:
            merged.append(mention)
    return merged


def share_years(
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


def _are_alternatives(one: Mention, other: Mention, text: str) -> bool:
    """Tell whether it's one of two; "2021/2022" and "najaar 2021/voorjaar 2022" are periods."""
    months = one.month and other.month
    two_years = one.year and other.year and one.year != other.year and not one.day
    two_periods = (one.last_month and one.year and other.year) or two_years
    between = text[one.end : other.begin]
    return bool(months and not two_periods and re.fullmatch(r"\s*(/|of)\s*", between))


def _merged(one: Mention, other: Mention) -> Mention:
    """ "juni/juli 2021" is june; "voorjaar/zomer 2021" lasts from the one through the other."""
    one = replace(one, year=one.year or other.year, end=other.end)
    if one.last_month and other.last_month:
        one = replace(one, last_month=other.last_month, last_word=other.word)
    return one


def _mention(match: re.Match[str]) -> Mention:
    part = match.groupdict()
    begin, end = match.span()
    if part["iso"]:
        year, month, day = (int(p) for p in part["iso"].split("-"))
        return Mention(year, month, day, begin, end)
    year = _number(part, "y1", "y2", "y3", "y4", "y8", "y9", "yp", "before")
    short = _number(part, "yy2", "yy4", "yy6", "yy8", "yy10", "yyp")
    year = year or (2000 + short if short else 0)
    period = _period(part)
    if period:
        word, month, last = period
        return Mention(year, month, 0, begin, end, last, word)
    month = MONTH_NUMBERS[part["m2"].lower()] if part["m2"] else 0
    month = month or _number(part, "m1", "m3", "m6", "m7", "m9", "m10")
    return Mention(year, month, _number(part, "d1", "d2", "d5", "d6", "d7", "d8"), begin, end)


def _number(part: dict[str, str | None], *names: str) -> int:
    return next((int(found) for name in names if (found := part[name])), 0)


def _period(part: dict[str, str | None]) -> tuple[str, int, int] | None:
    """The word, first and last month of a season, quarter or half year."""
    if part["season"]:
        season = part["season"].lower()
        return (season, *SEASONS[season])
    if part["half"]:
        number = _ordinal(part["half"])
        return f"{ORDINALS[number - 1]} helft", 6 * number - 5, 6 * number
    number = _number(part, "quarter", "quarter2") or _ordinal(part["nth"] or "")
    if not number:
        return None
    return f"{ORDINALS[number - 1]} kwartaal", 3 * number - 2, 3 * number


def _ordinal(text: str) -> int:
    text = text.lower()
    return ORDINALS.index(text) + 1 if text in ORDINALS else int(text[:1] or 0)
