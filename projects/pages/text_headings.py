"""Which rows of a text are headings: the page lost their mark-up."""

import re
from collections.abc import Sequence

from projects.pages.labels import known_label
from projects.pages.links import CLAUSE, is_pointer
from projects.pages.text_rows import SENTENCE_END, Row

RUN_IN = re.compile(r"^([A-ZÀ-Ý][\w ]{1,24}):\s+(?=\S)")
MAX_HEADING_LENGTH = 80  # characters
MAX_HEADING_WORDS = 9
MAX_WORDS_ABOVE_LIST = 5  # a longer line above a list introduces it
MAX_WORDS_BEFORE_COLON = 4  # a longer line that ends in one introduces what follows
# Words that say where, when or for how much: with their value they are one line of a text.
FACT = re.compile(
    r"(?:Locatie|Plaats|Tijd|Data|Datum|Kosten|Prijs|Budget|Doelgroep|Deelnemers|Aantal"
    r"|Trainers?|Begeleiding|Aanmelden|Status|Waar|Voor wie)\b[^:]{0,20}:\s",
)
MAX_NAME_WORDS = 8  # of a document; more words are a text


def headings_of(rows: Sequence[Row]) -> list[bool]:
    """Tell of each row whether it is a heading: from the last to the first, as they lean on it.

    >>> headings_of([Row("Voor wie?", blank_after=False), Row("Voor alle medewerkers.")])
    [True, False]
    """
    found = [False] * (len(rows) + 1)
    for at in range(len(rows) - 1, -1, -1):
        found[at] = _is_heading(rows, at, above_heading=found[at + 1])
    return found[:-1]


def _is_heading(rows: Sequence[Row], at: int, *, above_heading: bool) -> bool:
    """Tell whether a short line is the heading of the text or list that follows it."""
    row = rows[at]
    if at + 1 == len(rows) or not row.blank_before or not _is_short(row, rows[at + 1]):
        return False
    if row.text[-1] == "!" and row.blank_after:
        return False
    follower = rows[at + 1]
    above = follower.style or follower.cells or _is_text_below(follower, row) or above_heading
    return bool(above) and not is_pointer(row.text) and not _is_run_in(rows, at)


def _is_short(row: Row, follower: Row) -> bool:
    """Tell whether a row could be a heading, were it above something."""
    if len(row.text) > MAX_HEADING_LENGTH or row.cells or "@" in row.text:
        return False
    most = MAX_WORDS_ABOVE_LIST if follower.style else MAX_HEADING_WORDS
    if len(row.text.split()) > most or row.text[0].islower():
        return False
    # Who asks a question above an answer, may ask it above a link: "Benieuwd? Lees hier verder".
    answered = row.text[-1] == "?" and not follower.style and not is_pointer(follower.text)
    return answered or _ends_in_colon(row, follower) or row.text[-1] not in ".,;:?"


def _ends_in_colon(row: Row, follower: Row) -> bool:
    """Tell whether a row is a name with a colon above a text: "Het resultaat:"."""
    few = len(row.text.split()) <= MAX_WORDS_BEFORE_COLON
    is_text = not follower.style and not follower.cells and follower.text[0] not in "‘“\"'"
    return row.text[-1] == ":" and few and is_text and not CLAUSE.search(row.text)


def _is_text_below(follower: Row, row: Row) -> bool:
    """Tell whether a row is the text below a heading, and not one more name of a document."""
    reads_as_text = (
        SENTENCE_END.search(follower.text) or len(follower.text.split()) > MAX_NAME_WORDS
    )
    return bool(reads_as_text) and len(follower.text) > len(row.text)


def _is_run_in(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a row is a label with what belongs to it: a date, or one of several labels."""
    text = rows[at].text
    label = known_label(text)
    if (label and label.value) or FACT.match(text):
        return True
    found = RUN_IN.match(text)
    if not found:
        return False
    value = text[found.end() :]
    beside = [*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]]
    several = any(RUN_IN.match(row.text) for row in beside)
    return several or not value[0].islower() or any(sign.isdigit() for sign in value)


def is_numbered_heading(rows: Sequence[Row], headings: Sequence[bool], at: int) -> bool:
    """Tell whether a numbered line stands by itself above a paragraph of its own.

    >>> rows = [Row("Opgaven", "number", 1), Row("Deze vragen om competenties.")]
    >>> is_numbered_heading(rows, headings_of(rows), 0)
    True
    """
    row = rows[at]
    if row.style != "number" or not (row.blank_before and row.blank_after):
        return False
    follower = rows[at + 1] if at + 1 < len(rows) else None
    return bool(follower and not follower.style and not follower.indent and headings[at])
