"""Persons who asked to be forgotten don't come back because a page still has them."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from projects.contacts.forgotten import (
    forgotten_among,
    forgotten_details,
    forgotten_names,
    forgotten_with_initials,
)
from projects.contacts.traces import SLUG, replaced
from projects.importing.incoming import Incoming, Reading
from projects.importing.values import Values
from projects.models import ForgottenSlug
from projects.values.person_names import PARTICLES
from projects.values.person_patterns import REMOVED, SpellingPatterns
from projects.values.phones import read_phone
from projects.values.redaction import PHONE

PERSONAL_LABELS = ("contact", "projectleider", "mail", "tel")  # parts of those labels
MOST_WORDS = 6  # of a name
PIECE = 20_000  # characters, about: some milliseconds
# Bounded, and from the beginning of a word: a page may have a word of a hundred thousand letters.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_WORD = r"[^\W\d_a-z][\w'’.-]{0,40}\w"
_CAPITAL = rf"(?<!\w){_WORD}"
_PARTICLE = "|".join(map(re.escape, sorted(PARTICLES)))
# Words with a capital, with particles between them.
_NAMES = re.compile(rf"{_CAPITAL}(?:\s+(?:(?:{_PARTICLE})\s+)*{_CAPITAL})+")
# Z.M. van der Smit; Smit, Z.M. van der.
_BEFORE = r"(?<!\w)(?:[^\W\d_a-z]\.[\s-]?){1,5}"
_BEHIND = rf"(?:[^\W\d_a-z]\.\s?){{1,5}}(?:(?:{_PARTICLE})\b\s?){{0,3}}"
_INITIALS = re.compile(rf"{_BEFORE}(?:(?:{_PARTICLE})\s+){{0,3}}{_WORD}|{_CAPITAL},\s?{_BEHIND}")


def without_forgotten(reading: Reading) -> Reading:
    """Return what was read without forgotten persons, in one or two queries."""
    contacts = [(i.ref, c) for i in reading.projects for c in i.values.get("contacts", ())]
    found = forgotten_among([(c["name"], c["email"], c["phones"]) for _, c in contacts])
    # Of a stored page the name may be gone already.
    found |= {at for at, (_, contact) in enumerate(contacts) if REMOVED in contact["name"]}
    gone: dict[str, list[Values]] = {}
    for at in found:
        ref, contact = contacts[at]
        gone.setdefault(ref, []).append(contact)
    return replace(
        reading,
        projects=tuple(_without(i, gone[i.ref]) if i.ref in gone else i for i in reading.projects),
        forgotten=len(found),
    )


def content_without_forgotten(content: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """Return the content of a source as it may be stored: without who was forgotten.

    They are known by the contacts that were read, and anywhere in the text by a name in full, an
    address or a number.
    """
    contacts = [c for i in reading.projects for c in i.values.get("contacts", ())]
    found = forgotten_among([(c["name"], c["email"], c["phones"]) for c in contacts])
    gone = [contact for at, contact in enumerate(contacts) if at in found]
    name = re.sub(r"[-_.]+", " ", PurePath(reading.name).stem)
    pieces = list(_pieces([*_texts_in(content), name]))
    emails = {email for piece in pieces for email in _EMAIL.findall(piece)}
    initials = {found for piece in pieces for found in _INITIALS.findall(piece)}
    names = set().union(*map(possible_names, pieces))
    short = forgotten_with_initials(initials, emails)
    patterns = SpellingPatterns(
        {c["name"] for c in gone} | forgotten_names(names),
        {c["email"] for c in gone} | forgotten_details(emails, ()),
        {n for c in gone for n in c["phones"]} | _forgotten_numbers(pieces),
        {c["name"] for c in gone} | short,
    )
    cleaned: dict[str, Any] = replaced(content, patterns.without) if patterns else content
    return cleaned


def with_todays_slugs(content: dict[str, Any]) -> dict[str, Any]:
    """Return the rows of a table with the current slug for one that named somebody."""
    cells = {text for text in _texts_in(content.get("rows", ())) if SLUG.fullmatch(text)}
    todays = ForgottenSlug.objects.leading_on("project", cells) if cells else {}
    if not todays:
        return content
    return content | {"rows": replaced(content["rows"], lambda cell: todays.get(cell, cell))}


def possible_names(text: str) -> set[str]:
    """Return the runs of words in a text that may be the name of a person.

    >>> sorted(possible_names("Wij spraken Zoë de Smit."))
    ['Zoë de Smit']
    """
    found = set()
    for run in _NAMES.findall(text):
        words = run.split()
        for begin in range(len(words)):
            for end in range(begin + 2, min(begin + MOST_WORDS, len(words)) + 1):
                if words[begin][0].isupper() and words[end - 1][0].isupper():
                    found.add(" ".join(words[begin:end]))
    return found


def _pieces(texts: Iterable[str]) -> Iterator[str]:
    """The texts joined in pieces: no other thread works while a pattern searches one.

    They overlap, since the words of a name may be in cells beside each other.
    """
    piece: list[str] = []
    size = 0
    for text in texts:
        piece.append(text)
        size += len(text)
        if size > PIECE:
            yield "\n".join(piece)
            piece, size = piece[-MOST_WORDS:], 0
    yield "\n".join(piece)


def _forgotten_numbers(pieces: Iterable[str]) -> set[str]:
    printed = {found[0] for piece in pieces for found in PHONE.finditer(piece)}
    return {read_phone(one) or one for one in forgotten_details((), printed)}


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(one)


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
