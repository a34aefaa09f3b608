"""What of a project is imported, as plain values that a page and the database have alike.

A value is JSON: a text, or a list of dicts for rows. Two values are compared as they are; what
was imported last is remembered by its digest alone, so that it tells nothing about persons.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from projects.loading.assembling import AssembledProject
from projects.pages.records import ContactRecord

Values = dict[str, Any]

FIELDS = {  # in the order of the project's screen: as an editor reads it
    "kind": "soort",
    "title": "titel",
    "organisations": "organisaties",
    "theme": "thema",
    "period": "subsidieperiode",
    "duration": "looptijd",
    "text": "tekst",
    "contacts": "contactpersonen",
    "links": "koppelingen",
}

FILE = "bestand"  # stands where the address of a link would, when staff put a file there


@dataclass(frozen=True)
class Mark:
    """The digests of one field at the last import.

    `source` is of what the page said, `stored` of what the database then held, `sheet` of what
    the database held after the last spreadsheet. "" when it never was.
    """

    source: str = ""
    stored: str = ""
    sheet: str = ""

    @classmethod
    def read(cls, text: str) -> "Mark":
        """Read a mark as it is kept.

        >>> Mark.read("1a2b - 3c4d")
        Mark(source='1a2b', stored='', sheet='3c4d')
        """
        return cls(*(part.strip("-") for part in text.split()))

    def __str__(self) -> str:
        return " ".join(part or "-" for part in (self.source, self.stored, self.sheet))


def digest(value: Any) -> str:
    """Return eight figures that stand for a value; another value has others.

    >>> digest("Meubilair"), digest([{"b": 1, "a": 2}]) == digest([{"a": 2, "b": 1}])
    ('273ae70f', True)
    """
    said = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()[:8]


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
    """Return what a page says about a project."""
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
        "contacts": [_said_of(contact) for contact in record.contacts],
        "links": [{"text": k.text, "kind": k.kind, "url": k.url} for k in record.links],
    }


def _said_of(contact: ContactRecord) -> dict[str, Any]:
    return contact_value(
        contact.name,
        contact.email,
        (contact.phone, *contact.other_phones),
        contact.unreadable_phones,
        contact.role,
        contact.function,
    )


def after_loading(project: AssembledProject) -> Values:
    """Return what the database holds of a project that the fixtures just loaded.

    A person whom several projects name has one row, with all the numbers of all of them.
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


def marks(source: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, str]:
    """Return the mark of each field that the source speaks of, as it is kept."""
    return {f: str(Mark(digest(source[f]), digest(stored[f]))) for f in FIELDS if f in source}
