"""The values of a source → the rows of one project that is there already."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F

from projects.importing.errors import check_fields
from projects.importing.facts import Facts, check_project
from projects.importing.people import People
from projects.importing.values import FILE, Values
from projects.models import Link, Project, ProjectContact, ProjectOrganisation

TEMPORARY_ORDER = 20_000  # higher than any real order, until the new order is free


class Writer:
    """Writes projects that are there already."""

    def __init__(self, facts: Facts, people: People) -> None:
        self.facts = facts
        self.people = people

    def write(self, project: Project, values: Values, theme_source: str | None = None) -> None:
        """Set the fields of a project that have values."""
        self.facts.set(project, values, theme_source)
        check_project(project)
        project.save()
        if "organisations" in values:
            self._write_organisations(project, values["organisations"])
        if "contacts" in values:
            self._write_contacts(project, values["contacts"])
        if "links" in values:
            _write_links(project, values["links"])

    def _write_organisations(self, project: Project, values: Sequence[Values]) -> None:
        rows = {row.organisation_id: row for row in project.project_organisations.all()}
        for order, one in enumerate(values, 1):
            organisation = self.facts.organisation(one["name"])
            row = rows.pop(organisation.pk, None) or ProjectOrganisation(
                project=project, organisation=organisation
            )
            row.role, row.order = one["role"], order
            row.save()
        for row in rows.values():
            row.delete()

    def _write_contacts(self, project: Project, values: Sequence[Values]) -> None:
        rows = {row.contact_id: row for row in project.project_contacts.all()}
        organisations = [o.name for o in project.organisations.all()]
        taken: list[UUID] = []
        for order, one in enumerate(values, 1):
            contact = self.people.find(one, project.pk, organisations, taken)
            if contact:
                self.people.update(contact, one, organisations, project.title)
            else:
                contact = self.people.create(one, project.title)
                self.people.save_created()
            taken.append(contact.key)
            row = rows.pop(contact.pk, None) or ProjectContact(project=project, contact=contact)
            row.role, row.function, row.order = one["role"], one["function"], order
            row.show_email, row.show_phone = bool(one["email"]), bool(one["phones"])
            check_fields(row, project.title, exclude={"project", "contact"})
            row.save()
        for row in rows.values():
            row.delete()


def _write_links(project: Project, values: Sequence[Values]) -> None:
    """Write the links in order; one with the same text is the same link."""
    project.links.update(order=F("order") + TEMPORARY_ORDER)
    rows: dict[str, list[Link]] = {}
    for row in project.links.order_by("order", "pk"):
        rows.setdefault(row.text, []).append(row)
    for order, one in enumerate(values, 1):
        same = rows.get(one["text"])
        row = same.pop(0) if same else Link(project=project, text=one["text"])
        row.kind, row.order = one["kind"], order
        if one["url"] != FILE:
            row.url, row.attachment = one["url"], None
        check_fields(row, project.title, exclude={"project", "attachment"})
        row.save()
    for left in rows.values():
        for row in left:
            row.delete()
