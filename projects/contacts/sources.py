"""The lines of a page beside a project, without a person who was forgotten."""

import re
from collections.abc import Iterable

from projects.contacts.persons import Person
from projects.contacts.written_forms import REMOVED

OF_CONTACTS = ("contact", "projectleider")  # in the label of a line that names people

Line = dict[str, str | int]


def without_person(lines: Iterable[Line], person: Person, *, whole: bool) -> list[Line]:
    """Return the lines of one of his projects without the values that hold him.

    A value goes as a whole, since what we didn't recognise in it may be of him too. With
    `whole` so do all lines about contacts: nobody else is named at the project.
    """
    return [
        {**line, "value": REMOVED} if _is_about(line, person, whole=whole) else line
        for line in lines
    ]


def _is_about(line: Line, person: Person, *, whole: bool) -> bool:
    value, label = str(line["value"]), str(line["label"]).lower()
    if person.wordings.are_in(value):
        return True
    names_people = any(word in label for word in OF_CONTACTS)
    if not names_people:
        return False
    return whole or any(
        re.search(rf"(?<!\w){re.escape(text)}(?!\w)", value, re.IGNORECASE)
        for text in person.names | person.unreadable
    )
