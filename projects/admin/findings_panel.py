"""The findings of a project on top of its screen: what, why, what to do, and ‘klopt zo’."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from projects.findings.check import check_projects
from projects.findings.registry import FIELDS, get_rule
from projects.models import Finding, Project

# Where on the screen a field is, for who follows the link.
ANCHORS = {
    "title": "id_title",
    "organisations": "project_organisations-heading",
    "contacts": "project_contacts-heading",
    "theme": "id_theme",
    "period": "id_period",
    "duration": "id_start",
    "text": "fieldset-0-3-heading",
    "links": "links-heading",
}
LEVELS: dict[str, str] = {Finding.Severity.ERROR: "error", Finding.Severity.WARNING: "warning"}


def panel(project: Project) -> SafeString:
    """All open findings, the most serious first, and a way to those that were accepted."""
    findings = sorted(project.findings.open(), key=lambda f: (f.severity, f.rule, f.pk))
    rows = format_html_join("", "{}", ((_row(finding),) for finding in findings))
    if not rows:
        body = format_html("<p>{}</p>", "Niets: alles ziet er goed uit.")
    else:
        body = format_html(
            '<ul class="findings">{}</ul><p class="todo">Pas aan wat niet klopt en sla op: dan '
            "kijken wij opnieuw. Is het goed zoals het is? Kies dan ‘Klopt zo’. Wat je verder "
            "intypte, wordt dan ook bewaard.</p>",
            rows,
        )
    return format_html('<div class="to-check">{}{}</div>', body, _accepted(project))


def accept(project: Project, number: str) -> str:
    """Accept a finding by its number; return what to say.

    What was typed is checked first: acceptance is of the value as it is now.
    """
    check_projects([project.pk])
    accepted = project.findings.filter(pk=number).update(status=Finding.Status.ACCEPTED)
    if accepted:
        return "Opgeslagen; dit punt staat nu op ‘klopt zo’."
    return "Opgeslagen; dit punt is er niet meer door wat je veranderde."


def _row(finding: Finding) -> SafeString:
    rule = get_rule(finding.rule)
    return format_html(
        '<li class="finding {}"><div><p><strong>{}: {}</strong></p><p>{}</p>'
        '<p class="todo">{} {}</p></div>'
        '<button class="button" name="_klopt" value="{}" aria-label="Klopt zo: {}">'
        "Klopt zo</button></li>",
        LEVELS.get(finding.severity, "hint"),
        capfirst(finding.get_severity_display()),
        rule.name,
        finding.message,
        rule.todo,
        _way_to(rule.field),
        str(finding.pk),  # as text: a number would get a thousands separator
        rule.name,
    )


def _way_to(field: str) -> SafeString | str:
    if field not in ANCHORS:
        return ""
    return format_html('<a href="#{}">Naar {}</a>', ANCHORS[field], FIELDS[field])


def _accepted(project: Project) -> SafeString | str:
    number = project.findings.filter(status=Finding.Status.ACCEPTED).count()
    if not number:
        return ""
    query = urlencode({"project__id__exact": str(project.pk), "status__exact": "klopt zo"})
    address = f"{reverse('admin:projects_finding_changelist')}?{query}"
    stands = "1 punt staat" if number == 1 else f"{number} punten staan"
    return format_html('<p><a href="{}">{} op ‘klopt zo’</a></p>', address, stands)
