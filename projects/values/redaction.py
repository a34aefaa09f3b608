"""Texts without personal data: for the search index and bulk exports. No Django in here."""

import re
from collections.abc import Iterable
from typing import Protocol

from projects.values.person_patterns import PersonPatterns

# At most as long as they may be: else each letter of a long word is tried as the first of one.
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
PHONE = re.compile(r"(?<![\w/])\(?(\+31|0031|0)([\s().-]*\d){8,10}(?!\w)")
NUMBER = re.compile(r"\d[\d\s().\-–/]{6,}\d")
NAMES_SOMEONE = (
    "Zet geen naam, e-mailadres of telefoonnummer van iemand in de samenvatting. "
    "Die staat ook in lijsten en bij zoekmachines."
)


class Person(Protocol):
    """The details of a person that may occur in a text; phones in E.164."""

    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def other_phone_list(self) -> list[str]: ...


def redact_persons(text: str, known: Iterable[Person], instead: str) -> str:
    """Return the text or HTML with a replacement wherever one of these persons is named."""
    persons = list(known)
    if not _may_name(text, persons):
        return text
    return PersonPatterns(
        (person.name for person in persons),
        (person.email for person in persons),
        (number for person in persons for number in (person.phone, *person.other_phone_list)),
    ).without(text, instead)


def names_someone(text: str, known: Iterable[Person]) -> bool:
    """Whether a text names one of these persons, or has an address or number of whomever.

    >>> names_someone("Bel 06 - 12 34 56 78.", []), names_someone("Wij leren van 2021.", [])
    (True, False)
    """
    hidden = redact_persons(text, known, "\0") != text
    return bool(hidden or EMAIL.search(text) or PHONE.search(text))


def redact_contact_details(text: str) -> str:
    """Return the text without anything that looks like an e-mail address or telephone number.

    >>> redact_contact_details("Bel 06 - 12 34 56 78 of mail j.smit@oss.nl, van 2021 tot 2022.")
    'Bel (telefoonnummer) of mail (e-mailadres), van 2021 tot 2022.'
    """
    return PHONE.sub("(telefoonnummer)", EMAIL.sub("(e-mailadres)", text))


def redact_email_addresses(text: str, instead: str) -> str:
    """Return the text with a replacement for each e-mail address.

    >>> redact_email_addresses("Mail po@oss.nl.", "…")
    'Mail ….'
    """
    return EMAIL.sub(instead, text) if "@" in text else text


def _may_name(text: str, persons: list[Person]) -> bool:
    """A quick check: building the patterns for every project would make indexing slow."""
    if not persons:
        return False
    if "@" in text or NUMBER.search(text):
        return True
    lower = text.lower()
    return any(person.name and person.name.lower().split()[-1] in lower for person in persons)
