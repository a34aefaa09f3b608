"""Lines in a text that look like the beginning of another project: read as text, but told.

Whoever made the page may have left out what we find a project by.
"""

import re
from collections.abc import Iterator, Sequence

from projects.pages.labels import PERSONS, known_label
from projects.pages.legend import split_marker
from projects.pages.openings import is_heading, is_organisation_line
from projects.pages.records import Line, Problem
from projects.pages.reference import Reference

PERSON = re.compile(
    r"(?:(?:mw|mevr|mevrouw|dhr|drs|ir|mr|dr)\.?\s+)?[A-ZÀ-Ý][\w.’'-]*"
    r"(?:\s+(?:van|de|der|den|ten|ter|te|[’']t|op|in))*(?:\s+[A-ZÀ-Ý][\w.’'-]*){1,3}"
)
MAX_TOLD = 20  # in one text
MAX_VALUE_LENGTH = 100  # characters of a name or a title


def doubts(lines: Sequence[Line], project: int, reference: Reference) -> tuple[Problem, ...]:
    """Return the problems of a text that may hold another project; the project itself is told too.

    >>> lines = [Line(8, "Wij bewegen."), Line(9, ""), Line(10, "Project: Fruitcorso")]
    >>> [problem.line for problem in doubts(lines, 1, Reference())]
    [1, 10]
    """
    found = list(_doubted(lines, reference))
    if not found:
        return ()
    named = " en ".join(str(line.number) for line in found[:3])
    message = f"In de tekst van dit project staat misschien nog een project (regel {named})."
    return (
        Problem("project-in-tekst", message, project),
        *(
            Problem(
                "project-in-tekst",
                f"‘{line.stripped[:90]}’ lijkt het begin van een project, maar wij vonden er geen "
                "kop met labels bij. Wij lazen de regel als tekst.",
                line.number,
            )
            for line in found[:MAX_TOLD]
        ),
    )


def _doubted(lines: Sequence[Line], reference: Reference) -> Iterator[Line]:
    for at, line in enumerate(lines):
        text = line.stripped
        before = lines[at - 1].stripped if at else ""
        behind = lines[at + 1].stripped if at + 1 < len(lines) else ""
        if not text or before:
            continue
        alone = not behind or known_label(behind)
        if (alone and (is_heading(text, reference) or _is_place(text, reference))) or _is_label(
            text
        ):
            yield line


def _is_place(text: str, reference: Reference) -> bool:
    """Tell whether a line is "Gemeente X", or a place with a marker."""
    marker, bare = split_marker(text)
    if not marker and not bare.lower().startswith("gemeente"):
        return False
    return is_organisation_line(text, reference)


def _is_label(text: str) -> bool:
    """Tell whether a line is the title of a project or somebody to ask."""
    label = known_label(text)
    if not label or not 0 < len(label.value) < MAX_VALUE_LENGTH:
        return False
    if label.kind == "title":
        return not label.value.endswith(".")
    return label.kind in PERSONS and PERSON.fullmatch(label.value) is not None
