"""Erase a person from the history and the admin log, when they ask to be forgotten."""

import json
import re
from collections.abc import Iterator

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from reversion.models import Revision, Version

from projects.history import tracked
from projects.history.states import fields_in
from projects.models import Contact

FORGOTTEN = "een vergeten persoon"
MIN_WORD_LENGTH = 4  # letters; a shorter name isn't searched for in the log


def erase(person: Contact) -> None:
    """Delete the person, every version about them, and their name in the admin log.

    Projects keep their history, without the person. What else has their name (findings, e-mail)
    isn't known here: delete that in the same transaction. Don't log the deletion by name.
    """
    pk = person.pk
    with transaction.atomic():
        words = {word for word in _words_of(person) if len(word) >= MIN_WORD_LENGTH}
        person.delete()
        purge(Contact, pk)
        _purge_log(pk, words)


def purge(model: type[Model], pk: int) -> None:
    """Delete every version of a row and of its parts."""
    _delete(Version.objects.get_for_object_reference(model, pk))
    for part in tracked.PARTS[model]:
        parent = tracked.parent_field(model, part).name
        versions = Version.objects.get_for_model(tracked.part_model(model, part))
        maybe = versions.filter(serialized_data__contains=f'"{parent}": {pk}')  # 1 is also in 12
        found = [version.pk for version in maybe if fields_in(version)[parent] == pk]
        _delete(Version.objects.filter(pk__in=found))


def _delete(versions: QuerySet[Version]) -> None:
    revisions = list(versions.values_list("revision", flat=True))
    versions.delete()
    Revision.objects.filter(pk__in=revisions, version=None).delete()


def _words_of(person: Contact) -> Iterator[str]:
    """Every name and address that the person ever had here."""
    yield from (person.name, person.email)
    for version in Version.objects.get_for_object_reference(Contact, person.pk):
        fields = fields_in(version)
        yield from (fields["name"], fields["email"])


def _purge_log(pk: int, words: set[str]) -> None:
    person = ContentType.objects.get_for_model(Contact)
    LogEntry.objects.filter(content_type=person, object_id=pk).update(
        object_repr=FORGOTTEN, change_message=""
    )
    for word in words:
        written = json.dumps(word)[1:-1]  # as it is in the log
        named = Q(object_repr__contains=word) | Q(change_message__contains=written)
        for entry in LogEntry.objects.filter(named):
            entry.object_repr = _without(word, entry.object_repr)[:200]
            entry.change_message = _without(written, entry.change_message)
            entry.save()


def _without(word: str, text: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", FORGOTTEN, text)
