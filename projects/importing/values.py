"""The fields of a project that are imported, as plain values for both a page and the database.

A value is JSON: a text, or a list of dicts for rows. Two values are compared as they are; of what
was imported last only digests are kept, so that they reveal nothing about persons.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from projects.loading.assembled import AssembledProject
from projects.pages.records import ContactRecord

Values = dict[str, Any]

FIELDS = {  # in the order of the form of a project: as an editor reads it
    "kind": "soort",
    "title": "titel",
    "organisations": "organisaties",
    "theme": "thema",
    "second_theme": "tweede thema",
    "period": "subsidieperiode",
    "duration": "looptijd",
    "text": "tekst",
    "summary": "samenvatting",
    "tells_results": "vertelt hoe het afliep",
    "contacts": "contactpersonen",
    "links": "koppelingen",
}

# What staff say of a project: a page says nothing of it, and only a table of their own can.
OF_STAFF = ("second_theme", "summary", "tells_results")
FILE = "bestand"  # stands for the URL of a link to which staff attached a file


@dataclass(frozen=True)
class Mark:
    """The digests of one field at the last import.

    `source` is of what the page said, `stored` of what the database held then, `spreadsheet`
    of what it held after the last spreadsheet; "" if never.
    """

    source: str = ""
    stored: str = ""
    spreadsheet: str = ""

    @classmethod
    def read(cls, text: str) -> "Mark":
        """Parse a mark as it is stored.

        >>> Mark.read("1a2b - 3c4d")
        Mark(source='1a2b', stored='', spreadsheet='3c4d')
        """
        return cls(*(part.strip("-") for part in text.split()))

    def __str__(self) -> str:
        return " ".join(part or "-" for part in (self.source, self.stored, self.spreadsheet))


def digest(value: Any) -> str:
    """Return eight hexadecimal digits that identify a value.

    >>> digest("Meubilair"), digest([{"b": 1, "a": 2}]) == digest([{"a": 2, "b": 1}])
    ('273ae70f', True)
    """
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def contact_value(
    name: str,
    email: str,
    phones: Iterable[str],
    unreadable: Iterable[str],
    role: str,
    function: str,
) -> dict[str, Any]:
    return {
        "name": name,
        "email": email,
        "phones": [number for number in phones if number],
        "unreadable": [printed for printed in unreadable if printed],
        "role": role,
        "function": function,
    }


def from_page(project: AssembledProject) -> Values:
    """Return the values of a project on a page."""
    record = project.record
    return {
        "kind": record.kind,
        "title": record.title,
        "organisations": [{"name": o.name, "role": o.role} for o in project.organisations],
        "theme": record.theme,
        "period": f"{record.period.year}-{record.period.number}" if record.period else "",
        "duration": {
            "start": record.duration.start,
            "end": record.duration.end,
            "text": record.duration.text,
        },
        "text": record.html,
        "contacts": [_contact_on_page(contact) for contact in record.contacts],
        "links": [{"text": k.text, "kind": k.kind, "url": k.url} for k in record.links],
    }


def _contact_on_page(contact: ContactRecord) -> dict[str, Any]:
    return contact_value(
        contact.name,
        contact.email,
        (contact.phone, *contact.other_phones),
        contact.unreadable_phones,
        contact.role,
        contact.function,
    )


def after_loading(project: AssembledProject) -> Values:
    """Return the values of a project in the database after loading the fixtures.

    A person named by several projects has one row, with the numbers of all of them.
    """
    persons = [
        contact_value(
            person.name,
            person.email if record.email else "",
            person.phones if record.phone else (),
            person.unreadable,
            record.role,
            record.function,
        )
        for person, record in project.persons
    ]
    return from_page(project) | {"contacts": persons}


def first_marks(project: AssembledProject) -> dict[str, str]:
    """Return the mark of each field of a project that the fixtures load, as it is kept."""
    said, stored = from_page(project), after_loading(project)
    return {field: str(Mark(digest(said[field]), digest(stored[field]))) for field in said}
