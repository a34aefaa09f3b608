"""Rechecks what staff changed, in the transaction that changed it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from projects.findings.check import check_projects
from projects.findings.pinned import check_pinned
from projects.findings.reports import check_reports
from projects.findings.selection_pages import check_selected
from projects.findings.text_pages import check_text_pages
from projects.history import changed
from projects.models import (
    Contact,
    Organisation,
    PinnedAnswer,
    Project,
    ProjectContact,
    ProjectOrganisation,
    SelectionPage,
    TextPage,
)

PksByModel = Mapping[type[Model], Iterable[int]]


def connect_signals() -> None:
    """Check what each revision changed. Called once, when the app is ready."""
    changed.connect(_check_changed, dispatch_uid="check what changed")


def affected_projects(rows: PksByModel) -> set[int]:
    """The projects among the changed rows, and those of the changed contacts and organisations."""
    found = set(rows.get(Project, ()))
    if persons := list(rows.get(Contact, ())):
        named = ProjectContact.objects.filter(contact__in=persons)
        found |= set(named.values_list("project", flat=True))
    if organisations := list(rows.get(Organisation, ())):
        with_these = ProjectOrganisation.objects.filter(organisation__in=organisations)
        found |= set(with_these.values_list("project", flat=True))
    return found


def _check_changed(*, rows: PksByModel, **kwargs: Any) -> None:
    affected = sorted(affected_projects(rows))
    if affected:
        check_projects(affected)
        check_reports(affected)
    if PinnedAnswer in rows or Project in rows:
        check_pinned()
    if SelectionPage in rows or Project in rows:
        check_selected()
    if TextPage in rows:
        check_text_pages()
