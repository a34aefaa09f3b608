"""What to check of the projects that staff put in front of a page: whether visitors see them.

Whether the choice of a page still gives something, `public.selection_findings` checks.
"""

from collections.abc import Iterator

from projects.findings.registry import RULES, Rule, mark_of
from projects.findings.renewing import renew
from projects.models import Finding, Project, SelectedProject
from projects.pages.records import Severity

NOT_SHOWN = "selectie-vooraan-weg"
RULES[NOT_SHOWN] = Rule(
    NOT_SHOWN,
    "project vooraan een selectie dat niemand ziet",
    Severity.WARNING,
    "",
    "Haal het weg bij ‘Selectiepagina’s’, of publiceer het project.",
)


def check_selected() -> int:
    """Bring the findings about projects in front up to date; return how many there are."""
    return renew([NOT_SHOWN], _expected())


def _expected() -> Iterator[Finding]:
    shown = {"role": SelectedProject.Role.FIRST, "page__status": Project.Status.PUBLISHED}
    rows = SelectedProject.objects.filter(**shown).exclude(project__status=Project.Status.PUBLISHED)
    for one in rows.select_related("page", "project"):
        status = one.project.get_status_display()
        said = f"Vooraan in de selectie ‘{one.page}’ hoort een project dat niet op de site staat"
        yield Finding(
            key=mark_of(f"{NOT_SHOWN}|{one.pk}"),
            rule=NOT_SHOWN,
            severity=Severity.WARNING,
            message=f"{said} ({status}).",
            mark=mark_of(status),
            project=one.project,
        )
