"""Forgetting a person: here, in the history, in the log, in texts and in the source of pages.

One transaction, all or nothing. What remains tells that somebody was forgotten, never who.
"""

import json
import re

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from reversion.models import Version

from projects import history
from projects.accounts import audit
from projects.contacts.cleaning import remove
from projects.contacts.forgotten import is_forgotten, remember_as_forgotten
from projects.contacts.persons import Person, merged_pks, merges_into, person_of
from projects.contacts.snapshots import redact_snapshots
from projects.contacts.sources import redact_source_lines
from projects.contacts.traces import traces
from projects.contacts.wiping import wipe
from projects.findings.check import check_projects
from projects.findings.reports import check_reports
from projects.models import (
    Contact,
    FailedSearch,
    Finding,
    ForgottenPerson,
    ImportMark,
    Merge,
    Project,
    ProjectContact,
    Report,
    Reuse,
    SearchWord,
    Subscriber,
)
from projects.models.submissions import Submission
from projects.search.index import forget_names
from projects.search.indexing import index_at_once
from projects.values.person_names import telling_words
from projects.values.person_patterns import REMOVED

LEAST_JOINED = 5  # letters of a name that is looked for inside longer words
TYPED_BY_VISITORS: tuple[tuple[type[Submission], tuple[str, ...]], ...] = (
    (Report, ("proposed", "explanation", "value")),
    (Reuse, ("different",)),
)


@transaction.atomic
def forget(contact: Contact, user: AbstractBaseUser | None) -> None:
    """Erase the person everywhere, and log that this user did so (None: don't log it)."""
    person = person_of(contact)
    projects = Project.objects.filter(project_contacts__contact=contact)
    own = list(projects.values_list("pk", flat=True))
    is_person = contact.basis != Contact.Basis.MAILBOX
    remember_as_forgotten(person.names, person.emails, person.phones, is_person=is_person)
    merges = merges_into(contact)
    for gone in merged_pks(merges):
        history.purge(Contact, gone)
    Merge.objects.filter(pk__in=[merge.pk for merge in merges]).delete()
    history.erase(contact)
    _clean_sources(own, person)
    _clean_marks(own)
    for trace in traces(person.patterns):
        remove(trace, person.patterns)
    _remove_by_exact_name(own, person)
    redact_snapshots(person.patterns)
    Subscriber.objects.of(person.emails).delete()  # all that we have, so what they follow too
    numbers = person.phones | person.unreadable - person.shared
    index_at_once()
    forget_names([*person.names, *person.emails, *numbers, *_words_with(person)])
    FailedSearch.objects.purge_persons()
    wipe()
    if user:
        _note(user)


def forget_again() -> int:
    """Forget the persons whom a fixture brought back; return how many."""
    if not ForgottenPerson.objects.exists():
        return 0
    back = [
        contact
        for contact in Contact.objects.all()
        if is_forgotten(contact.name, contact.email, [contact.phone, *contact.other_phone_list])
    ]
    for contact in back:
        forget(contact, None)
    return len(back)


def _remove_by_exact_name(own: list[int], person: Person) -> None:
    """Remove what names them at their own projects; elsewhere "Jan" could be anyone."""
    _clean_submissions(own, person)
    for name in person.names:
        named = Q(gone_name=name) | Q(kept_name=name)
        Merge.objects.filter(named, kind=Merge.Kind.CONTACT, undone_at__isnull=False).delete()
        Finding.objects.filter(project__in=own, message__contains=name).delete()
    check_projects(own)
    check_reports()  # the findings of reports that named them are gone; those are told again


def _clean_submissions(own: list[int], person: Person) -> None:
    """Redact the name as it is written in what visitors sent about their own projects."""
    for model, fields in TYPED_BY_VISITORS:
        for row in model._default_manager.filter(project__in=own):
            for field in fields:
                for name in person.names:
                    text = getattr(row, field)
                    setattr(row, field, re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", REMOVED, text))
            row.save(update_fields=fields)


def _words_with(person: Person) -> list[str]:
    """The words of the search index with the name in them, written together with others."""
    held = Q(pk=None)
    for word in telling_words(person.names):
        if len(word) >= LEAST_JOINED:
            held |= Q(word__contains=word)
    return list(SearchWord.objects.filter(held).values_list("word", flat=True))


def _clean_sources(own: list[int], person: Person) -> None:
    """Redact the person in the source lines of their own projects, now and in the history."""
    alone = set(own) - set(
        ProjectContact.objects.filter(project__in=own).values_list("project", flat=True)
    )
    for project in Project.objects.filter(pk__in=own).only("pk", "source_fields"):
        cleaned = redact_source_lines(project.source_fields, person, whole=project.pk in alone)
        Project.objects.filter(pk=project.pk).update(source_fields=cleaned)
        for version in Version.objects.get_for_object_reference(Project, project.pk):
            _clean_version(version, person, whole=project.pk in alone)


def _clean_marks(own: list[int]) -> None:
    """Drop the digests of contacts that the last import gave their projects."""
    marks = list(ImportMark.objects.filter(project__in=own))
    for mark in marks:
        mark.fields.pop("contacts", None)
    ImportMark.objects.bulk_update(marks, ["fields"])


def _clean_version(version: Version, person: Person, *, whole: bool) -> None:
    rows = json.loads(version.serialized_data)
    for row in rows:
        lines = row["fields"].get("source_fields", [])
        row["fields"]["source_fields"] = redact_source_lines(lines, person, whole=whole)
    version.serialized_data = json.dumps(rows, ensure_ascii=False)
    version.save(update_fields=["serialized_data"])


def _note(user: AbstractBaseUser) -> None:
    audit.log(user, "Een contactpersoon is vergeten.", kind=audit.Kind.PRIVACY)
    LogEntry.objects.create(
        user_id=user.pk,
        content_type=ContentType.objects.get_for_model(Contact),
        object_repr="een contactpersoon",
        action_flag=DELETION,
        change_message="Vergeten.",
    )
