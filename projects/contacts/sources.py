"""The lines of a page that are stored with a project, without a forgotten person."""

import re
from collections.abc import Iterable

from projects.contacts.persons import Person
from projects.values.person_patterns import REMOVED

CONTACT_LABELS = ("contact", "projectleider")  # in the label of a line that names contacts

Line = dict[str, str | int]


def redact_source_lines(lines: Iterable[Line], person: Person, *, whole: bool) -> list[Line]:
    """Return the lines of one of the person's projects, without values that contain them.

    A value is removed as a whole, since it may have more about them that we didn't recognise.
    With `whole`, so are all lines about contacts: nobody else is named at the project.
    """
    return [
        {**line, "value": REMOVED} if _is_about(line, person, whole=whole) else line
        for line in lines
    ]


def _is_about(line: Line, person: Person, *, whole: bool) -> bool:
    value, label = str(line["value"]), str(line["label"]).lower()
    if person.patterns.are_in(value):
        return True
    names_people = any(word in label for word in CONTACT_LABELS)
    if not names_people:
        return False
    return whole or any(
        re.search(rf"(?<!\w){re.escape(text)}(?!\w)", value, re.IGNORECASE)
        for text in person.names | person.unreadable
    )
