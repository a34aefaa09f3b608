"""The contacts of a project, as its page names them."""

from collections.abc import Sequence
from dataclasses import dataclass

from projects.contacts.fallback import former_place
from projects.models import Contact, Organisation, ProjectContact
from projects.values.email_addresses import is_shared_mailbox


@dataclass(frozen=True)
class Person:
    """A contact of a project; `former`: the organisation of their address, if that is no more."""

    named: ProjectContact
    name: str
    former: Organisation | None

    @property
    def role(self) -> str:
        """The role of somebody with a name, if it says more than that one can ask them."""
        says = self.named.contact.name and self.named.role != ProjectContact.Role.CONTACT
        return self.named.get_role_display() if says else ""


def persons_of(
    contacts: Sequence[ProjectContact], organisations: Sequence[Organisation]
) -> list[Person]:
    """Return the contacts of a project that has these organisations."""
    names = [one.name for one in organisations]
    return [
        Person(one, _called(one.contact, names), former_place(one, organisations))
        for one in contacts
    ]


def _called(contact: Contact, organisations: Sequence[str]) -> str:
    """What to call a contact; an address is called general only if it is."""
    is_shared = contact.basis == Contact.Basis.MAILBOX
    if is_shared or is_shared_mailbox(contact.email, organisations):
        return contact.name or "Algemeen adres"
    return contact.name or "Contactpersoon, naam niet bekend"
