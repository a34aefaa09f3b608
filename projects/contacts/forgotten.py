"""Who was forgotten, remembered without knowing who it is.

The database has only keyed hashes. A name counts together with the domain of the address, so that
a namesake elsewhere isn't blocked; a name without an address, here or there, counts by itself. It
is recognised in other spellings: without accents, the surname first, with initials.
"""

from collections.abc import Iterable, Iterator, Sequence

from projects.models import ForgottenPerson
from projects.models.forgotten import word_of
from projects.values.person_names import full_keys, initial_keys, telling_words
from projects.values.phones import read_phone
from projects.values.text import ascii_letters, spelled_out, unaccented

ANY_DOMAIN = "*"


def is_forgotten(name: str = "", email: str = "", phones: Iterable[str] = ()) -> bool:
    """Tell whether this may be someone who was forgotten: don't add them without asking.

    Names and numbers may be as printed on a page.
    """
    return bool(forgotten_among([(name, email, phones)]))


def forgotten_among(persons: Sequence[tuple[str, str, Iterable[str]]]) -> set[int]:
    """Return the indexes of persons (name, address, numbers) who may have been forgotten."""
    wanted = [set(_texts_of(*person)) for person in persons]
    known = ForgottenPerson.objects.among(set().union(*wanted))
    return {at for at, texts in enumerate(wanted) if texts & known}


def forgotten_names(names: Iterable[str]) -> set[str]:
    """Return which of these names, written in full, may be of someone who was forgotten."""
    wanted = {name: {_name(name), *(_spelling(key) for key in full_keys(name))} for name in names}
    known = ForgottenPerson.objects.among(set().union(*wanted.values()))
    return {name for name, texts in wanted.items() if texts & known}


def forgotten_with_initials(names: Iterable[str], emails: Iterable[str]) -> set[str]:
    """Return which of these names, written with initials, may be of someone who was forgotten.

    `emails` are the addresses that stand with them: one of the same domain has to be there.
    """
    keys = {name: initial_keys(name) for name in names}
    known = ForgottenPerson.objects.among(_spelling(key) for key in set().union(*keys.values()))
    maybe = {name: [key for key in own if _spelling(key) in known] for name, own in keys.items()}
    domains = {ANY_DOMAIN, *map(_domain, emails)} - {""}
    wanted = {
        name: {_spelling(key, domain) for key in own for domain in domains}
        for name, own in maybe.items()
        if own
    }
    known = ForgottenPerson.objects.among(set().union(*wanted.values()))
    return {name for name, texts in wanted.items() if texts & known}


def forgotten_details(emails: Iterable[str], phones: Iterable[str]) -> set[str]:
    """Return which of these addresses and numbers, as printed, are of someone forgotten."""
    wanted = {email: _address(email) for email in emails} | {p: _number(p) for p in phones}
    known = ForgottenPerson.objects.among(wanted.values())
    return {detail for detail, text in wanted.items() if text in known}


def remember_as_forgotten(
    names: Iterable[str], emails: Iterable[str], phones: Iterable[str], *, is_person: bool = True
) -> None:
    """Store the hashes of someone who is about to be forgotten.

    The words in the name of a mailbox are nobody's: questions with them may be kept.
    """
    names, emails = list(names), list(emails)
    domains = {"", *map(_domain, emails)}
    if domains == {""}:
        domains.add(ANY_DOMAIN)
    texts = {_name(name, domain) for name in names for domain in domains}
    texts |= {
        _spelling(key, domain)
        for name in names
        for key in (*full_keys(name), *_remembered_initials(name))
        for domain in domains
    }
    texts |= {*map(_address, emails), *map(_number, phones)}
    if is_person:
        spellings = [*names, *map(spelled_out, names)]
        words = {*telling_words(spellings), *map(ascii_letters, spellings)}
        texts |= {word_of(word) for word in words if word}
        texts |= {
            word_of(ascii_letters(email.rpartition("@")[0])) for email in emails if "@" in email
        }
    ForgottenPerson.objects.remember(texts)


def _texts_of(name: str, email: str, phones: Iterable[str]) -> Iterator[str]:
    domain = _domain(email)
    yield from (_address(email), *map(_number, phones))
    yield _name(name, domain)
    # A first name in full is compared with that, or with initials if those were all we had.
    keys = full_keys(name) | {f"{key} ?" for key in initial_keys(name)}
    for key in keys if full_keys(name) else initial_keys(name):
        yield from (_spelling(key, domain), _spelling(key, ANY_DOMAIN))


def _remembered_initials(name: str) -> Iterator[str]:
    """The name with initials; marked when they are all that is known of the first name."""
    for key in initial_keys(name):
        yield key
        if not full_keys(name):
            yield f"{key} ?"


def _domain(email: str) -> str:
    return email.strip().lower().rpartition("@")[2] if "@" in email else ""


def _address(email: str) -> str:
    return f"adres {email.strip().lower()}" if email.strip() else ""


def _name(name: str, domain: str = "") -> str:
    """The name without accents, case and double spaces; with the domain, if given."""
    return f"naam {unaccented(name)} {domain}".rstrip() if unaccented(name) else ""


def _spelling(key: str, domain: str = "") -> str:
    return f"schrijfwijze {key} {domain}".rstrip()


def _number(phone: str) -> str:
    return f"nummer {read_phone(phone) or phone.strip()}" if phone.strip() else ""
