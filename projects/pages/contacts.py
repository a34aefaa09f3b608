"""Whom to ask, read from the two contact fields of a block.

One field names persons, the other lists addresses and numbers with all kinds of separators.
An address belongs to the person whose name it contains; an address without one stands alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from projects.pages.records import ContactRecord, Problem
from projects.values.phones import read_phone
from projects.values.text import fold, letters

# At most as long as they may be: else each letter of a long word is tried as the first of one.
EMAIL = re.compile(r"[^\s|,;:/()<>@]{1,64}@[^\s|,;:/()<>@]{1,250}\.[a-z]{2,}", re.IGNORECASE)
PHONE = re.compile(r"(?:\+?\d|\(\+?\d+\))(?:[\s\-–().]*\d){5,}")
PHONE_WORD = re.compile(r"\b(?:tel(?:efoon)?(?:\.?\s*nr)?|mobiel|T|M|nr)\b\.?\s*:?", re.I)
PERSON_SEPARATOR = re.compile(r"\s*(?:[,;|/]|\s(?:en|of)\s|&|\n)\s*")
SPACES = re.compile(r"[^\S\n]+")
SALUTATION = re.compile(r"^(?:(?:mw|mevr|mevrouw|dhr|de heer|drs|ir|mr|dr)\b\.?\s*)+", re.I)
FUNCTION = re.compile(
    r"(adviseur|manager|co[öo]rdinator|leider|directeur|hoofd|consulent|medewerker|specialist"
    r"|secretaris|trainer|coach|regisseur)\b",
    re.IGNORECASE,
)
PARTICLES = {
    "van",
    "de",
    "der",
    "den",
    "het",
    "'t",
    "t",
    "te",
    "ten",
    "ter",
    "el",
    "al",
    "in",
    "op",
}
MIN_SURNAME_LENGTH = 3
MAX_READ = 100  # persons, and as many addresses, at a project; nobody asks more
ALIKE = 0.84  # one wrong letter in a surname of seven


@dataclass(frozen=True)
class Person:
    name: str
    function: str = ""


@dataclass
class Group:
    """An address with the numbers printed after it and the name printed before it."""

    email: str = ""
    person: Person | None = None
    phones: list[str] = field(default_factory=list)


def read_contacts(names: str, details: str, *, role: str) -> tuple[ContactRecord, ...]:
    """Return the contacts that the two fields name.

    >>> read_contacts("Emily van Keulen", "evankeulen@borsele.nl tel. 06 11533704",
    ...               role="contactpersoon")[0].phone
    '+31611533704'
    """
    # Sometimes the address follows the name.
    persons = read_persons(_without_contact_details(names))
    groups = _groups(" ".join(EMAIL.findall(names) + PHONE.findall(names)) + " | " + details)
    persons, groups = persons[:MAX_READ], groups[:MAX_READ]
    known = {p.name for p in persons}
    persons += [g.person for g in groups if g.person and g.person.name not in known]
    contacts = [ContactRecord(name=p.name, function=p.function, role=role) for p in persons]
    for group in groups:
        at = _owner(group, persons)
        if at is None and group.email:
            contacts.append(ContactRecord(email=group.email, role=role))
            at = len(contacts) - 1
        elif at is None:
            at = _first_without_phone(contacts, role)
        contacts[at] = _with_details(contacts[at], group)
    return tuple(_with_shared_phone(contacts, groups, persons))


def unread_problems(text: str, line: int) -> tuple[Problem, ...]:
    """Return the problem of contact fields that name more persons or addresses than are read."""
    if max(len(read_persons(text)), len(EMAIL.findall(text))) <= MAX_READ:
        return ()
    message = f"Hier staan meer dan {MAX_READ} personen of adressen. De rest lazen wij niet."
    return (Problem("niet-alles-gelezen", message, line),)


def read_persons(text: str) -> list[Person]:
    """Return the persons in a list of names, with their functions.

    >>> read_persons("mw. H. Wiselius, directeur MGR")
    [Person(name='H. Wiselius', function='directeur MGR')]
    """
    persons: list[Person] = []
    text = SPACES.sub(" ", text)  # the separator would try each space of a long row
    for part in _split_outside_brackets(text):
        bare, function = _bracketed(part)
        bare = SALUTATION.sub("", bare.strip(" .-–:")).strip()
        if not bare:
            continue
        first = bare.split()[0]
        small = first[0].islower() and first.lower() not in PARTICLES
        if persons and (small or FUNCTION.search(bare)):
            persons[-1] = replace(persons[-1], function=bare)
        else:
            persons.append(Person(bare, function))
    return persons


def email_names(email: str, name: str) -> bool:
    """Tell whether an e-mail address contains a person's name.

    >>> email_names("ldploeg@rijswijk.nl", "Lorraine de Ploeg")
    True
    >>> email_names("d.van.wichen@x.nl", "Marlies Lam")
    False
    """
    local = letters(email.split("@")[0])
    words = [w for w in re.split(r"[\s\-–.]+", fold(name)) if w]
    if not words:
        return False
    surnames = [
        w for w in words[1:] if w not in PARTICLES and len(letters(w)) >= MIN_SURNAME_LENGTH
    ]
    if any(letters(w) in local for w in surnames):
        return True
    if local == letters(words[0]):
        return True
    initial = letters(words[0])[:1]
    return any(
        len(w) > MIN_SURNAME_LENGTH
        and local[:1] == initial
        and SequenceMatcher(None, letters(w), local[-len(letters(w)) :]).ratio() >= ALIKE
        for w in surnames
    )


def _split_outside_brackets(text: str) -> Iterator[str]:
    depth_safe = re.sub(r"\([^()]*\)", lambda m: m[0].translate(_MASK), text)
    for part in PERSON_SEPARATOR.split(depth_safe):
        yield part.translate(_UNMASK)


# Separators inside brackets are masked while a list is split.
_MASK = {ord(","): 0xE000, ord(";"): 0xE001, ord("|"): 0xE002, ord("/"): 0xE003, ord("&"): 0xE004,
         ord(" "): 0xE005}  # fmt: skip
_UNMASK = {hidden: plain for plain, hidden in _MASK.items()}


def _bracketed(text: str) -> tuple[str, str]:
    found = re.search(r"\(([^()]*)\)", text)
    if not found:
        return text, ""
    behind = text[found.end() :].strip()
    if behind:
        return " ".join(text.split()), ""  # a given name: "J.P. (Jolanda) de Wit"
    return text[: found.start()].strip(), found[1].strip()


def _without_contact_details(text: str) -> str:
    if not (EMAIL.search(text) or PHONE.search(text)):
        return text
    return re.sub(r"\(\s*\)", "", PHONE_WORD.sub("", PHONE.sub("", EMAIL.sub("", text))))


def _groups(details: str) -> list[Group]:
    """Split the details into addresses, each with the numbers after it and the name before it."""
    groups: list[Group] = []
    rest = 0
    for kind, begin, end in _tokens(details):
        between = PHONE_WORD.sub(" ", details[rest:begin])
        person = next((p for p in reversed(read_persons(between)) if _is_name(p.name)), None)
        text = details[begin:end].strip(" -–.")
        if kind == "email":
            groups.append(Group(text.lower(), person))
        else:
            if not groups or (person and groups[-1].phones):
                groups.append(Group(person=person))
            groups[-1].phones += _split_phones(text)
        rest = end
    # A number before the only address belongs to it.
    if len(groups) > 1 and not groups[0].email and not groups[0].person:
        groups[1].phones = groups[0].phones + groups[1].phones
        groups = groups[1:]
    return groups


def _is_name(text: str) -> bool:
    return bool(re.match(r"[A-ZÀ-Ý]", text)) and len(text.split()) > 1


def _tokens(details: str) -> Iterator[tuple[str, int, int]]:
    emails = [m.span() for m in EMAIL.finditer(details)]
    hidden = EMAIL.sub(lambda m: "@" * len(m[0]), details)
    phones = [m.span() for m in PHONE.finditer(hidden)]
    found = [("email", *span) for span in emails] + [("phone", *span) for span in phones]
    return iter(sorted(found, key=lambda token: token[1]))


def _split_phones(text: str) -> list[str]:
    """Split two numbers with only a space between them ("0495-575000 06 12345678")."""
    if read_phone(text):
        return [text]
    for match in re.finditer(r"\s(?=\+|0)", text):
        first, second = text[: match.start()].strip(" -–"), text[match.end() :].strip()
        if read_phone(first) and read_phone(second):
            return [first, second]
    return [text]


def _owner(group: Group, persons: Sequence[Person]) -> int | None:
    """The index of the person to whom an address and its numbers belong."""
    if group.person:
        return next((i for i, p in enumerate(persons) if p.name == group.person.name), None)
    if not group.email:
        return 0 if len(persons) == 1 else None
    named = [i for i, p in enumerate(persons) if email_names(group.email, p.name)]
    initial = letters(group.email)[:1]
    return min(named, key=lambda i: letters(persons[i].name)[:1] != initial, default=None)


def _first_without_phone(contacts: list[ContactRecord], role: str) -> int:
    """Where numbers without an address go: the first contact without a number."""
    if not contacts:
        contacts.append(ContactRecord(role=role))
    return next((i for i, c in enumerate(contacts) if not c.phone), 0)


def _with_details(contact: ContactRecord, group: Group) -> ContactRecord:
    numbers = [contact.phone] if contact.phone else []
    unreadable = list(contact.unreadable_phones)
    for printed in group.phones:
        number = read_phone(printed)
        if number:
            numbers.append(number)
        else:
            unreadable.append(printed)
    return replace(
        contact,
        email=contact.email or group.email,
        phone=numbers[0] if numbers else "",
        other_phones=(*contact.other_phones, *numbers[1:]),
        unreadable_phones=tuple(unreadable),
    )


def _with_shared_phone(
    contacts: list[ContactRecord], groups: Sequence[Group], persons: Sequence[Person]
) -> list[ContactRecord]:
    """Share a land line after the last of several addresses; a mobile is one person's."""
    phones = [n for g in groups for n in g.phones]
    number = read_phone(phones[0]) if len(phones) == 1 else None
    if not number or number.startswith("+316") or len(groups) < 2 or not groups[-1].phones:
        return contacts
    names = {p.name for p in persons}
    return [
        replace(c, phone=number) if c.name in names and c.email and not c.phone else c
        for c in contacts
    ]
