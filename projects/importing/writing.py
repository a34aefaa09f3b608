"""The values of a source → the rows of one project."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from projects.importing.errors import check_fields
from projects.importing.incoming import Reading
from projects.importing.people import People
from projects.importing.values import FILE, Values
from projects.loading.assembling import Slugs
from projects.models import (
    Link,
    Organisation,
    Project,
    ProjectContact,
    ProjectOrganisation,
    SubsidyPeriod,
    Theme,
)
from projects.models.slugs import free_slug
from projects.pages.organisations import organisation_kind

TEMPORARY_ORDER = 20_000  # higher than any real order, until the new order is free


@dataclass
class Writer:
    """Writes projects, and creates the organisations, themes and periods that they need."""

    reading: Reading
    people: People
    created: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kinds = {o.name: o.kind for o in self.reading.new_organisations}
        self.organisations = {o.name: o for o in Organisation.objects.all()}
        self.themes = {theme.name: theme for theme in Theme.objects.all()}
        self.periods = {period.code: period for period in SubsidyPeriod.objects.all()}

    def write(self, project: Project, values: Values, theme_source: str | None = None) -> None:
        """Set the fields of a project that have values; a new project gets its slug."""
        self._write_facts(project, values, theme_source)
        if not project.slug:
            applicant = next((o["name"] for o in values.get("organisations", ())), "")
            project.slug = free_slug(project, Slugs().free(project.title, applicant))
        check_fields(project, project.title, exclude={"theme", "period"})
        project.save()
        if "organisations" in values:
            self._write_organisations(project, values["organisations"])
        if "contacts" in values:
            self._write_contacts(project, values["contacts"])
        if "links" in values:
            _write_links(project, values["links"])

    def _write_facts(self, project: Project, values: Values, theme_source: str | None) -> None:
        for name in {"kind", "title", "text"} & values.keys():
            setattr(project, name, values[name])
        if "theme" in values:
            project.theme = self._theme(values["theme"])
            if theme_source is not None:
                project.theme_source = theme_source
        if "period" in values:
            project.period = self._period(values["period"])
        if "duration" in values:
            duration = values["duration"]
            project.start, project.end = duration["start"], duration["end"]
            project.duration_text = duration["text"]

    def _theme(self, name: str) -> Theme | None:
        if name and name not in self.themes:
            self.themes[name] = Theme.objects.create(name=name)
            self.created.append(self.themes[name])
        return self.themes.get(name)

    def _period(self, code: str) -> SubsidyPeriod | None:
        if code and code not in self.periods:
            year, number = code.split("-")
            marker = self.reading.legend[code].marker if code in self.reading.legend else ""
            period = SubsidyPeriod.objects.create(year=int(year), number=int(number), marker=marker)
            self.periods[code] = period
            self.created.append(period)
        return self.periods.get(code)

    def _organisation(self, name: str) -> Organisation:
        if name not in self.organisations:
            kind = self.kinds.get(name) or organisation_kind(name)
            self.organisations[name] = Organisation.objects.create(
                name=name, kind=kind, is_confirmed=False
            )
            self.created.append(self.organisations[name])
        return self.organisations[name]

    def _write_organisations(self, project: Project, values: Sequence[Values]) -> None:
        rows = {row.organisation_id: row for row in project.project_organisations.all()}
        for order, one in enumerate(values, 1):
            organisation = self._organisation(one["name"])
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
        taken: list[int] = []
        for order, one in enumerate(values, 1):
            contact = self.people.find(one, project.pk, organisations, taken)
            if contact:
                self.people.update(contact, one, organisations, project.title)
            else:
                contact = self.people.create(one, project.title)
            taken.append(contact.pk)
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
    for row in project.links.order_by("order"):
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
