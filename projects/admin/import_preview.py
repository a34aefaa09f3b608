"""The preview of an import as its template shows it, with choices and marked differences."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from projects.importing.choices import (
    OTHERS,
    Choices,
    field_for_change,
    field_for_follow_up,
    field_for_gone,
    field_for_marker,
    field_for_new,
    field_for_returned,
)
from projects.importing.differences import Change
from projects.importing.display_values import lines_of
from projects.importing.previewing import Known, New, Preview
from projects.importing.questions import periods_of
from projects.importing.text_differences import DiffRow, side_by_side
from projects.importing.values import FIELDS
from projects.pages.records import Problem
from projects.values.counts import in_thousands

MAX_ENTRIES = 200  # that are shown one by one
MAX_LINES = 300  # of one field that are shown; the longest text we know has 60


@dataclass(frozen=True)
class ChangeDisplay:
    name: str
    label: str
    is_conflict: bool
    is_taken: bool
    rows: list[DiffRow]


@dataclass(frozen=True)
class KnownDisplay:
    entry: Known
    changes: list[ChangeDisplay]


@dataclass(frozen=True)
class NewDisplay:
    entry: New
    name: str
    chosen: str
    facts: list[tuple[str, list[str]]]


@dataclass(frozen=True)
class GoneDisplay:
    title: str
    number: int
    name: str
    is_withdrawn: bool


@dataclass(frozen=True)
class ReturnedDisplay:
    entry: Known
    name: str
    chosen: str


@dataclass(frozen=True)
class FollowUpDisplay:
    entry: Known
    name: str
    chosen: str
    changes: list[ChangeDisplay]


@dataclass(frozen=True)
class MeaningDisplay:
    """A marker that means another period than it did, and how many projects had which one."""

    marker: str
    name: str
    is_taken: bool
    periods: list[tuple[str, str, int]]


class PreviewDisplay:
    """What the template shows of a preview."""

    def __init__(self, preview: Preview, choices: Choices) -> None:
        self.preview = preview
        self.choices = choices
        self.changed = [self._known(known) for known in preview.changed[:MAX_ENTRIES]]
        self.returned = [
            ReturnedDisplay(k, field_for_returned(k.ref), choices.of_returned(k.ref))
            for k in preview.returned
        ]
        self.follow_ups = [self._follow_up(known) for known in preview.follow_ups]
        self.meanings = [
            self._meaning(marker, changes) for marker, changes in preview.new_meanings.items()
        ]
        self.questions = len(self.returned) + len(self.follow_ups) + len(self.meanings)
        self.new = [self._new(new) for new in preview.new[:MAX_ENTRIES]]
        self.other_new = len(preview.new) - len(self.new)
        self.other_changed = len(preview.changed) - len(self.changed)
        self.of_others = choices.of_new(OTHERS)
        self.gone = [
            GoneDisplay(g.title, g.project.pk, field_for_gone(g.ref), choices.withdraws(g.ref))
            for g in preview.gone
        ]
        self.conflicts = sum(known.has_conflict for known in preview.changed)
        self.source_label = "Op de pagina" if preview.reading.is_page else "In de tabel"
        self.wrong_rows = len({error.row for error in preview.reading.errors})
        self.states = json.dumps(preview.states, separators=(",", ":"))

    @property
    def problems(self) -> list[tuple[str, Problem]]:
        """What the reader reported, with the title of the project it is about."""
        about = [
            (new.title, (*new.incoming.problems, *new.incoming.findings))
            for new in self.preview.new
        ]
        about += [(known.title, known.incoming.problems) for known in self.preview.changed]
        about.append(("", self.preview.reading.problems))
        found = [(title, problem) for title, problems in about for problem in problems]
        return sorted(found, key=lambda pair: pair[1].line)

    def _known(self, known: Known) -> KnownDisplay:
        return KnownDisplay(known, [self._change(known, change) for change in known.own_changes])

    def _follow_up(self, known: Known) -> FollowUpDisplay:
        name, chosen = field_for_follow_up(known.ref), self.choices.of_follow_up(known.ref)
        changes = [self._change(known, change) for change in known.own_changes]
        return FollowUpDisplay(known, name, chosen, changes)

    def _meaning(self, marker: str, changes: list[Change]) -> MeaningDisplay:
        in_words = [
            (lines_of("period", old)[0], lines_of("period", new)[0], number)
            for old, new, number in periods_of(changes)
        ]
        taken = self.choices.takes_marker(marker)
        return MeaningDisplay(marker, field_for_marker(marker), taken, in_words)

    def _change(self, known: Known, change: Change) -> ChangeDisplay:
        old, new = (lines_of(change.field, value) for value in (change.old, change.new))
        if old == new:
            # The same words in other mark-up.
            old, new = [str(change.old)], [str(change.new)]
        return ChangeDisplay(
            name=field_for_change(known.ref, change.field),
            label=change.label,
            is_conflict=change.is_conflict,
            is_taken=self.choices.takes(known.ref, change),
            rows=_shown_rows(side_by_side(old, new)),
        )

    def _new(self, new: New) -> NewDisplay:
        return NewDisplay(
            new, field_for_new(new.ref), self.choices.of_new(new.ref), list(_facts(new))
        )


def _facts(new: New) -> Iterator[tuple[str, list[str]]]:
    for field, label in FIELDS.items():
        lines = lines_of(field, new.incoming.values.get(field))
        if lines and field != "title":
            yield label, _shown_lines(lines)


def _shown_lines(lines: list[str]) -> list[str]:
    more = len(lines) - MAX_LINES
    return [*lines[:MAX_LINES], _and_more(more)] if more > 0 else lines


def _shown_rows(rows: list[DiffRow]) -> list[DiffRow]:
    more = len(rows) - MAX_LINES
    if more <= 0:
        return rows
    told = ((_and_more(more), False),)
    return [*rows[:MAX_LINES], DiffRow(told, told)]


def _and_more(number: int) -> str:
    return f"… en nog {in_thousands(number)} regels, die hier niet passen."
