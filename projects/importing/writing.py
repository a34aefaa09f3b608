"""The values of a source → the rows of one project."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import F

from projects.importing.errors import CannotImportError, check_fields
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
from projects.models.names import reason_against
from projects.models.projects import SAME_THEME
from projects.models.slugs import free_slug
from projects.pages.organisation_kinds import organisation_kind

Named = TypeVar("Named", Theme, Organisation)
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
        check_fields(project, project.title, exclude={"theme", "second_theme", "period"})
        project.save()
        if "organisations" in values:
            self._write_organisations(project, values["organisations"])
        if "contacts" in values:
            self._write_contacts(project, values["contacts"])
        if "links" in values:
            _write_links(project, values["links"])

    def _write_facts(self, project: Project, values: Values, theme_source: str | None) -> None:
        for name in {"kind", "title", "text", "summary", "tells_results"} & values.keys():
            setattr(project, name, values[name])
        if "theme" in values:
            project.theme = self._theme(values["theme"])
            if theme_source is not None:
                project.theme_source = theme_source
        self._write_second_theme(project, values)
        if "period" in values:
            project.period = self._period(values["period"])
        if "duration" in values:
            duration = values["duration"]
            project.start, project.end = duration["start"], duration["end"]
            project.duration_text = duration["text"]

    def _write_second_theme(self, project: Project, values: Values) -> None:
        """Only a table has one; it isn't the second any more when it becomes the first."""
        if "second_theme" in values:
            project.second_theme = self._theme(values["second_theme"])
        if project.theme and project.theme == project.second_theme:
            if "second_theme" in values:
                raise CannotImportError(
                    f"Het project ‘{project.title[:60]}’ past niet: {SAME_THEME}"
                )
            project.second_theme = None

    def _theme(self, name: str) -> Theme | None:
        if name and name not in self.themes:
            self.themes[name] = self._made(Theme(name=name))
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
            self.organisations[name] = self._made(
                Organisation(name=name, kind=kind, is_confirmed=False)
            )
        return self.organisations[name]

    def _made(self, row: Named) -> Named:
        """Save a new theme or organisation, if its name doesn't mean another one already."""
        if reason := reason_against(row):
            raise CannotImportError(f"‘{row}’ kan er niet bij. {reason}")
        row.save()
        self.created.append(row)
        return row

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
