"""Small rows for tests, with only what a test says."""

from datetime import datetime
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from projects.models import (
    Attachment,
    Contact,
    Link,
    LinkCheck,
    Organisation,
    Project,
    ProjectContact,
    ProjectOrganisation,
    Report,
    Reuse,
    SelectedProject,
    SelectionPage,
    Theme,
)
from projects.models.reported_values import value_of

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


def link(of: Project, url: str = "https://oss.nl/plan", **fields: Any) -> Link:
    """Make a link at a project."""
    return Link.objects.create(
        project=of, url=url, **{"text": "Het plan", "order": next(_numbers), **fields}
    )


def link_check(link: Link, state: str = "kapot", **fields: Any) -> LinkCheck:
    """Note what a check of the link said; who doesn't work didn't so twice."""
    failing: dict[str, Any] = {}
    if state in ("kapot", "hapert"):
        failing = {"failures": 2, "failing_since": noon(2026, 5, 3)}
    values = {"url": link.url, "reason": "Niet gevonden", "checked_at": timezone.now()}
    return LinkCheck.objects.create(link=link, state=state, **{**values, **failing, **fields})


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=timezone.get_default_timezone())


def attachment(content: bytes = b"%PDF-1.7 plan", **fields: Any) -> Attachment:
    """Store a file; the test says where files go."""
    made = Attachment(**{"name": "plan.pdf", "kind": "pdf", "size": len(content), **fields})
    made.file.save(made.name, ContentFile(content), save=False)
    made.save()
    return made


def report(of: Project, field: str = "looptijd", **fields: Any) -> Report:
    """Keep what a visitor reported, as the form does."""
    value = value_of(of, field, fields.get("link"))
    said = {"reason": "fout", "value": value.words, "mark": value.mark, **fields}
    return Report.objects.create(project=of, field=field, **said)


def selection_page(title: str = "Voor kleine gemeenten", **fields: Any) -> SelectionPage:
    """Make a published page of staff with a choice of projects."""
    fields.setdefault("status", Project.Status.PUBLISHED)
    return SelectionPage.objects.create(title=title, **fields)


def select(page: SelectionPage, *projects: Project, role: str = "vooraan") -> None:
    """Put projects in front of a page, in this order, or leave them out."""
    for one in projects:
        SelectedProject.objects.create(page=page, project=one, role=role, order=next(_numbers))


def reuse(of: Project, place: Organisation | None = None, **fields: Any) -> Reuse:
    """Keep that a municipality followed a project; with a state, as an editor decided."""
    if fields.get("state", Reuse.State.NEW) != Reuse.State.NEW:
        fields.setdefault("decided_at", timezone.now())
    said = {"different": "Wij deden het met drie teams.", **fields}
    return Reuse.objects.create(project=of, organisation=place or organisation("Zeist"), **said)


def theme(name: str = "Samenwerken") -> Theme:
    """Return the theme of this name, made when it isn't there."""
    return Theme.objects.get_or_create(name=name)[0]
