"""The heads of labels on a page: where each begins, and that it is one.

The less stands above a run of labels, the more it must have to be the head of a block.
"""

from collections.abc import Sequence
from itertools import islice, pairwise

from projects.pages.head_lines import (
    MAX_HEAD_LENGTH,
    MAX_VALUE_LENGTH,
    TEXT_STARTS,
    Head,
    read_run,
)
from projects.pages.labels import Label, any_label, known_label
from projects.pages.legend import FRONT, split_marker
from projects.pages.openings import (
    above,
    below,
    find_pair,
    is_heading,
    is_known,
    is_organisation_line,
    is_pair,
    is_sentence,
)
from projects.pages.records import Line, PageError
from projects.pages.reference import Reference
from projects.values.text import letters

MAX_LINES_TO_HEADING = 4  # lines that aren't blank, from the heading to the head of labels


def read_heads(lines: Sequence[Line], reference: Reference) -> list[Head]:
    """Return the heads of all blocks on a page.

    >>> page = ["Gemeente Oss", "Project: Fit", "Thema: Vitaliteit", "", "Wij bewegen."]
    >>> lines = [Line(number, text) for number, text in enumerate(page, 1)]
    >>> [(head.begin, head.end) for head in read_heads(lines, Reference())]
    [(1, 3)]
    """
    heads: list[Head] = []
    at = 0
    while at < len(lines):
        floor = heads[-1].end if heads else 0
        head, at = _head_at(lines, at, floor, reference)
        if head:
            heads.append(head)
    return heads


def _head_at(
    lines: Sequence[Line], at: int, floor: int, reference: Reference
) -> tuple[Head | None, int]:
    """The head that begins at a line, if any, and the line to look at next."""
    label = known_label(lines[at].stripped)
    if label and not _is_alone(lines, at, label):
        begin = _with_unknown_labels(lines, at, floor, reference)
        anchor = _anchor(lines, begin, floor, reference)
        run = read_run(lines, begin, reference, anchored=anchor > 0)
        if run.end <= at:  # what stands above has no part in it
            run = read_run(lines, at, reference, anchored=anchor > 0)
        if not _is_head(run, anchor):
            return None, run.end
        _refuse_too_long(lines, run)
        return run, run.end
    second = find_pair(lines, at, reference)
    if second is None:
        return None, at + 1
    head = _head_without_labels(lines, second, reference)
    return head, head.end if head else second + 1


def _with_unknown_labels(lines: Sequence[Line], at: int, floor: int, reference: Reference) -> int:
    """Where a run of labels begins: labels that we don't know may stand above the first known."""
    begin = at
    while begin - 1 > floor and not known_label(lines[begin - 1].stripped):
        if not _is_unknown_label(lines[begin - 1].stripped, reference):
            break
        begin -= 1
    return begin if begin < at and _anchor(lines, begin, floor, reference) else at


def _is_alone(lines: Sequence[Line], at: int, label: Label) -> bool:
    """Tell whether "Gemeente: Kapelle" stands by itself: then it is the organisation's line."""
    before = at == 0 or not lines[at - 1].stripped
    blank_below = at + 1 < len(lines) and not lines[at + 1].stripped
    return label.kind == "organisation" and before and blank_below


def _anchor(lines: Sequence[Line], at: int, floor: int, reference: Reference) -> int:
    """What stands above a run of labels: 2 for a heading with its organisation, 1 for either."""
    near = [lines[i].stripped for i in above(lines, at, floor, MAX_LINES_TO_HEADING)]
    if any(is_pair(one, other, reference) for other, one in pairwise(near)):
        return 2
    nearest = near[0] if near else ""
    if is_heading(nearest, reference) and _repeats(nearest, lines[at].stripped):
        return 2
    has_marker = ":" in nearest and FRONT.match(nearest) is not None
    return int(
        has_marker or is_heading(nearest, reference) or is_organisation_line(nearest, reference)
    )


def _repeats(heading: str, text: str) -> bool:
    """Tell whether a line is the label of a title with the topic of a heading."""
    label = known_label(text)
    topic = split_marker(heading)[1].partition(":")[2]
    return bool(label and label.kind == "title" and letters(label.value) == letters(topic))


def _is_head(run: Head, anchor: int) -> bool:
    """Tell whether a run of labels is a head: the less stands above it, the more it must have."""
    kinds = {*run.kinds}
    if anchor:
        return len(kinds) > 2 - anchor
    if kinds >= {"theme", "duration"}:
        return True
    title = run.value("title")
    if is_sentence(title) and title[:1].islower():  # "Project: een voorbeeld voor anderen."
        kinds.discard("title")
    begins = run.kinds[0] == "title"
    return len(kinds) > (1 if begins else 2) and bool({"title", "theme"} & kinds)


def _head_without_labels(lines: Sequence[Line], second: int, reference: Reference) -> Head | None:
    """The head below a heading and its organisation, when no label is there that we know."""
    for at in list(islice(below(lines, second + 1), MAX_LINES_TO_HEADING)):
        text = lines[at].stripped
        if known_label(text):
            return None  # read when we get there
        if is_heading(text, reference) or TEXT_STARTS.match(text):
            break
    first = next(below(lines, second + 1), None)
    if first is not None and _is_unknown_label(lines[first].stripped, reference):
        return read_run(lines, first, reference, anchored=True)
    return Head(second + 1, second + 1)


def _is_unknown_label(text: str, reference: Reference) -> bool:
    """Tell whether a line is a label that we don't know, with a value and no text behind it."""
    label = any_label(text)
    if not label or is_heading(text, reference) or TEXT_STARTS.match(text):
        return False
    if is_known(label.name, reference):  # "Oss: 5 jaar later."
        return False
    return len(label.value) <= MAX_VALUE_LENGTH and not is_sentence(label.value)


def _refuse_too_long(lines: Sequence[Line], head: Head) -> None:
    if sum(len(line.text) for line in lines[head.begin : head.end]) > MAX_HEAD_LENGTH:
        raise PageError(
            f"De kop van het project op regel {lines[head.begin].number} is te lang: er passen "
            "20.000 tekens. Staat er iets tussen dat er niet hoort?"
        )
