"""Whom to ask, read from the contact fields of a block.

One field names persons, the other lists addresses and numbers with all kinds of separators; or one
does both. An address belongs to the person whose name it contains, or who stands in front of it;
an address without one stands alone. Whose a number is, `pairing` tells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from projects.pages.contact_items import CONTACT_WORD, MAX_READ, read_items
from projects.pages.pairing import Item, Pairs, pair
from projects.pages.persons import SPACES, Person, read_persons
from projects.pages.records import ContactRecord, Field, Problem
from projects.values.email_addresses import WRITTEN as EMAIL
from projects.values.email_addresses import plainly_written
from projects.values.phones import PHONE, is_mobile, read_phone, without_extensions

LEADER = re.compile(r"projectleid", re.I)


@dataclass(frozen=True)
class Section:
    """Persons with the details that belong to them: fields up to the next person behind details."""

    persons: list[Person] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    texts: list[tuple[str, bool]] = field(
        default_factory=list
    )  # each with: are persons its subject?

    def add(self, persons: Sequence[Person], role: str) -> None:
        new = [p for p in persons if p.name not in {one.name for one in self.persons}]
        new = new[: MAX_READ - len(self.persons)]
        self.persons.extend(new)
        self.roles.extend([role] * len(new))


def read_contact_fields(
    fields: Sequence[tuple[str, Field]],
) -> tuple[tuple[ContactRecord, ...], tuple[Problem, ...]]:
    """Return the contacts in the fields of a head, and what is doubtful about them.

    The kind of a field is "contact", "leader" or "details".

    >>> person = Field("Projectleider", "Emily van Keulen", 8)
    >>> phone = Field("Tel", "06 11533704 tst. 5", 9)
    >>> contacts, problems = read_contact_fields([("leader", person), ("details", phone)])
    >>> contacts[0].name, contacts[0].phone, contacts[0].role, problems[0].line
    ('Emily van Keulen', '+31611533704', 'projectleider', 9)
    """
    contacts: list[ContactRecord] = []
    problems: list[Problem] = []
    for section in _sections(fields):
        lines = [item.line for _, item in section]
        found, said = _read_section(_parsed(section))
        contacts += found
        problems += [Problem(rule, message, lines[-1]) for rule, message in said]
    every = ", ".join(item.value for _, item in fields)
    problems += unread_problems(every, fields[0][1].line) if fields else ()
    return tuple(contacts), tuple(problems)


def read_contacts(names: str, details: str, *, role: str) -> tuple[ContactRecord, ...]:
    """Return the contacts that a field of names and one of details name.

    >>> read_contacts("Emily van Keulen", "evankeulen@borsele.nl tel. 06 11533704",
    ...               role="contactpersoon")[0].phone
    '+31611533704'
    """
    kind = "leader" if role == "projectleider" else "contact"
    fields = [(kind, Field("", names, 1)), ("details", Field("", details, 1))]
    return read_contact_fields(fields)[0]


def unread_problems(text: str, line: int) -> tuple[Problem, ...]:
    """Return the problem of contact fields that name more persons or addresses than are read."""
    if max(len(read_persons(text)), len(EMAIL.findall(text))) <= MAX_READ:
        return ()
    message = f"Hier staan meer dan {MAX_READ} personen of adressen. De rest lazen wij niet."
    return (Problem("niet-alles-gelezen", message, line),)


def _sections(fields: Sequence[tuple[str, Field]]) -> Iterator[list[tuple[str, Field]]]:
    """A person behind details begins anew, unless those had no person before them."""
    section: list[tuple[str, Field]] = []
    for kind, item in fields:
        kinds = [one for one, _ in section]
        if kind != "details" and "details" in kinds and kinds[0] != "details" and item.value:
            yield section
            section = []
        section.append((kind, item))
    if section:
        yield section


def _parsed(fields: Sequence[tuple[str, Field]]) -> Section:
    section = Section()
    leads = any(kind == "leader" for kind, _ in fields)
    named = any(kind != "details" for kind, _ in fields)
    details: list[str] = []
    for kind, item in fields:
        text = SPACES.sub(" ", plainly_written(item.value))
        leader = kind == "leader" or (not named and bool(LEADER.search(item.label)))
        role = "projectleider" if leader else "contactpersoon"
        if kind == "details":
            details.append(text)
            continue
        section.add(read_persons(_without_contact_details(text)), role)
        if EMAIL.search(text) or PHONE.search(text):
            section.texts.append((text, True))
    section.texts.append((" | ".join(details), False))
    if not section.persons:
        leads = leads or any(LEADER.search(item.label) for _, item in fields)
    section.roles.append("projectleider" if leads else "contactpersoon")  # of who has no name
    return section


def _read_section(section: Section) -> tuple[list[ContactRecord], list[tuple[str, str]]]:
    """Return the contacts of a section, and what to say of them (rule, message)."""
    *roles, other = section.roles
    persons = list(section.persons)
    emails: dict[str, list[str]] = {}
    pairs = Pairs()
    said: list[tuple[str, str]] = []
    for text, listed in section.texts:
        text, extensions = without_extensions(text)
        said += [("niet-alles-gelezen", _of_extension(number)) for number in extensions]
        items = read_items(text, persons, listed=listed)
        for item in items:
            if "@" in item.text:
                known = emails.setdefault(item.whose, [])
                known += [item.text] if item.text not in known else []
        found = pair(items, others=len({item.whose for item in items} - {""}) < len(persons))
        _share(found, items, persons)
        for whose, numbers in found.of.items():
            pairs.of.setdefault(whose, []).extend(numbers)
        pairs.loose += found.loose
    _give_loose(pairs, emails, persons)
    for addresses in emails.values():
        said += [("niet-alles-gelezen", _of_second(addresses[0], one)) for one in addresses[1:]]
    roles += [other] * (len(persons) - len(roles))
    contacts = [
        _contact(one.name, emails.pop(str(at), []), pairs.of.get(str(at), []), role, one.function)
        for at, (one, role) in enumerate(zip(persons, roles, strict=True))
    ]
    contacts += [_contact("", [one], pairs.of.get(one, []), other) for one in emails]
    contacts += [_contact("", [], [number], other) for number in pairs.loose]
    if contacts[len(pairs.loose) :]:
        said += [("nummer-van-wie", _of_loose(number)) for number in pairs.loose]
    return contacts, said


def _give_loose(pairs: Pairs, emails: dict[str, list[str]], persons: Sequence[Person]) -> None:
    """Give numbers without an owner to the only person, or one each to persons without address."""
    if emails or any(pairs.of.values()):
        return
    numbers = [read_phone(number) for number in pairs.loose]
    if len(persons) == 1:
        pairs.of["0"], pairs.loose = pairs.loose, []
    elif persons and len(numbers) == 1 and numbers[0] and not is_mobile(numbers[0]):
        pairs.of.update({str(at): list(pairs.loose) for at in range(len(persons))})
        pairs.loose = []
    elif len(persons) == len(numbers) and len({is_mobile(one or "") for one in numbers}) == 1:
        pairs.of.update({str(at): [number] for at, number in enumerate(pairs.loose)})
        pairs.loose = []


def _share(pairs: Pairs, items: Sequence[Item], persons: Sequence[Person]) -> None:
    """Share a land line before or behind several addresses; a mobile is one person's."""
    numbers = [item for item in items if item.is_number]
    owners = [item.whose for item in items if "@" in item.text]
    if len(numbers) != 1 or len(set(owners)) < 2 or not (items[0].is_number or items[-1].is_number):
        return
    number = read_phone(numbers[0].text)
    if number and not is_mobile(number):
        for whose in owners:
            if "@" not in whose:
                pairs.of[whose] = [numbers[0].text]


def _contact(
    name: str, emails: Sequence[str], numbers: Sequence[str], role: str, function: str = ""
) -> ContactRecord:
    read = list(dict.fromkeys(number for one in numbers if (number := read_phone(one))))
    return ContactRecord(
        name=name,
        email=emails[0] if emails else "",
        phone=read[0] if read else "",
        other_phones=tuple(read[1:]),
        unreadable_phones=tuple(one for one in numbers if not read_phone(one)),
        role=role,
        function=function,
    )


def _without_contact_details(text: str) -> str:
    if not (EMAIL.search(text) or PHONE.search(text)):
        return text
    text = without_extensions(text)[0]
    text = CONTACT_WORD.sub(" ", PHONE.sub("", EMAIL.sub("", text)))
    return re.sub(r"\(([\s,;|/]*)\)|<\s*>", "", text)


def _of_second(kept: str, second: str) -> str:
    return f"Bij {kept} staat ook {second}. Wij bewaarden alleen het eerste adres."


def _of_extension(number: str) -> str:
    return f"Achter een nummer staat toestel {number}. Wij bewaarden alleen het nummer."


def _of_loose(number: str) -> str:
    return f"Van wie is het nummer {number}? Wij lieten het los staan."
