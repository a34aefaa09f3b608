"""Which contact in the database a source refers to, and how it is updated.

A person is recognised at their own project by name or address; elsewhere by name with address
or organisation. Somebody who is off the site stays off it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from copy import copy
from uuid import UUID

from django.db.models import Q
from rapidfuzz.fuzz import ratio

from projects import history
from projects.importing.errors import check_fields
from projects.importing.planning import Plan
from projects.importing.values import Values
from projects.models import Contact, ProjectContact, ProjectOrganisation
from projects.values.text import letters

WRITTEN_FIELDS = ("name", "email", "phone", "other_phones", "phone_source")  # by an import
MIN_NAME_SIMILARITY = 80  # of 100, between two spellings of a name at one address


class People:
    """The contacts that an import may refer to, and those that it creates.

    They go by their key: a new one has no primary key until it is saved, with many others.
    """

    def __init__(self, plan: Plan) -> None:
        # Contacts on a page are taken over from it; those in a table are known from the subsidy.
        self.basis = Contact.Basis.PAGE if plan.reading.is_page else Contact.Basis.SUBSIDY
        self.in_source = {known.project.pk for known in plan.known}
        named = [c for i in plan.reading.projects for c in i.values.get("contacts", ())]
        wanted = Q(project_contacts__project__in=self.in_source)
        wanted |= Q(name__in={c["name"] for c in named} - {""})
        wanted |= Q(email__in={c["email"] for c in named} - {""})
        self.contacts = {c.key: c for c in Contact.objects.filter(wanted).distinct()}
        self.created: list[Contact] = []
        self.unsaved: list[Contact] = []  # the last of the created ones
        self.before: dict[UUID, Contact] = {}  # the changed ones, as they were
        self.projects: dict[UUID, set[int]] = defaultdict(set)
        self.organisations: dict[UUID, set[str]] = defaultdict(set)
        # By project and by name: a table may name thousands.
        self.at: dict[int | None, list[Contact]] = defaultdict(list)
        self.named: dict[str, dict[UUID, Contact]] = defaultdict(dict)
        self._note_projects()
        self.phones = self._phones_in_source(plan)

    def _note_projects(self) -> None:
        named = ProjectContact.objects.filter(contact__in=self.contacts.values())
        for contact, project in named.values_list("contact__key", "project"):
            self.projects[contact].add(project)
        for contact_row in self.contacts.values():
            self._index(contact_row)
            for project in self.projects[contact_row.key]:
                self.at[project].append(contact_row)
        everywhere = set().union(*self.projects.values())
        organisations: dict[int, set[str]] = defaultdict(set)
        rows = ProjectOrganisation.objects.filter(project__in=everywhere)
        for project, name in rows.values_list("project", "organisation__name"):
            organisations[project].add(name)
        for contact, projects in self.projects.items():
            self.organisations[contact] = set().union(*(organisations[p] for p in projects))

    def _index(self, contact: Contact) -> None:
        self.named[letters(contact.name)][contact.key] = contact

    def _phones_in_source(self, plan: Plan) -> dict[UUID, list[str]]:
        """All numbers in the source for each contact, at any project."""
        phones: dict[UUID, list[str]] = defaultdict(list)
        known = [(k.incoming, k.project.pk) for k in plan.known]
        for incoming, project in (*known, *((new.incoming, None) for new in plan.new)):
            organisations = [o["name"] for o in incoming.values.get("organisations", ())]
            for contact_values in incoming.values.get("contacts", ()):
                contact = self.find(contact_values, project, organisations)
                if contact:
                    phones[contact.key] += contact_values["phones"]
        return phones

    @property
    def elsewhere(self) -> set[int]:
        """The projects outside the source that share a contact with it."""
        return set().union(*self.projects.values()) - self.in_source

    def find(
        self,
        values: Values,
        project: int | None,
        organisations: Iterable[str],
        taken: Collection[UUID] = (),
    ) -> Contact | None:
        """Return the contact that is meant at a project with these organisations, if known."""
        here = [c for c in self.at.get(project, ()) if c.key not in taken]
        named = self.named.get(letters(values["name"]), {}).values()
        free = [c for c in named if c.key not in taken]
        return next((c for c in here if _is_same_at_project(values, c)), None) or next(
            (
                c
                for c in free
                if _is_same_elsewhere(values, c, self.organisations[c.key] & set(organisations))
            ),
            None,
        )

    def create(self, values: Values, title: str) -> Contact:
        """Create a contact for a project with this title; `save_created` saves it."""
        contact = Contact(name=values["name"], email=values["email"], basis=self.basis)
        self._set_phones(contact, values, values["phones"])
        check_fields(contact, title)
        self.contacts[contact.key] = contact
        self._index(contact)
        self.created.append(contact)
        self.unsaved.append(contact)
        return contact

    def save_created(self) -> None:
        """Save the contacts that were created since the last time."""
        Contact.objects.bulk_create(self.unsaved)
        history.note_created(self.unsaved)
        self.unsaved = []

    def update(
        self, contact: Contact, values: Values, organisations: Iterable[str], title: str
    ) -> None:
        """Give a contact the values of the source; numbers of other projects stay."""
        elsewhere = bool(self.projects[contact.key] - self.in_source)
        numbers = [*values["phones"], *self.phones[contact.key]]
        if elsewhere or not values["phones"]:
            numbers += [contact.phone, *contact.other_phone_list]
        before = copy(contact)
        contact.name = values["name"] or contact.name
        contact.email = values["email"] or contact.email
        self._set_phones(contact, values, numbers)
        if _details(contact) != _details(before):
            check_fields(contact, title)
            if contact.pk:
                self.before.setdefault(contact.key, before)
                contact.save()
            self._index(contact)
        self.organisations[contact.key] |= set(organisations)

    @staticmethod
    def _set_phones(contact: Contact, values: Values, numbers: Iterable[str]) -> None:
        phones = [n for n in dict.fromkeys(numbers) if n]
        contact.phone = phones[0] if phones else ""
        contact.other_phones = ", ".join(phones[1:])
        contact.phone_source = ", ".join(values["unreadable"])


def _details(contact: Contact) -> tuple[str, ...]:
    return tuple(getattr(contact, name) for name in WRITTEN_FIELDS)


def _is_same_at_project(values: Values, contact: Contact) -> bool:
    """Tell whether somebody at a project is this contact of the same project."""
    if values["name"] and letters(values["name"]) == letters(contact.name):
        return True
    same_address = bool(values["email"]) and values["email"] == contact.email
    if values["name"] and contact.name:
        return same_address and ratio(values["name"], contact.name) >= MIN_NAME_SIMILARITY
    return same_address or bool({*values["phones"]} & {contact.phone, *contact.other_phone_list})


def _is_same_elsewhere(values: Values, contact: Contact, shared_organisations: set[str]) -> bool:
    """Tell whether somebody is this contact of another project."""
    if letters(values["name"]) != letters(contact.name):
        return False
    if values["email"] and contact.email:
        return bool(values["email"] == contact.email)
    return bool(values["name"]) and bool(shared_organisations)
