"""What to check of the pinned answers: whose day has passed, and whose project is gone."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from projects.findings.registry import RULES, Rule, mark_of
from projects.findings.renewing import renew
from projects.models import Finding, PinnedAnswer, PinnedLink, Project
from projects.pages.records import Severity

ENDED, GONE = "vast-antwoord-voorbij", "vast-antwoord-weg"
RULES |= {
    code: Rule(code, name, Severity.WARNING, "", todo)
    for code, name, todo in (
        (
            ENDED,
            "vast antwoord waarvan de dag voorbij is",
            "Geef het bij ‘Vaste antwoorden’ een andere dag, of verwijder het.",
        ),
        (
            GONE,
            "vast antwoord dat niemand ziet",
            "Kies bij ‘Vaste antwoorden’ een ander project, of haal de rij weg.",
        ),
    )
}


def check_pinned(today: date | None = None) -> int:
    """Bring the findings about pinned answers up to date; return how many there are."""
    return renew((ENDED, GONE), _expected(today or timezone.localdate()))


def _expected(today: date) -> Iterator[Finding]:
    links = PinnedLink.objects.select_related("project")
    for answer in PinnedAnswer.objects.prefetch_related(Prefetch("links", links)):
        if answer.ends_on and answer.ends_on < today:
            said = f"‘{answer}’ stond boven de resultaten tot en met {answer.ends_on:%-d-%-m-%Y}."
            yield _finding(ENDED, said, str(answer.ends_on), answer.pk)
            continue
        for link in answer.links.all():
            if why := _why_gone(link):
                said = f"Boven de resultaten van ‘{answer}’ hoort een project dat {why}."
                yield _finding(GONE, said, why, link.pk, link.project)


def _why_gone(link: PinnedLink) -> str:
    if link.project is None:
        return "" if link.url else "verwijderd is"
    if link.project.status == Project.Status.PUBLISHED:
        return ""
    return f"niet op de site staat ({link.project.get_status_display()})"


def _finding(
    rule: str, message: str, value: str, about: int, project: Project | None = None
) -> Finding:
    return Finding(
        key=mark_of(f"{rule}|{about}"),
        rule=rule,
        severity=Severity.WARNING,
        message=message,
        mark=mark_of(value),
        project=project,
    )
