"""Forgetting a person: here, in the history, in the log, in texts and in the source of pages.

One transaction, all or nothing. What remains tells that somebody was forgotten, never who.
"""

import json
from typing import Any

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from reversion.models import Version

from projects import history
from projects.accounts import audit
from projects.contacts.forgotten import is_forgotten, remember_as_forgotten
from projects.contacts.persons import Person, merged_pks, merges_into, person_of
from projects.contacts.sources import redact_source_lines
from projects.contacts.traces import Trace, replaced, traces
from projects.models import (
    Contact,
    FailedSearch,
    Finding,
    ForgottenPerson,
    ImportMark,
    Merge,
    Project,
    ProjectContact,
)
from projects.search.index import forget_names

# Rows that are about the person, and mean nothing without them.
DELETED_MODELS = (FailedSearch, Finding, Merge)
# What would bring the person back when it is undone.
EMPTIED_FIELDS: dict[tuple[str, str], Any] = {("projects.Import", "way_back"): {}}


@transaction.atomic
def forget(contact: Contact, user: AbstractBaseUser | None) -> None:
    """Erase the person everywhere, and log that this user did so (None: don't log it)."""
    person = person_of(contact)
    projects = Project.objects.filter(project_contacts__contact=contact)
    own = list(projects.values_list("pk", flat=True))
    remember_as_forgotten(person.names, person.emails, person.phones)
    merges = merges_into(contact)
    for gone in merged_pks(merges):
        history.purge(Contact, gone)
    Merge.objects.filter(pk__in=[merge.pk for merge in merges]).delete()
    history.erase(contact)
    _clean_sources(own, person)
    _clean_marks(own)
    for trace in traces(person.patterns):
        _remove(trace, person)
    forget_names(person.names)
    FailedSearch.objects.purge_persons()
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


def _remove(trace: Trace, person: Person) -> None:
    rows = trace.model._base_manager.filter(pk=trace.row.pk)
    if isinstance(trace.row, DELETED_MODELS) or _is_version_of_a_contact(trace.row):
        rows.delete()
        return
    rows.update(**{trace.field: _without(trace, person)})
    if trace.model is Project:  # so that editors with an open form are warned
        rows.update(updated_at=timezone.now())


def _without(trace: Trace, person: Person) -> Any:
    emptied = EMPTIED_FIELDS.get((trace.model._meta.label, trace.field))
    if emptied is not None:
        return emptied
    value = replaced(trace.value, person.patterns.without)
    limit = getattr(trace.model._meta.get_field(trace.field), "max_length", None)
    return value[:limit] if limit and isinstance(value, str) else value


def _is_version_of_a_contact(row: Any) -> bool:
    contacts = ContentType.objects.get_for_models(Contact, ProjectContact).values()
    return isinstance(row, Version) and row.content_type in contacts


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
