"""‘Klopt er iets niet?’: a form at each project, that becomes a finding for an editor."""

from typing import Any

from django.http import HttpRequest

from projects.models import Link, Report
from projects.models.reported_values import value_of
from projects.public.project_page import ProjectPage
from projects.public.visitor_form import VisitorForm, view_of
from projects.reports.forms import ReportForm
from projects.reports.receiving import receive

TOO_MANY = (
    "Er kwamen net heel veel meldingen binnen, dus deze is nog niet verstuurd. Wat je invulde, "
    "staat er nog. Verstuur het over tien minuten nog een keer, of mail het ons."
)
# What fits beside a field; a text and a list of documents are on the page itself.
SHORT = (
    Report.Field.TITLE,
    Report.Field.WHO,
    Report.Field.DURATION,
    Report.Field.CONTACT,
    Report.Field.THEME,
)


def _form(request: HttpRequest, page: ProjectPage) -> ReportForm:
    """The form, with what the address says already; an unknown value counts for nothing."""
    about = {"veld": request.GET.get("veld", ""), "koppeling": request.GET.get("koppeling", "")}
    if about["veld"] not in Report.Field.values:
        about["veld"] = ""
    data = request.POST if request.method == "POST" else None
    return ReportForm(page.project.slug, page.links, data, **about)


def _context(page: ProjectPage, form: ReportForm) -> dict[str, Any]:
    field = form["veld"].value() or ""
    return {
        "asks_link": page.links and field in ("", Report.Field.LINK),
        "today": _today(page, field, form.links.get(form["koppeling"].value() or "")),
    }


def _today(page: ProjectPage, field: str, link: Link | None) -> list[tuple[str, str]]:
    """What stands there now of the chosen field, or of all before one is chosen."""
    if field == Report.Field.LINK:
        shown = [Report.Field.LINK] if link else []
    else:
        shown = [name for name in SHORT if field in ("", name)]
    return [(name.label, value_of(page.project, name, link).words) for name in shown]


report_project = view_of(
    VisitorForm(
        model=Report,
        template="report.html",
        too_many=TOO_MANY,
        form_of=_form,
        receive=lambda page, form: receive(page.project, form.link, form.cleaned_data),
        context=_context,
    )
)
