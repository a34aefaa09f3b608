"""The heading of a block: the line nearest above its labels that looks like one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from projects.pages.furniture import is_index
from projects.pages.head_lines import Head
from projects.pages.heads import MAX_LINES_TO_HEADING
from projects.pages.labels import known_label
from projects.pages.legend import split_marker
from projects.pages.links import is_pointer
from projects.pages.openings import (
    ITEM,
    MAX_HEADING_LENGTH,
    MUNICIPALITY,
    above,
    is_known,
    is_organisation_line,
    is_pair,
    is_sentence,
    names_known,
)
from projects.pages.records import Line, Problem
from projects.pages.reference import Reference
from projects.values.text import fold, letters

TOGETHER = re.compile(r"^(?:een\s+)?(?:regionale\s+)?samenwerking", re.IGNORECASE)
# Words that any two titles can share.
SMALL_WORDS = frozenset(
    [
        "aan",
        "als",
        "bij",
        "dat",
        "deze",
        "die",
        "dit",
        "door",
        "een",
        "het",
        "hun",
        "maar",
        "met",
        "naar",
        "nog",
        "ons",
        "onze",
        "over",
        "tot",
        "uit",
        "van",
        "voor",
        "wat",
        "werd",
        "wie",
        "wij",
        "zijn",
    ]
)


@dataclass(frozen=True)
class Found:
    """Where a block begins, and whether that line is its heading; `doubt` when we guessed."""

    begin: int
    has_heading: bool
    doubt: Problem | None = None


def find_heading(lines: Sequence[Line], head: Head, floor: int, reference: Reference) -> Found:
    """Find the first line of the block with this head, at or below the line `floor`.

    >>> lines = [Line(1, "Wij stoppen nu."), Line(2, ""), Line(3, "Oss: Fit"), Line(4, "")]
    >>> head = Head(4, 4)
    >>> find_heading(lines, head, 0, Reference()).begin
    2
    """
    near = above(lines, head.begin, floor, MAX_LINES_TO_HEADING)
    title = head.value("title")
    above_text = False  # from here on, only what has exactly this title is the heading
    for nth, at in enumerate(near):
        certain = not above_text or _has_title(lines[at].stripped, title)
        if certain and _is_likely(lines, at, title, reference):
            return Found(_uppermost(lines, near[nth:], title, reference), has_heading=True)
        above_text |= is_sentence(lines[at].stripped) and not _lists_organisations(
            lines[at], reference
        )
    return _without_certainty(lines, head, near, floor, reference)


def titles_alike(one: str, other: str) -> bool:
    """Tell whether two titles share at least half of the words of the shorter one.

    >>> titles_alike("Samen naar het werk", "we gaan naar het volgende jaar")
    False
    """
    words = [_telling_words(one), _telling_words(other)]
    fewest = min(len(w) for w in words)
    return fewest > 0 and len(words[0] & words[1]) * 2 >= fewest


def _telling_words(text: str) -> set[str]:
    words = {w for w in re.findall(r"\w+", fold(text)) if len(w) > 2}
    return words - SMALL_WORDS or words


def _is_likely(lines: Sequence[Line], at: int, title: str, reference: Reference) -> bool:
    """Tell whether a line looks like a heading and stands where a block can begin."""
    return _opens_block(lines, at, reference) and _looks_like_heading(
        lines[at].stripped, title, reference
    )


def _opens_block(lines: Sequence[Line], at: int, reference: Reference) -> bool:
    """Tell whether a line opens a block: below it is a blank line, an organisation or a label."""
    beneath = lines[at + 1].stripped if at + 1 < len(lines) else ""
    if at and lines[at - 1].stripped:
        return is_pair(lines[at].stripped, beneath, reference)
    return not beneath or bool(known_label(beneath)) or _looks_like_organisation(beneath, reference)


def _looks_like_heading(text: str, title: str, reference: Reference) -> bool:
    if len(text) > MAX_HEADING_LENGTH or text.lower().startswith(("gemeente:", "gemeenten:")):
        return False
    marker, bare = split_marker(text)
    place, colon, topic = bare.partition(":")
    if colon and names_known(place, reference):
        return not text.endswith(".") or titles_alike(topic, title)
    if is_sentence(text):
        return False
    if (marker and not is_organisation_line(text, reference)) or (
        colon and topic.strip() and titles_alike(topic, title)
    ):
        return True
    return bool(title) and fold(bare).endswith(fold(title)) and fold(bare) != fold(title)


def _looks_like_organisation(text: str, reference: Reference) -> bool:
    return bool(MUNICIPALITY.match(text)) or names_known(text, reference)


def _is_organisation(lines: Sequence[Line], at: int, reference: Reference) -> bool:
    return _looks_like_organisation(lines[at].stripped, reference)


def _has_title(text: str, title: str) -> bool:
    return letters(split_marker(text)[1].partition(":")[2]) == letters(title) != ""


def _lists_organisations(line: Line, reference: Reference) -> bool:
    """Tell whether a line ends as a sentence but only says who work together."""
    return bool(TOGETHER.match(line.stripped)) or is_known(line.stripped, reference)


def _uppermost(lines: Sequence[Line], near: Sequence[int], title: str, reference: Reference) -> int:
    """The heading, or the line above it that says the same: the lower one is the organisation's."""
    for one, other in zip(near[1:], near, strict=False):
        if not _is_likely(lines, one, title, reference) or _bare(lines[one]) != _bare(lines[other]):
            return other
    return near[-1]


def _bare(line: Line) -> str:
    return letters(MUNICIPALITY.sub("", split_marker(line.stripped)[1]))


def _without_certainty(
    lines: Sequence[Line], head: Head, near: Sequence[int], floor: int, reference: Reference
) -> Found:
    """Where a block begins without a line that is certainly its heading."""
    rows = list(near)
    begin = head.begin
    if rows and _is_organisation(lines, rows[0], reference):
        begin = rows.pop(0)
    if not rows or not _may_be_heading(lines[rows[0]].stripped):
        return Found(begin, has_heading=False)
    text, number = lines[rows[0]].stripped, lines[rows[0]].number
    if is_organisation_line(text, reference):
        return Found(rows[0], has_heading=True)
    title = head.value("title")
    if title and begin > rows[0] > floor > 0 and not titles_alike(text, title):
        message = (
            f"Wij lieten ‘{text[:90]}’ bij de tekst erboven. Of is het de kop van dit project?"
        )
        return Found(begin, has_heading=False, doubt=Problem("kop-onzeker", message, number))
    message = f"Wij namen ‘{text[:90]}’ als kop van dit project. Of hoort dat bij de tekst erboven?"
    return Found(rows[0], has_heading=True, doubt=Problem("kop-onzeker", message, number))


def _may_be_heading(text: str) -> bool:
    """Tell whether a line that says nothing of its place can be a heading."""
    if len(text) > MAX_HEADING_LENGTH or is_sentence(text) or ITEM.match(text):
        return False
    return not (is_pointer(text) or known_label(text) or is_index(text))
