"""A report comes in: it is kept once, it becomes a finding, and about a person staff are told."""

from typing import Any

from django.db import transaction

from projects.findings.reports import check_reports
from projects.models import Link, Project, Report
from projects.models.reported_values import value_of
from projects.reports.telling import tell_staff


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
