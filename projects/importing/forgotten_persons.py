"""Persons who asked to be forgotten don't come back because a page still has them."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from projects.contacts.forgotten import forgotten_among
from projects.importing.incoming import Incoming, Reading
from projects.importing.values import Values
from projects.values.person_patterns import REMOVED

PERSONAL_LABELS = ("contact", "projectleider", "mail", "tel")  # parts of those labels


def without_forgotten(reading: Reading) -> Reading:
    """Return what was read without forgotten persons, in one or two queries."""
    contacts = [(i.ref, c) for i in reading.projects for c in i.values.get("contacts", ())]
    found = forgotten_among([(c["name"], c["email"], c["phones"]) for _, c in contacts])
    gone: dict[str, list[Values]] = {}
    for at in found:
        ref, contact = contacts[at]
        gone.setdefault(ref, []).append(contact)
    return replace(
        reading,
        projects=tuple(_without(i, gone[i.ref]) if i.ref in gone else i for i in reading.projects),
        forgotten=len(found),
    )


def has_personal_details(label: str) -> bool:
    """Tell whether a label of a page has the details of a person.

    >>> has_personal_details("Contactgegevens"), has_personal_details("Looptijd")
    (True, False)
    """
    return any(word in label.lower() for word in PERSONAL_LABELS)


def _without(incoming: Incoming, gone: Collection[Values]) -> Incoming:
    contacts = [c for c in incoming.values["contacts"] if c not in gone]
    return replace(
        incoming,
        values=incoming.values | {"contacts": contacts},
        source_fields=tuple(_cleaned(incoming.source_fields)),
        # What the reader and the rules found may name the person.
        problems=(),
        findings=(),
    )


def _cleaned(fields: Iterable[Values]) -> Iterable[Values]:
    for line in fields:
        yield {**line, "value": REMOVED} if has_personal_details(line["label"]) else line
