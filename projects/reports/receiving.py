"""A report comes in: it is kept once, it becomes a finding, and about a person staff are told."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from projects.findings.reports import check_reports
from projects.models import Link, Project, Report
from projects.models.reported_values import value_of
from projects.reports.telling import tell_staff

# Beside the limits of each process: of all that wait, and of one day.
MOST_WAITING = 50  # of one project
MOST_A_DAY = 500
A_DAY = timedelta(days=1)


def is_full(project: Project) -> bool:
    """Tell whether so much came in that staff must first look at it."""
    if project.reports.new().count() >= MOST_WAITING:
        return True
    return Report.objects.filter(created_at__gt=timezone.now() - A_DAY).count() >= MOST_A_DAY


@transaction.atomic
def receive(project: Project, link: Link | None, data: dict[str, Any]) -> Report:
    """Keep what a visitor sent; the same thing sent twice is one report."""
    said = {
        "field": data["veld"],
        "reason": data["reden"],
        "proposed": data["voorstel"],
        "explanation": data["toelichting"],
        "link": link,
    }
    same = project.reports.new().filter(**said).first()
    if same:
        return same
    value = value_of(project, said["field"], link)
    report = Report.objects.create(
        project=project, email=data["email"], value=value.words, mark=value.mark, **said
    )
    check_reports([project.pk])
    if report.is_about_person:
        transaction.on_commit(tell_staff, robust=True)
    return report
