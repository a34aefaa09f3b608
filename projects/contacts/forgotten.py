"""Who was forgotten, remembered without knowing who it is.

The database has only keyed hashes: with the key one can ask whether a given person was forgotten,
and without it nothing. A name counts together with the domain of the address, so that a namesake
elsewhere isn't blocked; a name without an address counts by itself.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from projects.models import ForgottenPerson
from projects.values.phones import read_phone
from projects.values.text import fold

SALT = "projects.contacts.forgotten"


def is_forgotten(name: str = "", email: str = "", phones: Iterable[str] = ()) -> bool:
    """Tell whether this may be someone who was forgotten: don't add them without asking.

    Names and numbers may be as printed on a page.
    """
    return bool(forgotten_among([(name, email, phones)]))


def forgotten_among(persons: Sequence[tuple[str, str, Iterable[str]]]) -> set[int]:
    """Return the indexes of persons (name, address, numbers) who may have been forgotten."""
    if not ForgottenPerson.objects.exists():
        return set()
    marks = [set(_marks_of(*person)) for person in persons]
    known = ForgottenPerson.objects.in_bulk(sorted(set().union(*marks)))
    return {at for at, own in enumerate(marks) if own & known.keys()}


def _marks_of(name: str, email: str, phones: Iterable[str]) -> Iterator[str]:
    domain = _domain(email)
    wanted = [_address(email), *map(_number, phones)]
    wanted.append(_name(name, domain) if domain else _name(name))
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield from (_mark(text, key) for text in wanted if text)


def remember_as_forgotten(
    names: Iterable[str], emails: Iterable[str], phones: Iterable[str]
) -> None:
    """Store the hashes of someone who is about to be forgotten."""
    domains = {"", *map(_domain, emails)}
    texts = {_name(name, domain) for name in names for domain in domains}
    texts |= {*map(_address, emails), *map(_number, phones)}
    today = timezone.localdate()
    ForgottenPerson.objects.bulk_create(
        (
            ForgottenPerson(mark=_mark(text, settings.SECRET_KEY), forgotten_on=today)
            for text in sorted(texts - {""})
        ),
        ignore_conflicts=True,
    )


def _mark(text: str, key: str | bytes) -> str:
    return salted_hmac(SALT, text, secret=key, algorithm="sha256").hexdigest()


def _domain(email: str) -> str:
    return email.strip().lower().rpartition("@")[2] if "@" in email else ""


def _address(email: str) -> str:
    return f"adres {email.strip().lower()}" if email.strip() else ""


def _name(name: str, domain: str = "") -> str:
    """The name without accents, case and double spaces; with the domain, if given."""
    return f"naam {fold(name)} {domain}".rstrip() if fold(name) else ""


def _number(phone: str) -> str:
    return f"nummer {read_phone(phone) or phone.strip()}" if phone.strip() else ""
