"""Which contact of the database a source means, and what it then becomes.

A person is recognised at his own project by name or address; elsewhere by name with address or
organisation. Somebody who is off the site stays off it.
"""

from collections import defaultdict
from collections.abc import Iterable
from copy import copy

from django.db.models import Q
from rapidfuzz.fuzz import ratio

from projects.importing.errors import check_fields
from projects.importing.previewing import Preview
from projects.importing.values import Values
from projects.models import Contact, ProjectContact, ProjectOrganisation
from projects.values.text import letters

WRITTEN = ("name", "email", "phone", "other_phones", "phone_source")  # by an import
SAME_NAME = 80  # how alike two names at one address are, of 100, when only one was mistyped


class People:
    """The contacts that an import could mean, and those that it makes."""

    def __init__(self, shown: Preview) -> None:
        # A page is what staff take over; a table they made for the subsidy.
        self.basis = Contact.Basis.PAGE if shown.reading.is_page else Contact.Basis.SUBSIDY
        self.here = {known.project.pk for known in shown.known}
        said = [c for i in shown.reading.projects for c in i.values.get("contacts", ())]
        wanted = Q(project_contacts__project__in=self.here)
        wanted |= Q(name__in={c["name"] for c in said} - {""})
        wanted |= Q(email__in={c["email"] for c in said} - {""})
        self.contacts = {c.pk: c for c in Contact.objects.filter(wanted).distinct()}
        self.made: list[Contact] = []
        self.before: dict[int, Contact] = {}  # those that changed, as they were
        self.projects: dict[int, set[int]] = defaultdict(set)
        self.places: dict[int, set[str]] = defaultdict(set)
        self._note_projects()
        self.numbers = self._numbers_said(shown)

    def _note_projects(self) -> None:
        named = ProjectContact.objects.filter(contact__in=self.contacts)
        for contact, project in named.values_list("contact", "project"):
            self.projects[contact].add(project)
        everywhere = set().union(*self.projects.values())
        places: dict[int, set[str]] = defaultdict(set)
        rows = ProjectOrganisation.objects.filter(project__in=everywhere)
        for project, name in rows.values_list("project", "organisation__name"):
            places[project].add(name)
        for contact, projects in self.projects.items():
            self.places[contact] = set().union(*(places[p] for p in projects))

    def _numbers_said(self, shown: Preview) -> dict[int, list[str]]:
        """All numbers that the source has for each contact, at whichever project."""
        numbers: dict[int, list[str]] = defaultdict(list)
        said = [(k.incoming, k.project.pk) for k in shown.known]
        for incoming, project in (*said, *((new.incoming, None) for new in shown.new)):
            places = [o["name"] for o in incoming.values.get("organisations", ())]
            for contact_said in incoming.values.get("contacts", ()):
                contact = self.find(contact_said, project, places)
                if contact:
                    numbers[contact.pk] += contact_said["phones"]
        return numbers

    @property
    def elsewhere(self) -> set[int]:
        """The projects outside the source that share a contact with it."""
        return set().union(*self.projects.values()) - self.here

    def find(
        self,
        said: Values,
        project: int | None,
        places: Iterable[str],
        taken: Iterable[int] = (),
    ) -> Contact | None:
        """Return the contact that is meant at a project with these organisations."""
        free = [c for c in self.contacts.values() if c.pk not in taken]
        here = [c for c in free if project in self.projects[c.pk]]
        return next((c for c in here if _same_here(said, c)), None) or next(
            (c for c in free if _same(said, c, self.places[c.pk] & set(places))), None
        )

    def make(self, said: Values, title: str) -> Contact:
        """Make a contact for a project with this title."""
        contact = Contact(name=said["name"], email=said["email"], basis=self.basis)
        self._give(contact, said, said["phones"])
        check_fields(contact, title)
        contact.save()
        self.contacts[contact.pk] = contact
        self.made.append(contact)
        return contact

    def renew(self, contact: Contact, said: Values, places: Iterable[str], title: str) -> None:
        """Give a contact what the source says; numbers that other projects have stay."""
        elsewhere = bool(self.projects[contact.pk] - self.here)
        numbers = [*said["phones"], *self.numbers[contact.pk]]
        if elsewhere or not said["phones"]:
            numbers += [contact.phone, *contact.other_phone_list]
        before = copy(contact)
        contact.name = said["name"] or contact.name
        contact.email = said["email"] or contact.email
        self._give(contact, said, numbers)
        if _details(contact) != _details(before):
            self.before.setdefault(contact.pk, before)
            check_fields(contact, title)
            contact.save()
        self.places[contact.pk] |= set(places)

    @staticmethod
    def _give(contact: Contact, said: Values, numbers: Iterable[str]) -> None:
        phones = [n for n in dict.fromkeys(numbers) if n]
        contact.phone = phones[0] if phones else ""
        contact.other_phones = ", ".join(phones[1:])
        contact.phone_source = ", ".join(said["unreadable"])


def _details(contact: Contact) -> tuple[str, ...]:
    return tuple(getattr(contact, name) for name in WRITTEN)


def _same_here(said: Values, contact: Contact) -> bool:
    """Tell whether somebody at a project is who stood there before."""
    if said["name"] and letters(said["name"]) == letters(contact.name):
        return True
    same_address = bool(said["email"]) and said["email"] == contact.email
    if said["name"] and contact.name:
        return same_address and ratio(said["name"], contact.name) >= SAME_NAME
    return same_address or bool({*said["phones"]} & {contact.phone, *contact.other_phone_list})


def _same(said: Values, contact: Contact, shared_places: set[str]) -> bool:
    """Tell whether somebody is a contact of another project."""
    if letters(said["name"]) != letters(contact.name):
        return False
    if said["email"] and contact.email:
        return bool(said["email"] == contact.email)
    return bool(said["name"]) and bool(shared_places)
