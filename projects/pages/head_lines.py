"""The lines of one head: labels and their values, until the text or another block begins.

What fits no label never becomes part of a value by guess: it is kept as a field of its own, with a
finding.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from projects.pages.labels import PERSONS, Label, any_label, known_label, split_labels
from projects.pages.legend import FRONT
from projects.pages.openings import (
    below,
    is_heading,
    is_known,
    is_organisation_line,
    is_sentence,
    names_known,
)
from projects.pages.records import Field, Line, Problem
from projects.pages.reference import Reference

TEXT_STARTS = re.compile(
    r"^[*_]{0,3}(?:het\s+)?project in het kort\s*:?[*_]{0,3}\s*:?\s*", re.IGNORECASE
)
MAX_HEAD_LENGTH = 20_000  # characters of all labels and values together; the longest has 700
MAX_BLANK_LINES = 2  # between the labels of a head
MAX_VALUE_LENGTH = 150  # characters behind a label that we don't know; a longer one is a text
LONG_ENOUGH_TO_WRAP = 50  # characters
NO_LABEL = "Zonder label"
ADDRESS = re.compile(r"\S@\S|(?<!\d)(?:\+|00|\(?0)\d[\d\s().–-]{7,}")
CONTINUES = re.compile(r"^(?:[a-zà-ÿ(&/–-]|\d)|^[‘“\"']")
OPEN_END = re.compile(r"(?:[,&/(:–-]|\b(?:en|of|van|voor|de|het|in|met))$")
KINDS_OF_CONTACT = {*PERSONS, "details", "name", "applicant"}
# Their values may have a colon on a line of their own, without a label: "Leren: het kan".
MAY_HAVE_COLON = {"title", "organisation", "duration"}


@dataclass(frozen=True)
class Head:
    """The labels of a block: the index of the first line and of the line after the last."""

    begin: int
    end: int
    fields: tuple[tuple[str, Field], ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, *kinds: str) -> list[Field]:
        """Return the fields of these kinds, in the order of the page.

        >>> Head(0, 1, (("title", Field("Project", "Fit", 3)),)).of("theme")
        []
        """
        return [field for kind, field in self.fields if kind in kinds]

    def value(self, kind: str) -> str:
        """Return the first value of a kind, "" if there is none.

        >>> Head(0, 1, (("title", Field("Project", "Fit", 3)),)).value("title")
        'Fit'
        """
        return next((field.value for field in self.of(kind) if field.value), "")

    @property
    def kinds(self) -> list[str]:
        """The kinds of its labels that we know."""
        return [kind for kind, _ in self.fields if kind not in ("other", "unread")]


def read_run(lines: Sequence[Line], begin: int, reference: Reference, *, anchored: bool) -> Head:
    """Read the labels that stand together and their values, on the same line or the next ones.

    A blank line ends them, unless more labels follow it; if nothing shows that a block begins
    above them, any blank line does.

    >>> lines = [Line(1, "Thema:"), Line(2, "Vitaliteit"), Line(3, ""), Line(4, "Wij bewegen.")]
    >>> read_run(lines, 0, Reference(), anchored=True).value("theme")
    'Vitaliteit'
    """
    run = _Run(reference)
    at, size = begin, 0
    while at < len(lines) and size <= MAX_HEAD_LENGTH:
        text = lines[at].stripped
        if not text:
            following = _after_blank(lines, at, run, anchored=anchored)
            if following is None:
                break
            at, text = following, lines[following].stripped
        if TEXT_STARTS.match(text) or (run.fields and run.is_beginning(text)):
            break
        if not run.add(text, lines[at].number):
            break
        size += len(text)
        at += 1
    return Head(begin, at, tuple(run.named()), tuple(run.problems))


def _after_blank(lines: Sequence[Line], at: int, run: "_Run", *, anchored: bool) -> int | None:
    """The line below a blank one at which a head goes on, if it does."""
    following = next(islice(below(lines, at), 1), None)
    if following is None or following - at > MAX_BLANK_LINES:
        return None
    text = lines[following].stripped
    label = known_label(text)
    if label:
        has_title = "title" in run.kinds
        return following if (anchored or has_title) and run.lacks(label.kind) else None
    return following if run.is_open and run.awaits(lines, following) else None


class _Run:
    """The fields that were read so far."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.fields: list[tuple[str, Field]] = []
        self.problems: list[Problem] = []
        self.is_spread = False  # whether values stand below their labels, with a blank line between

    @property
    def kinds(self) -> set[str]:
        return {kind for kind, _ in self.fields}

    @property
    def is_open(self) -> bool:
        """Whether the last label has no value yet."""
        return bool(self.fields) and not self.fields[-1][1].value

    def lacks(self, kind: str) -> bool:
        """Tell whether a label brings something new; addresses may have several."""
        return kind not in self.kinds or (kind == "details" and self.fields[-1][0] == "details")

    def awaits(self, lines: Sequence[Line], at: int) -> bool:
        """Tell whether a line below a blank one is the value of the last label.

        It is if more labels follow, or if the values before it stood so.
        """
        text = lines[at].stripped
        if TEXT_STARTS.match(text) or _is_text(text) or is_heading(text, self.reference):
            return False
        beyond = next(islice(below(lines, at + 1), 1), None)
        self.is_spread |= beyond is not None and known_label(lines[beyond].stripped) is not None
        return self.is_spread

    def is_beginning(self, text: str) -> bool:
        """Tell whether a line is the heading or the organisation of the next block."""
        if self.is_open:
            return False
        alone = is_organisation_line(text, self.reference) and not known_label(text)
        return is_heading(text, self.reference) or (
            alone and (self.fields[-1][0] != "organisation" or bool(FRONT.match(text)))
        )

    def add(self, text: str, line: int) -> bool:
        """Add a line; return False if it is no part of a head."""
        for part in split_labels(text):
            label = self._label(part)
            if label and label.kind == "other" and _is_text(label.value):
                return False
            if label and label.kind == "function" and self._is_of_person(label.value):
                self._append(f"({label.value})", " ")
            elif label:
                kind = "other" if label.kind == "function" else label.kind
                self.fields.append((kind, Field(label.name, label.value, line)))
            elif not self._add_value(part, line):
                return False
        return True

    def _label(self, text: str) -> Label | None:
        if self._takes_colon():
            return known_label(text)
        label = any_label(text)
        if label and label.kind == "other" and is_known(label.name, self.reference):
            return None
        return label

    def _is_of_person(self, function: str) -> bool:
        """Tell whether it can only be the function of the one person named before it."""
        kind, last = self.fields[-1] if self.fields else ("", None)
        one = last is not None and not re.search(r"[,;/&(]|\ben\b", last.value)
        return bool(kind in PERSONS and one and last and last.value and function)

    def _takes_colon(self) -> bool:
        """Tell whether the last value isn't complete, and may go on with a colon."""
        if not self.fields:
            return False
        kind, last = self.fields[-1]
        return kind in MAY_HAVE_COLON and bool(not last.value or OPEN_END.search(last.value))

    def _add_value(self, text: str, line: int) -> bool:
        kind, last = self.fields[-1]
        has_address = bool(ADDRESS.search(text)) and kind != "duration"
        if has_address and kind not in KINDS_OF_CONTACT | {"other"}:
            self.fields.append(("details", Field(NO_LABEL, text, line)))
        elif not last.value:
            self._append(text, "")
        elif _is_text(text) and not has_address and not self._is_date(text):
            return False
        elif (glue := self._glue(kind, last.value, text)) is not None:
            self._append(text, glue)
        else:
            self.fields.append(("unread", Field(NO_LABEL, text, line)))
            message = f"Deze regel in de kop hoort bij geen label: ‘{text[:90]}’. Zij is bewaard."
            self.problems.append(Problem("regel-zonder-label", message, line))
        return True

    def _is_date(self, text: str) -> bool:
        """Tell whether a line tells more of a duration."""
        return self.fields[-1][0] == "duration" and any(c.isdigit() for c in text)

    def _glue(self, kind: str, value: str, text: str) -> str | None:
        """What stands between a value and the next line of it; None if it is something else."""
        if CONTINUES.match(text) or OPEN_END.search(value):
            return " "
        if kind in KINDS_OF_CONTACT:
            return ", "
        if kind in ("other", "start", "end") or self._is_date(text):
            return " "
        if kind == "organisation" and names_known(text, self.reference):
            return ", "
        return " " if kind == "title" and len(value) > LONG_ENOUGH_TO_WRAP else None

    def _append(self, text: str, glue: str) -> None:
        kind, last = self.fields[-1]
        self.fields[-1] = (kind, replace(last, value=f"{last.value}{glue}{text}"))

    def named(self) -> Iterator[tuple[str, Field]]:
        """The fields, with what "Naam" and "Wie" are on this page."""
        name = "contact" if "title" in self.kinds else "title"
        for kind, item in self.fields:
            yield {"name": name, "who": "contact"}.get(kind, kind), item


def _is_text(text: str) -> bool:
    """Tell whether a line is a sentence of the text rather than a value."""
    words = len(text.split())
    return len(text) > MAX_VALUE_LENGTH or (
        is_sentence(text) and (words > 5 or (words > 2 and text.endswith(".")))
    )
