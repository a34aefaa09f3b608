"""When a project runs, read from Dutch: "medio juni 2021 - ntb" → starts in 2021-06.

A date is as precise as its words. What cannot be (31 september), what has no year and what
runs backwards is never guessed: it stays empty and becomes a problem.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from projects.pages.date_mentions import RANGE_SIGN, SEASONS, Mention, mentions_in, share_years
from projects.pages.records import Duration, Field, Problem, Severity
from projects.values.partial_dates import ends_before, in_words, is_partial_date

# What can stand between a cue and its date: "tot het najaar van 2021", "start medio juni".
_FILLER = (
    r"(?:\s+(?:op|in|het|de|van|ca\.?|circa|rond|jaar|begin|medio|media|half|halverwege|eind))*\s*$"
)
END_CUE = re.compile(
    rf"(\b(?:tot|t/m|tm|met|aan)|einde?:?|eind(?:datum|igt)\w*:?|afgerond:?|uiterlijk){_FILLER}",
    re.IGNORECASE,
)
START_CUE = re.compile(
    rf"(\b(vanaf|sinds|per|start\w*(?:\s+gegaan)?|begin(?:t|datum)|begonnen|gestart|ingaande|ingangs\w+"
    rf"|met ingang van):?|\bm\.?\s?i\.?\s?v\b\.?){_FILLER}",
    re.IGNORECASE,
)
OPEN_END = re.compile(
    r"\b(ntb|n\.t\.b|nnb|n\.n\.b|heden|nu|onbekend|niet bekend|onbepaalde tijd|doorlopend|e\.v"
    r"|en verder|nader te bepalen)\b|\?|…|\.\.\.",
    re.IGNORECASE,
)
_NUMBER_WORDS = {
    "een": 1,
    "één": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
    "anderhalf": 1.5,
    "half": 0.5,
}
# "tweede half jaar" is no length.
LENGTH = re.compile(
    rf"(?<![\w,.])(?<!eerste\s)(?<!tweede\s)(?<!\de\s)(\d+(?:[.,]\d+)?|{'|'.join(_NUMBER_WORDS)})\s*"
    r"(jaar|jaren|jr|maand(?:en)?|mnd|we+k(?:en)?|dag(?:en)?)\b",
    re.IGNORECASE,
)
# Labels of a field with only one of the two.
START_LABEL = re.compile(r"(?:start|begin)(?:datum|moment)?|ingangsdatum", re.IGNORECASE)
END_LABEL = re.compile(r"einde?(?:datum)?|afronding|opgeleverd", re.IGNORECASE)
PART_OF_YEAR = re.compile(
    rf"{'|'.join(SEASONS)}|kwartaal|kw\b|Q\d|half|helft|begin|medi[oa]|eind", re.IGNORECASE
)
BRACKETS = re.compile(r"\([^()]*\)?")


def read_duration(fields: Sequence[Field]) -> tuple[Duration, tuple[Problem, ...]]:
    """Read the duration from its fields; of several, the first starts and the last ends.

    >>> read_duration([Field("Looptijd", "juni tot en met december 2020", 9)])[0]
    Duration(text='juni tot en met december 2020', start='2020-06', end='2020-12')
    """
    start = end = ""
    problems: list[Problem] = []
    for item in fields:
        first, last, said = _read_text(_labelled(item), ends=_is_end(item.label))
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
    text = "\n".join(_labelled(item) for item in fields)
    return Duration(text, start, end), tuple(problems)


def _labelled(item: Field) -> str:
    """The value, with the label before it where only that tells which end it is."""
    tells = START_LABEL.fullmatch(item.label) or END_LABEL.fullmatch(item.label)
    return f"{item.label}: {item.value}" if tells and item.value else item.value


def _is_end(label: str) -> bool:
    return label.casefold().startswith("afgerond") or bool(END_LABEL.fullmatch(label))


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
    >>> read_date("zomer 2021")  # as a start or as an end it would be another month
    '2021'
    >>> read_date("?"), read_date("#NAAM?")
    ('', '')
    >>> read_date("31 februari 2021"), read_date("2021-13"), read_date("mei 2021 tot juli 2022")
    ('', '', '')
    """
    compact = re.sub(r"\s", "", text)
    if is_partial_date(compact):
        return compact
    if re.match(r"\d{4}-", compact):
        return ""
    start, end, problems = _read_text(text, ends=True)
    if problems or start or not end:
        return ""
    (mention,) = mentions_in(_outside(text))
    return end[:4] if mention.last_month else end


def written_dates(text: str, start: str, end: str) -> tuple[str, str]:
    """Return a start and end in words: those of the text they were read from, "medio 2022".

    >>> written_dates("medio 2022 - eind 2023", "2022", "2023")
    ('medio 2022', 'eind 2023')
    >>> written_dates("medio 2022 - eind 2023", "2022-05-01", "")
    ('1 mei 2022', '')
    """
    said: dict[str, str] = {}
    if PART_OF_YEAR.search(text):
        for line in text.splitlines():
            first, last = _first_and_last(line, ends=False)
            for mention, partial in ((first, start), (last and last.last(), end)):
                if mention and mention.iso() == partial:
                    said.setdefault(partial, mention.words())
    start_in_words, end_in_words = (
        partial and (said.get(partial) or in_words(partial)) for partial in (start, end)
    )
    return start_in_words, end_in_words


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
    outside = _outside(text)
    first, last = _first_and_last(text, ends=ends)
    if not (first or last):
        return "", "", _unreadable(text)
    problems = [
        ("onmogelijke-datum", f"De datum ‘{outside[m.begin : m.end]}’ bestaat niet.")
        if m.year
        else ("onleesbare-looptijd", f"Bij ‘{outside[m.begin : m.end]}’ staat geen jaar.")
        for m in dict.fromkeys((first, last))
        if m and not m.iso()
    ]
    start, end = first.iso() if first else "", last.last().iso() if last else ""
    if start and not last and not OPEN_END.search(outside):
        end = add_length(start, text)
    return start, end, problems


def _outside(text: str) -> str:
    """The text that counts: what stands in brackets explains, unless nothing else has a date.

    Or unless it tells the other end: "mei 2021 (t/m oktober 2021)".
    """
    outside = BRACKETS.sub(lambda m: " " * len(m[0]), text)
    mentions = mentions_in(outside)
    if not mentions:
        return text
    inside = [m for m in mentions_in(text) if outside[m.begin : m.end].isspace()]
    if len(mentions) == len(inside) == 1:
        at_end = END_CUE.search(outside[: mentions[0].begin])
        before = text[text.rindex("(", 0, inside[0].begin) + 1 : inside[0].begin]
        if START_CUE.search(before) if at_end else END_CUE.search(before):
            return text
    return outside


def _first_and_last(text: str, *, ends: bool) -> tuple[Mention | None, Mention | None]:
    """The dates that a text gives as start and end, with the years they share."""
    outside = _outside(text)
    mentions = mentions_in(outside)
    if not mentions:
        return None, None
    has_length = bool(LENGTH.search(text))
    return share_years(*_start_and_end(outside, mentions, ends=ends, has_length=has_length))


def _unreadable(text: str) -> list[tuple[str, str]]:
    if not text.strip() or OPEN_END.search(text):
        return []
    if LENGTH.search(text):
        return [("looptijd-zonder-datum", f"De looptijd noemt geen jaar: ‘{text.strip()}’.")]
    return [("onleesbare-looptijd", f"In de looptijd ‘{text.strip()}’ vonden wij geen datum.")]


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
    if START_CUE.search(before) or re.match(rf"\s*{RANGE_SIGN}", after) or has_length:
        return first, None
    if OPEN_END.search(after):
        return first, None
    return first, first
