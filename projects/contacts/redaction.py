"""Texts of a project without its contact persons: for what is searched, and taken along in bulk."""

import re
from collections.abc import Iterable

from projects.contacts.written_forms import Wordings
from projects.models import Contact

NUMBER = re.compile(r"\d[\d\s().\-–/]{6,}\d")


def without_persons(text: str, contacts: Iterable[Contact], instead: str) -> str:
    """Return the text or HTML with something else where a contact is named."""
    persons = list(contacts)
    if not _may_name(text, persons):
        return text
    return Wordings(
        (person.name for person in persons),
        (person.email for person in persons),
        (number for person in persons for number in (person.phone, *person.other_phone_list)),
    ).without(text, instead)


def _may_name(text: str, persons: list[Contact]) -> bool:
    """A quick look: to build the pattern for each project would make indexing slow."""
    if not persons:
        return False
    if "@" in text or NUMBER.search(text):
        return True
    lower = text.lower()
    return any(person.name and person.name.lower().split()[-1] in lower for person in persons)
