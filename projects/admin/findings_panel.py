"""The findings of a project above its form: what, why, what to do, and ‘klopt zo’."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst

from projects.admin.decisions import ACCEPT, DECLINE
from projects.admin.report_steps import decisions
from projects.findings.check import check_projects
from projects.findings.registry import FIELDS, Rule, get_rule
from projects.findings.reports import key_of
from projects.models import Finding, Project, Report
from projects.reports.proposals import proposal_of

# Where the form has a field, for the links to it.
FIELD_ANCHORS = {
    "title": "id_title",
    "organisations": "project_organisations-heading",
    "contacts": "project_contacts-heading",
    "theme": "id_theme",
    "period": "id_period",
    "duration": "id_start",
    "text": "fieldset-0-3-heading",
    "links": "links-heading",
}
SHOWN = 60  # characters of what a report proposes, on its button
SEVERITY_CLASSES: dict[str, str] = {
    Finding.Severity.ERROR: "error",
    Finding.Severity.WARNING: "warning",
}


def findings_panel(project: Project) -> SafeString:
    """Render the open findings, most serious first, and a link to the accepted ones."""
    findings = sorted(project.findings.open(), key=_urgency)
    reports = {key_of(one): one for one in project.reports.new().with_details()}
    rows = format_html_join("", "{}", ((_row(one, reports.get(one.key)),) for one in findings))
    if not rows:
        body = format_html("<p>{}</p>", "Niets: alles ziet er goed uit.")
    else:
        body = format_html(
            '<ul class="findings">{}</ul><p class="todo">Pas aan wat niet klopt en sla op: dan '
            "kijken wij opnieuw. Is het goed zoals het is? Kies dan ‘Klopt zo’. Wat je verder "
            "intypte, wordt dan ook bewaard.</p>",
            rows,
        )
    return format_html('<div class="findings-panel">{}{}</div>', body, _accepted_link(project))


def accept_finding(project: Project, pk: str) -> str:
    """Accept a finding by its primary key; return a message.

    The saved values are checked first: accepted is the value as it is now.
    """
    check_projects([project.pk])
    others = project.findings.exclude(rule__in=Finding.REPORT_RULES)
    accepted = others.filter(pk=pk).update(status=Finding.Status.ACCEPTED)
    if accepted:
        return "Opgeslagen; dit punt staat nu op ‘klopt zo’."
    return "Opgeslagen; dit punt is er niet meer door wat je veranderde."


def _urgency(finding: Finding) -> tuple[bool, str, str, int]:
    """What is about a person comes first, then what is most serious."""
    is_first = finding.rule == Finding.REPORT_RULES[0]
    return not is_first, finding.severity, finding.rule, finding.pk


def _row(finding: Finding, report: Report | None) -> SafeString:
    rule = get_rule(finding.rule)
    return format_html(
        '<li class="finding {}"><div><p><strong>{}: {}</strong></p><p>{}</p>'
        '<p class="todo">{} {}</p></div>{}</li>',
        SEVERITY_CLASSES.get(finding.severity, "hint"),
        capfirst(finding.get_severity_display()),
        rule.name,
        finding.message,
        rule.todo,
        _field_link(rule.field),
        _decide_buttons(report) if report else _accept_button(finding, rule),
    )


def _accept_button(finding: Finding, rule: Rule) -> SafeString:
    return format_html(
        '<button class="button" name="_klopt" value="{}" aria-label="Klopt zo: {}">'
        "Klopt zo</button>",
        str(finding.pk),  # a number would get a thousands separator
        rule.name,
    )


def _decide_buttons(report: Report) -> SafeString:
    """Take over or decline; what needs a look first only leads to the report."""
    look = format_html('<a class="button" href="{}">Open de melding</a>', decisions.url(report.pk))
    if report.is_about_person:
        return look
    steps = [(DECLINE, f"Wijs af: {report.get_field_display()}")]
    proposal = proposal_of(report)
    if proposal and not report.changed_since:
        steps.insert(0, (ACCEPT, f"Neem over: {Truncator(proposal.words).chars(SHOWN)}"))
    buttons = format_html_join(
        "",
        '<button class="button" name="_melding" value="{}:{}">{}</button>',
        ((step, str(report.pk), label) for step, label in steps),
    )
    return format_html('<div class="steps">{}{}</div>', buttons, look)


def _field_link(field: str) -> SafeString | str:
    if field not in FIELD_ANCHORS:
        return ""
    return format_html('<a href="#{}">Naar {}</a>', FIELD_ANCHORS[field], FIELDS[field])


def _accepted_link(project: Project) -> SafeString | str:
    count = project.findings.filter(status=Finding.Status.ACCEPTED).count()
    if not count:
        return ""
    query = urlencode({"project__id__exact": str(project.pk), "status__exact": "klopt zo"})
    url = f"{reverse('admin:projects_finding_changelist')}?{query}"
    label = "1 punt staat" if count == 1 else f"{count} punten staan"
    return format_html('<p><a href="{}">{} op ‘klopt zo’</a></p>', url, label)
