"""What forgetting a person will take away, and what an editor should look at himself."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.urls import reverse
from reversion.models import Version

from projects.contacts.persons import Person, person_of
from projects.contacts.traces import Trace, traces
from projects.contacts.written_forms import surname
from projects.models import (
    Attachment,
    Confirmation,
    Contact,
    FailedSearch,
    Finding,
    Link,
    Merge,
    Organisation,
    Project,
    ProjectContact,
)
from projects.search.index import plain_text

AROUND = 60  # letters on both sides of what is found
# What goes without anyone having to read it, and how it is called when counted.
BEHIND: dict[type[Model], str] = {
    Version: "eerdere versies",
    LogEntry: "regels in ‘Wat collega’s deden’",
    Finding: "aandachtspunten",
    FailedSearch: "zoekvragen zonder resultaat",
    Merge: "samenvoegingen",
    Confirmation: "antwoorden van de persoon",
    ProjectContact: "functies bij een project",
}


@dataclass(frozen=True)
class Place:
    """Where a person stands in a text: the row to mend, and the words around him."""

    row: Model
    label: str
    before: str
    found: str
    after: str

    @property
    def address(self) -> str:
        """The screen where it can be mended."""
        return reverse(f"admin:projects_{self.row._meta.model_name}_change", args=[self.row.pk])


@dataclass
class Preview:
    person: Person
    projects: list[Project]
    texts: list[Place] = field(default_factory=list)
    maybe: list[Place] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    files: list[Attachment] = field(default_factory=list)

    @property
    def counts(self) -> list[tuple[str, int]]:
        return sorted(self.counted.items())


def preview(contact: Contact) -> Preview:
    """Return what forgetting would do; changes nothing."""
    person = person_of(contact)
    projects = list(Project.objects.filter(project_contacts__contact=contact).order_by("title"))
    shown = Preview(person, projects)
    for trace in traces(person.wordings):
        _add(shown, trace)
    shown.maybe = [place for project in projects for place in _maybe(project, person)]
    shown.files = list(Attachment.objects.filter(link__project__in=projects).distinct())
    return shown


def _add(shown: Preview, trace: Trace) -> None:
    editable = (Project, Link, Organisation)
    if trace.field == "source_fields":
        shown.counted["regels van de oude pagina, bij projecten"] += 1
    elif isinstance(trace.row, editable):
        row = trace.row.project if isinstance(trace.row, Link) else trace.row
        label = str(trace.model._meta.get_field(trace.field).verbose_name)  # type: ignore[union-attr]
        text = plain_text(str(trace.value))
        # What only stands in the HTML, as the address behind a link, has no words around it.
        spans = shown.person.wordings.spans(text) or [(0, 0)]
        shown.texts.append(_place(row, label, text, spans[0]))
    else:
        shown.counted[BEHIND.get(trace.model, str(trace.model._meta.verbose_name_plural))] += 1


def _maybe(project: Project, person: Person) -> Iterator[Place]:
    """Sentences with only the last name: that can be someone else, or a place."""
    text = person.wordings.without(plain_text(project.text))
    for name in {surname(name) for name in person.names} - {""}:
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield _place(project, "tekst", text, found.span())


def _place(row: Model, label: str, text: str, span: tuple[int, int]) -> Place:
    start, end = span
    before = text[max(0, start - AROUND) : start]
    return Place(row, label, before, text[start:end], text[end : end + AROUND])
