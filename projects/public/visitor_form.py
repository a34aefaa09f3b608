"""A form at a project that visitors send without an account; what they send waits for an editor.

No cookie and no captcha: a signed time bound to the project stands in the form, a field that stays
empty, and there is a limit. Nothing of an answer is stored anywhere but with us.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from projects.accounts.client_address import lockout_address
from projects.accounts.groups import can_see_drafts
from projects.models.submissions import Submission
from projects.public.allowance import WINDOW, Allowance
from projects.public.contact_details import HEADERS
from projects.public.project_page import ProjectPage, project_page
from projects.submissions.forms import GuardedForm
from projects.submissions.receiving import is_full

# Of each form, in each window of time. A town hall with 200 people is one address.
OF_ONE_PROJECT = 20
BY_ONE_ADDRESS = 40
OF_THE_SITE = 100
SENT = "gemeld"  # in the address of the page that says thank you

allowance = Allowance()


class VisitorForm(NamedTuple):
    """What differs between the forms.

    `too_many` is said when it can't come in now, in Dutch. `receive` keeps what a valid form has;
    `context` is what the template needs besides the page and the form.
    """

    model: type[Submission]
    template: str
    too_many: str
    form_of: Callable[[HttpRequest, ProjectPage], Any]
    receive: Callable[[ProjectPage, Any], object]
    context: Callable[[ProjectPage, Any], Mapping[str, Any]]


def view_of(kind: VisitorForm) -> Callable[..., HttpResponse]:
    """Return the view of a form, at the slug of a project."""

    @csrf_exempt  # no cookie to compare with; the signed time in the form stands in for it
    @require_http_methods(["GET", "HEAD", "POST"])
    @sensitive_post_parameters()
    def answer(request: HttpRequest, slug: str) -> HttpResponse:
        request.never_kept = True  # type: ignore[attr-defined]  # the time in it must be fresh
        page = project_page(slug, timezone.localdate(), with_drafts=can_see_drafts(request))
        if page is None:
            return redirect("projects:detail", slug)
        response = _answer(kind, request, page)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answer


def _answer(kind: VisitorForm, request: HttpRequest, page: ProjectPage) -> HttpResponse:
    form: GuardedForm = kind.form_of(request, page)
    problem = ""
    if request.method == "POST" and form.is_valid():
        if _may_come_in(kind, request, page):
            kind.receive(page, form)
            return redirect(f"{request.path}?{SENT}=ja")
        problem = kind.too_many
    context = {
        "page": page,
        "form": form,
        "problem": problem,
        "sent": request.method != "POST" and request.GET.get(SENT) == "ja",
        **kind.context(page, form),
    }
    response = render(request, kind.template, context)
    if problem:
        response.status_code, response["Retry-After"] = 429, str(WINDOW)
    return response


def _may_come_in(kind: VisitorForm, request: HttpRequest, page: ProjectPage) -> bool:
    limits: dict[Any, int] = {
        (kind.template, "project", page.project.pk): OF_ONE_PROJECT,
        (kind.template, "site"): OF_THE_SITE,
    }
    address = lockout_address(request)
    if address is not None:
        limits[kind.template, "address", address] = BY_ONE_ADDRESS
    rows: Any = kind.model._default_manager
    return allowance.take(limits) and not is_full(rows.all(), page.project)
