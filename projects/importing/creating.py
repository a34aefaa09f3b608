"""The values of a source → new projects with all that belongs to them, written many at a time."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from projects import history
from projects.importing.errors import check_fields
from projects.importing.facts import Facts, check_project
from projects.importing.people import People
from projects.importing.values import FILE, Values
from projects.loading.assembling import Slugs
from projects.models import Link, Project, ProjectContact, ProjectOrganisation
from projects.models.slugs import free_slugs

MANY = 200  # projects that are written at once


class Creator:
    """Creates projects. What it prepared is written now and then, the rest by `flush`."""

    def __init__(self, facts: Facts, people: People) -> None:
        self.facts = facts
        self.people = people
        self.waiting: list[Project] = []
        self.slug_texts: list[str] = []
        self.named: list[ProjectOrganisation] = []
        self.contacts: list[ProjectContact] = []
        self.links: list[Link] = []

    def create(self, status: str, values: Values, theme_source: str | None = None) -> Project:
        """Prepare a project with its parts."""
        project = Project(status=status)
        self.facts.set(project, values, theme_source)
        check_project(project)
        named: Sequence[Values] = values.get("organisations", ())
        applicant = next((one["name"] for one in named), "")
        self.slug_texts.append(Slugs().free(project.title, applicant))
        self.named += self._organisations(project, named)
        self.contacts += self._contacts(
            project, values.get("contacts", ()), [o["name"] for o in named]
        )
        self.links += _links(project, values.get("links", ()))
        self.waiting.append(project)
        if len(self.waiting) >= MANY:
            self.flush()
        return project

    def flush(self) -> None:
        """Write what was prepared, in a number of queries that doesn't depend on how much."""
        if not self.waiting:
            return
        for project, slug in zip(self.waiting, free_slugs(Project, self.slug_texts), strict=True):
            project.slug = slug
            project.note_save("")
        Project.objects.bulk_create(self.waiting)
        history.note_created(self.waiting)
        self.people.save_created()
        history.watch(row.contact for row in self.contacts)
        ProjectOrganisation.objects.bulk_create(self.named)
        ProjectContact.objects.bulk_create(self.contacts)
        Link.objects.bulk_create(self.links)
        self.waiting, self.slug_texts = [], []
        self.named, self.contacts, self.links = [], [], []

    def _organisations(
        self, project: Project, values: Iterable[Values]
    ) -> Iterator[ProjectOrganisation]:
        for order, one in enumerate(values, 1):
            organisation = self.facts.organisation(one["name"])
            yield ProjectOrganisation(
                project=project, organisation=organisation, role=one["role"], order=order
            )

    def _contacts(
        self, project: Project, values: Iterable[Values], organisations: Sequence[str]
    ) -> Iterator[ProjectContact]:
        taken: list[UUID] = []
        for order, one in enumerate(values, 1):
            contact = self.people.find(one, None, organisations, taken)
            if contact:
                self.people.update(contact, one, organisations, project.title)
            else:
                contact = self.people.create(one, project.title)
            taken.append(contact.key)
            row = ProjectContact(
                project=project,
                contact=contact,
                role=one["role"],
                function=one["function"],
                order=order,
                show_email=bool(one["email"]),
                show_phone=bool(one["phones"]),
            )
            check_fields(row, project.title, exclude={"project", "contact"})
            yield row


def _links(project: Project, values: Iterable[Values]) -> Iterator[Link]:
    for order, one in enumerate(values, 1):
        url = "" if one["url"] == FILE else one["url"]
        row = Link(project=project, text=one["text"], kind=one["kind"], url=url, order=order)
        check_fields(row, project.title, exclude={"project", "attachment"})
        yield row
