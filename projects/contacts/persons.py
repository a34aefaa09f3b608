"""A contact as a person to search for: all their names and addresses, now and before."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reversion.models import Version

from projects.history.states import fields_in
from projects.models import Contact, Merge, Organisation
from projects.values.person_names import initial_keys
from projects.values.person_patterns import PersonPatterns, SpellingPatterns
from projects.values.phones import read_phone

LEAST_DIGITS = 7  # of a number that isn't valid, to look for


@dataclass(frozen=True)
class Person:
    """What is theirs alone, and what others share: the number of a department stays."""

    names: frozenset[str]
    emails: frozenset[str]
    phones: frozenset[str]  # in E.164
    unreadable: frozenset[str]  # numbers as printed on the page
    shared: frozenset[str]
    ambiguous: frozenset[str]  # names that somebody else has too, written with initials

    @cached_property
    def patterns(self) -> PersonPatterns:
        """Every spelling that is theirs alone."""
        numbers = self.phones | {n for n in self.unreadable - self.shared if _is_number(n)}
        return SpellingPatterns(self.names, self.emails, numbers, self.names - self.ambiguous)


def person_of(contact: Contact) -> Person:
    """Return the person behind a contact."""
    details = [_details(vars(contact)), *map(_details, _earlier(contact))]
    names, emails, phones, unreadable = (
        frozenset().union(*part) - {""} for part in zip(*details, strict=True)
    )
    shared = _details_of_others(contact)
    own = frozenset(n for n in names if n.lower() not in shared)
    return Person(
        names=own,
        emails=frozenset(e for e in emails if e.lower() not in shared),
        phones=phones - shared,
        unreadable=unreadable,
        shared=frozenset(v for v in names | emails | phones if v.lower() in shared),
        ambiguous=_ambiguous(own, contact),
    )


def _ambiguous(names: Iterable[str], contact: Contact) -> frozenset[str]:
    """The names that are another contact's when only the initials are written."""
    others = Contact.objects.exclude(pk=contact.pk).values_list("name", flat=True)
    taken = {key for name in others for key in initial_keys(name)}
    return frozenset(name for name in names if initial_keys(name) & taken)


def _is_number(text: str) -> bool:
    return len(re.sub(r"\D", "", text)) >= LEAST_DIGITS


def _details(fields: dict[str, Any]) -> tuple[set[str], ...]:
    phones = [fields.get("phone", ""), *fields.get("other_phones", "").split(", ")]
    return (
        {fields.get("name", "")},
        {fields.get("email", "")},
        {read_phone(phone) or phone for phone in phones},
        set(fields.get("phone_source", "").split(", ")),
    )


def _earlier(contact: Contact) -> Iterator[dict[str, Any]]:
    """Earlier details: in the history, and of contacts that were merged into this one."""
    merges = merges_into(contact)
    for pk in {contact.pk, *merged_pks(merges)}:
        for version in Version.objects.get_for_object_reference(Contact, pk):
            yield fields_in(version)
    for merge in merges:
        gone = merge.journal.get("gone")
        for row in json.loads(gone) if gone else []:
            yield row["fields"]
        yield {"name": merge.gone_name}


def merges_into(contact: Contact) -> list[Merge]:
    """Return the merges into a contact, including those into merged contacts."""
    found: dict[int, Merge] = {}
    into = {contact.pk}
    while into:
        merges = Merge.objects.filter(kind=Merge.Kind.CONTACT, kept_id__in=into)
        new = list(merges.exclude(pk__in=found))
        found |= {merge.pk: merge for merge in new}
        into = merged_pks(new)
    return list(found.values())


def merged_pks(merges: Iterable[Merge]) -> set[int]:
    """Return the primary keys of merged contacts, without those that are back by an undo."""
    gone = {merge.journal["gone_id"] for merge in merges if "gone_id" in merge.journal}
    return gone - set(Contact.objects.filter(pk__in=gone).values_list("pk", flat=True))


def _details_of_others(contact: Contact) -> set[str]:
    """Names, addresses and numbers of other contacts and of organisations, in lower case."""
    others = Contact.objects.exclude(pk=contact.pk)
    found: set[str] = set()
    for row in others.values_list("name", "email", "phone", "other_phones"):
        found |= {value.lower() for value in (*row[:3], *row[3].split(", "))}
    for general in Organisation.objects.values_list("general_email", "general_phone"):
        found |= {value.lower() for value in general}
    return found - {""}
