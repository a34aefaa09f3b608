"""‘Klopt er iets niet?’: a form at each project, that becomes a finding for an editor.

No account, no cookie and no captcha: a signed time bound to the project stands in the form, a
field that stays empty, and there is a limit. Nothing of an answer is stored anywhere but with us.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from projects.accounts.client_address import lockout_address
from projects.accounts.groups import can_see_drafts
from projects.models import Link, Report
from projects.models.reported_values import value_of
from projects.public.allowance import WINDOW, Allowance
from projects.public.contact_details import HEADERS
from projects.public.project_page import ProjectPage, project_page
from projects.reports.forms import ReportForm
from projects.reports.receiving import is_full, receive

# Reports in each window of time. A town hall with 200 people is one address.
OF_ONE_PROJECT = 20
BY_ONE_ADDRESS = 40
OF_THE_SITE = 100
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

allowance = Allowance()


@csrf_exempt  # no cookie to compare with; the signed time in the form stands in for it
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def report_project(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what is wrong at a project, and keep it for an editor."""
    request.never_kept = True  # type: ignore[attr-defined]  # the time in it must be fresh
    page = project_page(slug, timezone.localdate(), with_drafts=can_see_drafts(request))
    if page is None:
        return redirect("projects:detail", slug)
    form = _form(request, page)
    problem = ""
    if request.method == "POST" and form.is_valid():
        if _may_come_in(request, page):
            receive(page.project, form.link, form.cleaned_data)
            return _private(redirect(f"{reverse('projects:report', args=[slug])}?gemeld=ja"))
        problem = TOO_MANY
    response = render(request, "report.html", _context(request, page, form, problem))
    if problem:
        response.status_code, response["Retry-After"] = 429, str(WINDOW)
    return _private(response)


def _form(request: HttpRequest, page: ProjectPage) -> ReportForm:
    """The form, with what the address says already; an unknown value counts for nothing."""
    about = {"veld": request.GET.get("veld", ""), "koppeling": request.GET.get("koppeling", "")}
    if about["veld"] not in Report.Field.values:
        about["veld"] = ""
    data = request.POST if request.method == "POST" else None
    return ReportForm(page.project.slug, page.links, data, **about)


def _context(
    request: HttpRequest, page: ProjectPage, form: ReportForm, problem: str
) -> dict[str, Any]:
    field = form["veld"].value() or ""
    return {
        "page": page,
        "form": form,
        "problem": problem,
        "sent": request.method != "POST" and request.GET.get("gemeld") == "ja",
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


def _may_come_in(request: HttpRequest, page: ProjectPage) -> bool:
    limits: dict[Any, int] = {("project", page.project.pk): OF_ONE_PROJECT, "site": OF_THE_SITE}
    address = lockout_address(request)
    if address is not None:
        limits["address", address] = BY_ONE_ADDRESS
    return allowance.take(limits) and not is_full(page.project)


def _private(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response[name] = value
    return response
