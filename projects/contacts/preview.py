"""What forgetting a person will delete, and what an editor should check themselves."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.urls import reverse
from reversion.models import Version

from projects.contacts.cleaning import is_deleted
from projects.contacts.files import CheckedFile, files_to_check
from projects.contacts.persons import Person, person_of
from projects.contacts.traces import Trace, traces
from projects.models import (
    Attachment,
    AuditEntry,
    Confirmation,
    Contact,
    FailedSearch,
    Finding,
    FormerSlug,
    Import,
    Link,
    LinkCheck,
    Merge,
    Organisation,
    OrganisationAlias,
    Project,
    ProjectContact,
    Report,
    Reuse,
    ReuseCheck,
    SelectionPage,
    Synonym,
    Theme,
    ThemeAlias,
    ThemeGroup,
)
from projects.values.html import plain_text
from projects.values.person_names import initial_keys
from projects.values.person_patterns import SpellingPatterns, surname

CONTEXT_CHARS = 60  # on both sides of what is found
# What is deleted without anyone having to read it: its name in the counts.
COUNTED_AS: dict[type[Model], str] = {
    Version: "eerdere versies",
    LogEntry: "regels in ‘Wat collega’s deden’",
    Finding: "aandachtspunten",
    FailedSearch: "zoekvragen zonder goed antwoord",
    Merge: "samenvoegingen",
    Confirmation: "antwoorden van de persoon",
    ProjectContact: "functies bij een project",
    Attachment: "namen van bestanden",
    FormerSlug: "oude webadressen; wie die heeft, komt nog goed uit",
    Report: "meldingen van bezoekers",
    Reuse: "verhalen voor ‘Ook gedaan in’",
    Import: "imports; die kun je daarna niet meer ongedaan maken",
    LinkCheck: "controles van koppelingen",
    ReuseCheck: "controles van koppelingen",
    OrganisationAlias: "andere schrijfwijzen van organisaties",
    ThemeAlias: "andere schrijfwijzen van thema's",
}
EDITABLE = (Project, Link, Organisation, Theme, ThemeGroup, SelectionPage)
IN_ADDRESSES = {
    "slug": "webadressen; wie het oude adres heeft, komt nog goed uit",
    "url": "adressen van koppelingen; daar blijft alleen de tekst van staan",
    "general_url": "contactpagina's van organisaties",
    "website": "websites van organisaties",
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
    files: list[CheckedFile] = field(default_factory=list)
    doubles: list[Contact] = field(default_factory=list)  # maybe the same person
    logged: int = 0  # lines of the audit log, which nobody can change

    @property
    def counts(self) -> list[tuple[str, int]]:
        return sorted(self.counted.items())


def preview_forgetting(contact: Contact) -> ForgettingPreview:
    """Return what forgetting a contact would do; changes nothing."""
    person = person_of(contact)
    own = Project.objects.filter(project_contacts__contact=contact)
    projects = list(own.order_by("title").prefetch_related("links"))
    shown = ForgettingPreview(person, projects)
    for trace in traces(person.patterns):
        _add(shown, trace)
    shown.maybe = list(_with_surname(person, projects))
    shown.maybe += _with_initials(person)
    shown.files = files_to_check(person, projects)
    shown.doubles = list(_doubles(contact, person))
    shown.logged = sum(person.patterns.are_in(what) for what in _audit_lines())
    return shown


def _with_initials(person: Person) -> Iterator[Occurrence]:
    """Where the name stands with initials that are somebody else's too."""
    patterns = SpellingPatterns(initials=person.ambiguous)
    for trace in traces(patterns):
        text = plain_text(str(trace.value))
        if isinstance(trace.row, EDITABLE) and trace.field not in ("source_fields", "slug"):
            for span in patterns.spans(text):
                yield _occurrence(_form_row(trace.row), _label(trace), text, span)


def _doubles(contact: Contact, person: Person) -> Iterator[Contact]:
    """Other contacts with the same name, spelled in any way, or with an address or number."""
    keys = {key for name in person.names | person.shared for key in initial_keys(name)}
    details = details_of(contact)
    for other in Contact.objects.exclude(pk=contact.pk):
        if initial_keys(other.name) & keys or details_of(other) & details:
            yield other


def details_of(contact: Contact) -> set[str]:
    numbers = (contact.phone, *contact.other_phone_list)
    return {contact.email.lower(), *numbers} - {""}


def _audit_lines() -> Iterator[str]:
    yield from AuditEntry.objects.values_list("what", flat=True).iterator()


def _add(shown: ForgettingPreview, trace: Trace) -> None:
    if trace.field == "source_fields":
        shown.counted["regels van de oude pagina, bij projecten"] += 1
    elif trace.field in IN_ADDRESSES and not is_deleted(trace.row):
        shown.counted[IN_ADDRESSES[trace.field]] += 1
    elif isinstance(trace.row, EDITABLE):
        text = plain_text(str(trace.value))
        # What is only in the HTML, such as the address of a link, has no words around it.
        spans = shown.person.patterns.spans(text) or [(0, 0)]
        shown.texts.append(_occurrence(_form_row(trace.row), _label(trace), text, spans[0]))
    else:
        shown.counted[COUNTED_AS.get(trace.model, str(trace.model._meta.verbose_name_plural))] += 1


def _form_row(row: Any) -> Model:
    """The row with the form where a text can be edited."""
    form: Model = row.project if isinstance(row, Link) else row
    return form


def _label(trace: Trace) -> str:
    return str(trace.model._meta.get_field(trace.field).verbose_name)  # type: ignore[union-attr]


def _with_surname(person: Person, projects: Sequence[Project]) -> Iterator[Occurrence]:
    """Occurrences of just the surname: that can be someone else, or a place.

    In what belongs to their own projects, and in every synonym: what staff made of a name.
    """
    for project in projects:
        for label, text in (("titel", project.title), ("tekst", plain_text(project.text))):
            yield from _surnames(project, label, text, person)
        for link in project.links.all():
            for label, text in (("tekst van een koppeling", link.text), ("adres", link.url)):
                yield from _surnames(project, label, text, person)
    for synonym in Synonym.objects.order_by("wordings"):
        for name in Synonym.WORDINGS:
            yield from _surnames(synonym, "woorden", getattr(synonym, name), person)


def _surnames(row: Model, label: str, text: str, person: Person) -> Iterator[Occurrence]:
    left = person.patterns.without(text)
    for name in {surname(name) for name in person.names} - {""}:
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", left, re.IGNORECASE):
            yield _occurrence(row, label, left, found.span())


def _occurrence(row: Model, label: str, text: str, span: tuple[int, int]) -> Occurrence:
    start, end = span
    before = text[max(0, start - CONTEXT_CHARS) : start]
    return Occurrence(row, label, before, text[start:end], text[end : end + CONTEXT_CHARS])
