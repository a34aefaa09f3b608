"""What forgetting a person will delete, and what an editor should check themselves."""

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
from projects.values.html import plain_text
from projects.values.person_patterns import surname

CONTEXT_CHARS = 60  # on both sides of what is found
# What is deleted without anyone having to read it: its name in the counts.
COUNTED_AS: dict[type[Model], str] = {
    Version: "eerdere versies",
    LogEntry: "regels in ‘Wat collega’s deden’",
    Finding: "aandachtspunten",
    FailedSearch: "zoekvragen zonder resultaat",
    Merge: "samenvoegingen",
    Confirmation: "antwoorden van de persoon",
    ProjectContact: "functies bij een project",
}


@dataclass(frozen=True)
class Occurrence:
    """Where a text names a person: the row to edit, and the words around the name."""

    row: Model
    label: str
    before: str
    found: str
    after: str

    @property
    def address(self) -> str:
        """The URL of the form where the text can be edited."""
        return reverse(f"admin:projects_{self.row._meta.model_name}_change", args=[self.row.pk])


@dataclass
class ForgettingPreview:
    person: Person
    projects: list[Project]
    texts: list[Occurrence] = field(default_factory=list)
    maybe: list[Occurrence] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    files: list[Attachment] = field(default_factory=list)

    @property
    def counts(self) -> list[tuple[str, int]]:
        return sorted(self.counted.items())


def preview_forgetting(contact: Contact) -> ForgettingPreview:
    """Return what forgetting a contact would do; changes nothing."""
    person = person_of(contact)
    projects = list(Project.objects.filter(project_contacts__contact=contact).order_by("title"))
    shown = ForgettingPreview(person, projects)
    for trace in traces(person.patterns):
        _add(shown, trace)
    shown.maybe = [place for project in projects for place in _maybe(project, person)]
    shown.files = list(Attachment.objects.filter(link__project__in=projects).distinct())
    return shown


def _add(shown: ForgettingPreview, trace: Trace) -> None:
    editable = (Project, Link, Organisation)
    if trace.field == "source_fields":
        shown.counted["regels van de oude pagina, bij projecten"] += 1
    elif isinstance(trace.row, editable):
        row = trace.row.project if isinstance(trace.row, Link) else trace.row
        label = str(trace.model._meta.get_field(trace.field).verbose_name)  # type: ignore[union-attr]
        text = plain_text(str(trace.value))
        # What is only in the HTML, such as the address of a link, has no words around it.
        spans = shown.person.patterns.spans(text) or [(0, 0)]
        shown.texts.append(_occurrence(row, label, text, spans[0]))
    else:
        shown.counted[COUNTED_AS.get(trace.model, str(trace.model._meta.verbose_name_plural))] += 1


def _maybe(project: Project, person: Person) -> Iterator[Occurrence]:
    """Occurrences of just the surname: that can be someone else, or a place."""
    text = person.patterns.without(plain_text(project.text))
    for name in {surname(name) for name in person.names} - {""}:
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield _occurrence(project, "tekst", text, found.span())


def _occurrence(row: Model, label: str, text: str, span: tuple[int, int]) -> Occurrence:
    start, end = span
    before = text[max(0, start - CONTEXT_CHARS) : start]
    return Occurrence(row, label, before, text[start:end], text[end : end + CONTEXT_CHARS])
