"""Rules about the persons to ask, their addresses and their numbers."""

import re
from collections.abc import Iterator, Sequence

from projects.findings.context import Context
from projects.findings.registry import Found, rule
from projects.findings.subject import PersonFacts, Subject
from projects.pages.persons import email_names
from projects.pages.records import Severity
from projects.values.email_addresses import is_shared_mailbox

DIGITS = 10  # of a Dutch number, with its leading zero
SHORT_NUMBER = re.compile(r"14\s?0\d{1,3}")


@rule(
    "telefoon-ongeldig",
    "telefoonnummer ongeldig",
    Severity.ERROR,
    field="contacts",
    todo="Zoek het goede nummer op en vul het in bij de contactpersoon.",
)
def invalid_phone(subject: Subject, _: Context) -> Iterator[Found]:
    """A number can't be dialled, usually because a digit is missing or repeated.

    >>> subject = Subject("a", "A", persons=(PersonFacts("Jo", unreadable_phones=("06 5717808",)),))
    >>> [f.message for f in invalid_phone(subject, Context())]
    ['‘06 5717808’ is geen geldig telefoonnummer: het heeft 9 cijfers in plaats van 10.']
    """
    for number in _unreadable(subject):
        if SHORT_NUMBER.fullmatch(number):
            continue
        size = len(re.sub(r"\D", "", re.sub(r"^\+31\D*0?|^0031", "0", number)))
        why = f": het heeft {size} cijfers in plaats van {DIGITS}" if size != DIGITS else ""
        yield Found(f"‘{number}’ is geen geldig telefoonnummer{why}.", number, number)


@rule(
    "telefoon-kort-nummer",
    "alleen een kort nummer (14 …)",
    Severity.HINT,
    field="contacts",
    todo="Zoek een gewoon nummer van deze persoon, of laat het nummer weg.",
)
def short_phone(subject: Subject, _: Context) -> Iterator[Found]:
    """A "14 + netnummer" is a municipality's general number; the site doesn't show it."""
    for number in _unreadable(subject):
        if SHORT_NUMBER.fullmatch(number):
            message = f"‘{number}’ is het algemene nummer van een gemeente. De site toont het niet."
            yield Found(message, number, number)


@rule(
    "adres-van-een-ander",
    "adres past bij geen van de personen",
    Severity.WARNING,
    field="contacts",
    todo="Zoek uit van wie het adres is. Vul die naam in, of geef de persoon zijn eigen adres.",
)
def address_of_another(subject: Subject, _: Context) -> Iterator[Found]:
    """An address contains the name of somebody who isn't listed.

    >>> persons = (PersonFacts("Marlies Lam"), PersonFacts(email="d.van.wichen@x.nl"))
    >>> [f.message for f in address_of_another(Subject("a", "A", persons=persons), Context())]
    ['Het adres d.van.wichen@x.nl past niet bij Marlies Lam. Van wie is het?']
    """
    named = [p.name for p in subject.persons if p.name]
    for person in subject.persons:
        others = [person.name] if person.name else named
        if not person.email or not others or _is_shared(person.email, subject):
            continue
        if not any(email_names(person.email, name) for name in others):
            message = f"Het adres {person.email} past niet bij {_listed(others)}. Van wie is het?"
            yield Found(message, f"{person.email}|{'|'.join(others)}", person.email)


@rule(
    "contact-onbereikbaar",
    "niemand om vragen aan te stellen",
    Severity.WARNING,
    field="contacts",
    todo="Vul een e-mailadres of telefoonnummer in, of een algemeen adres bij de organisatie.",
)
def nobody_reachable(subject: Subject, _: Context) -> Iterator[Found]:
    """A subsidised project has no address or number, of a contact or of an organisation."""
    general = any(o.has_general_address for o in subject.organisations)
    if general or not subject.is_subsidised or any(p.is_reachable for p in subject.persons):
        return
    names = [p.name for p in subject.persons if p.name]
    who = f"Bij {_listed(names)} staat" if names else "Er is"
    message = f"{who} geen adres of nummer: niemand kan iets vragen over dit project."
    yield Found(message + _elsewhere(subject.persons), "|".join(names))


@rule(
    "persoon-zonder-adres",
    "persoon zonder adres of nummer",
    Severity.HINT,
    field="contacts",
    todo="Vul een e-mailadres of telefoonnummer in, of haal de persoon weg.",
)
def person_unreachable(subject: Subject, _: Context) -> Iterator[Found]:
    """One of several persons has neither address nor number.

    If there is also an address without a name, it could be theirs: another rule asks whose it is.
    """
    if any(not p.name for p in subject.persons) or not any(p.is_reachable for p in subject.persons):
        return
    for person in subject.persons:
        if not person.is_reachable and not person.unreadable_phones:
            message = f"Bij {person.name} staat geen adres of nummer."
            yield Found(message + _elsewhere([person]), person.name, person.name)


@rule(
    "adres-vreemd-teken",
    "vreemd teken in een adres",
    Severity.WARNING,
    field="contacts",
    todo="Vraag na hoe het adres luidt; meestal is het zonder accent.",
)
def accent_in_address(subject: Subject, _: Context) -> Iterator[Found]:
    """Mail to an address with an accent rarely arrives ("corné.peters@venray.nl")."""
    for person in subject.persons:
        if not person.email.isascii():
            message = (
                f"In het adres {person.email} staat een letter met een accent. "
                "Zulke adressen werken bijna nooit."
            )
            yield Found(message, person.email, person.email)


def _unreadable(subject: Subject) -> Iterator[str]:
    return (number for person in subject.persons for number in person.unreadable_phones)


def _is_shared(email: str, subject: Subject) -> bool:
    """Tell whether an address is a mailbox of the organisation, not of a person.

    >>> _is_shared("info@oss.nl", Subject("a", "A"))
    True
    """
    return is_shared_mailbox(email, (one.name for one in subject.organisations))


def _elsewhere(persons: Sequence[PersonFacts]) -> str:
    known = [p.email_elsewhere for p in persons if p.email_elsewhere]
    return f" Wij kennen wel {_listed(known)}, maar dat staat hier niet aan." if known else ""


def _listed(names: Sequence[str]) -> str:
    """
    >>> _listed(["A", "B", "C"])
    'A, B en C'
    """
    return " en ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
