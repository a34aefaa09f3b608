"""How each kind of column loses a person: a text, an address, a slug, a list of wordings."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, Model, QuerySet, SlugField, URLField
from django.utils import timezone
from django.utils.text import slugify
from reversion.models import Version

from projects.contacts.traces import Trace, replaced
from projects.models import (
    Attachment,
    Contact,
    FailedSearch,
    Finding,
    ForgottenSlug,
    FormerSlug,
    Link,
    LinkCheck,
    Merge,
    OrganisationAlias,
    Project,
    ProjectContact,
    Reuse,
    ReuseCheck,
    Subscription,
    SubscriptionRequest,
    Synonym,
    ThemeAlias,
)
from projects.models.slugs import free_slug
from projects.values.person_patterns import REMOVED, PersonPatterns
from projects.values.text import listed

# Rows that are about the person, and mean nothing without them. "[verwijderd]" is no other
# spelling of anything.
DELETED_MODELS = (
    *(FailedSearch, Finding, LinkCheck, Merge, OrganisationAlias, ReuseCheck, ThemeAlias),
    *(Subscription, SubscriptionRequest),  # of a choice that asks for the person
)
# And rows whose versions would bring the person back, or a word that means nothing.
DELETED_VERSIONS = (Contact, ProjectContact, OrganisationAlias, Synonym, ThemeAlias)
# What would bring the person back when it is undone.
EMPTIED_FIELDS: dict[tuple[str, str], Any] = {
    ("projects.Import", "way_back"): {},
    # An address is one or isn't; and what a report changed isn't undone to a text with the person.
    ("projects.Report", "email"): "",
    ("projects.Reuse", "email"): "",
    ("projects.Reuse", "sender"): "",
    ("projects.Report", "before"): {},
    ("projects.Report", "after"): {},
}
IN_FILE_NAME = "verwijderd"


def remove(trace: Trace, patterns: PersonPatterns) -> None:
    """Remove the person from one column of a row, or the row when it is nothing without them."""
    rows = trace.model._base_manager.filter(pk=trace.row.pk)
    field: Any = trace.model._meta.get_field(trace.field)
    if isinstance(trace.row, DELETED_MODELS) or _is_deleted_version(trace.row):
        rows.delete()
    elif isinstance(trace.row, Synonym):
        _remove_wordings(trace.row, patterns)
    elif isinstance(trace.row, FormerSlug):
        target = trace.row.theme or trace.row.organisation or trace.row.selectionpage
        ForgottenSlug.objects.remember(trace.row.slug, target)  # type: ignore[arg-type]
        rows.delete()
    elif isinstance(field, SlugField):
        _change_slug(trace, rows, patterns)
    else:
        rows.update(**{trace.field: _without(trace, field, rows, patterns)})
    if trace.model is Project:  # so that editors with an open form are warned
        rows.update(updated_at=timezone.now())
    if trace.model is Link and trace.field == "url":
        LinkCheck.objects.filter(link=trace.row.pk).delete()
    if trace.model is Reuse and trace.field == "url":
        ReuseCheck.objects.filter(reuse=trace.row.pk).delete()


def is_deleted(row: Model) -> bool:
    """Tell whether the whole row goes, instead of a part of its text."""
    return isinstance(row, (*DELETED_MODELS, FormerSlug)) or _is_deleted_version(row)


def _is_deleted_version(row: Any) -> bool:
    types = ContentType.objects.get_for_models(*DELETED_VERSIONS).values()
    return isinstance(row, Version) and row.content_type in types


def _remove_wordings(synonym: Synonym, patterns: PersonPatterns) -> None:
    """Keep the wordings without the person, if they still mean the same as another one."""
    left = {
        name: [part for part in listed(getattr(synonym, name)) if not patterns.are_in(part)]
        for name in Synonym.WORDINGS
    }
    texts = {name: ", ".join(parts) for name, parts in left.items()}
    rows = Synonym.objects.filter(pk=synonym.pk)
    others = Synonym.objects.exclude(pk=synonym.pk).filter(wordings=texts["wordings"])
    if not texts["wordings"] or sum(map(len, left.values())) < 2 or others.exists():
        rows.delete()
    else:
        rows.update(**texts)


def _change_slug(trace: Trace, rows: "QuerySet[Any]", patterns: PersonPatterns) -> None:
    """Give a row another slug; the former one leads to it, without being kept."""
    ForgottenSlug.objects.remember(trace.value, trace.row)
    rows.update(**{trace.field: free_slug(trace.row, slugify(patterns.without(trace.value)))})


def _without(
    trace: Trace, field: "Field[Any, Any]", rows: "QuerySet[Any]", patterns: PersonPatterns
) -> Any:
    emptied = EMPTIED_FIELDS.get((trace.model._meta.label, trace.field))
    if emptied is not None:
        return emptied
    if isinstance(field, URLField):
        return ""
    instead = IN_FILE_NAME if trace.model is Attachment else REMOVED
    value = replaced(trace.value, lambda text: patterns.without(text, instead))
    limit = field.max_length
    if limit and isinstance(value, str):
        value = value[:limit]
    return _free(value, field, trace, rows.model._base_manager.exclude(pk=trace.row.pk))


def _free(value: Any, field: "Field[Any, Any]", trace: Trace, others: "QuerySet[Any]") -> Any:
    """The value, with a number where another row has the same and may not."""
    if not field.unique:
        return value
    number, free = 1, value
    while others.filter(**{trace.field: free}).exists():
        number += 1
        free = f"{value[: (field.max_length or 100) - 6]} ({number})"
    return free
