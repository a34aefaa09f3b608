"""Small rows for tests, with only what a test says."""

from itertools import count
from typing import Any

from projects.models import (
    Contact,
    Organisation,
    Project,
    ProjectContact,
    ProjectOrganisation,
)

_numbers = count(1)


def organisation(name: str = "Oss", kind: str = "gemeente", **fields: Any) -> Organisation:
    """Return the organisation of this name, made when it isn't there."""
    return Organisation.objects.get_or_create(name=name, defaults={"kind": kind, **fields})[0]


def project(*organisations: Organisation, **fields: Any) -> Project:
    """Make a published project; the first organisation applies, the others take part."""
    fields.setdefault("title", f"Project {next(_numbers)}")
    fields.setdefault("status", Project.Status.PUBLISHED)
    made = Project.objects.create(**fields)
    for order, place in enumerate(organisations):
        role = "deelnemer" if order else "aanvrager"
        ProjectOrganisation.objects.create(project=made, organisation=place, role=role, order=order)
    return made


def contact(of: Project, name: str = "Jan Smit", **fields: Any) -> Contact:
    """Make a contact person at a project."""
    made = Contact.objects.create(name=name, **{"email": "j.smit@oss.nl", **fields})
    ProjectContact.objects.create(project=of, contact=made)
    return made
