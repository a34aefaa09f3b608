"""What to check of the choices of staff: whether they are still understood, and give something."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model

from projects.catalogue.columns import Columns, current_columns
from projects.findings.registry import RULES, Rule, mark_of
from projects.findings.renewing import renew
from projects.history import changed
from projects.models import Finding, Project, SelectedProject, SelectionPage
from projects.pages.records import Severity
from projects.public.stored_choice import StoredChoice

LOST, EMPTY = "selectie-keuze", "selectie-leeg"
RULES |= {
    code: Rule(code, name, Severity.WARNING, "", todo)
    for code, name, todo in (
        (
            LOST,
            "keuze van een selectie die niet meer klopt",
            "Kies opnieuw in de lijst, en plak het adres bij ‘Selectiepagina’s’.",
        ),
        (
            EMPTY,
            "selectie zonder projecten",
            "Kies ruimer bij ‘Selectiepagina’s’, of trek de pagina in.",
        ),
    )
}


def connect_signals() -> None:
    """Check a page when staff changed it. Called once, when the app is ready."""
    changed.connect(_check_changed, dispatch_uid="check the choices of staff")


def check_selections() -> int:
    """Bring the findings about choices up to date; return how many there are.

    Not within a transaction that wrote: what is kept in memory would be of what may never be.
    """
    pages = list(SelectionPage.objects.published().prefetch_related("selected__project"))
    return renew([LOST, EMPTY], _expected(pages, current_columns()) if pages else ())


def _check_changed(*, rows: Mapping[type[Model], Iterable[int]], **kwargs: Any) -> None:
    if SelectionPage in rows:
        transaction.on_commit(check_selections, robust=True)


def _expected(pages: Iterable[SelectionPage], columns: Columns) -> Iterator[Finding]:
    for page in pages:
        choice = StoredChoice(page.choice, columns)
        if choice.lost:
            why = " ".join(choice.lost)
            said = f"Van de keuze van de selectie ‘{page}’ begrijpen wij dit niet meer: {why}"
            yield _finding(LOST, said, why, page)
        elif not choice.projects and (page.choice or not _has_one_in_front(page)):
            said = f"De keuze van de selectie ‘{page}’ geeft geen enkel project."
            yield _finding(EMPTY, said, page.choice, page)


def _has_one_in_front(page: SelectionPage) -> bool:
    """Whether visitors see a project that staff put in front."""
    seen = (SelectedProject.Role.FIRST, Project.Status.PUBLISHED)
    return any((one.role, one.project.status) == seen for one in page.selected.all())


def _finding(rule: str, message: str, value: str, page: SelectionPage) -> Finding:
    return Finding(
        key=mark_of(f"{rule}|{page.pk}"),
        rule=rule,
        severity=Severity.WARNING,
        message=message,
        mark=mark_of(value),
    )
