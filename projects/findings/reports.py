"""What visitors reported, as findings: one for each report that waits for an editor."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.text import Truncator

from projects.findings.registry import RULES, Rule, mark_of
from projects.models import Finding, Report
from projects.models.reports import PERSON_RULE
from projects.models.reports import RULE as REPORT_RULE
from projects.pages.records import Severity

SHOWN = 300  # characters of what was typed
UPDATED = ["message", "mark", "project", "severity", "status"]
RULES |= {
    PERSON_RULE: Rule(
        PERSON_RULE,
        "melding over een persoon",
        Severity.ERROR,
        "contacts",
        "Doe dit eerst. Open de melding: daar staat wat er gemeld is, en om wie het kan gaan.",
    ),
    REPORT_RULE: Rule(
        REPORT_RULE,
        "melding van een bezoeker",
        Severity.WARNING,
        "",
        "Neem het over als het klopt, of wijs het af.",
    ),
}


def check_reports(pks: list[int] | None = None) -> int:
    """Bring the findings of reports up to date, at these projects (None: at all of them).

    Returns how many wait for an editor.
    """
    reports = Report.objects.new().of_projects(pks).with_details()
    expected = {one.key: one for one in _expected(reports)}
    findings = Finding.objects.reports()
    if pks is not None:
        findings = findings.filter(project__in=pks)
    there = {one.key: one for one in findings}
    gone = [one.pk for key, one in there.items() if key not in expected]
    if gone:
        Finding.objects.filter(pk__in=gone).delete()
    changed = [one for key, one in expected.items() if _differs(there.get(key), one)]
    if changed:
        Finding.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["key"], update_fields=UPDATED
        )
    return len(expected)


def key_of(report: Report) -> str:
    """The key of the finding of a report."""
    return mark_of(f"melding|{report.pk}")


def reports_of(findings: Sequence[Finding]) -> list[Report]:
    """The reports that these findings tell of."""
    keys = {one.key for one in findings}
    projects = [one.project_id for one in findings if one.project_id]
    waiting = Report.objects.new().of_projects(projects)
    return [report for report in waiting if key_of(report) in keys]


def _differs(former: Finding | None, one: Finding) -> bool:
    if former is None or former.status != Finding.Status.OPEN:
        return True
    return (former.message, former.severity) != (one.message, one.severity)


def _expected(reports: Iterable[Report]) -> Iterator[Finding]:
    for report in reports:
        rule = RULES[report.rule]
        yield Finding(
            key=key_of(report),
            rule=rule.code,
            severity=rule.severity,
            message=in_words(report),
            mark=report.mark,
            project=report.project,
        )


def in_words(report: Report) -> str:
    """Tell what a visitor reported, with the value of today and the proposed one."""
    now = report.now
    said = [f"Een bezoeker meldt over {report.get_field_display()}: {_reason(report)}."]
    if now.words:
        said.append(f"Nu staat er ‘{_short(now.words)}’.")
    if now.mark != report.mark:
        said.append(f"Toen het gemeld werd, stond er ‘{_short(report.value)}’.")
    if report.proposed:
        said.append(f"Voorstel: ‘{_short(report.proposed)}’.")
    if report.explanation:
        said.append(f"Toelichting: ‘{_short(report.explanation)}’.")
    return " ".join(said)


def _reason(report: Report) -> str:
    reason = str(report.get_reason_display())
    return reason[:1].lower() + reason[1:]


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(SHOWN)
