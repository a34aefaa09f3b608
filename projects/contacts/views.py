"""The page where a contact person answers; only the signed link gives access.

A GET changes nothing: mail scanners follow links. No cookie is set; whoever has the link may
answer, so the link itself protects the form against CSRF.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from projects.contacts.answers import Answer, record_answer
from projects.contacts.forms import ProposalForm
from projects.contacts.signed_links import InvalidLinkError, confirmation_for
from projects.models import Confirmation, Project

PRIVATE_HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a contact person the details that we have of them, and take their answer."""
    try:
        confirmation = confirmation_for(token)
    except InvalidLinkError as error:
        return _private(request, "contacts/dead_link.html", {"reason": str(error)}, status=410)
    form = ProposalForm(confirmation.contact)
    if request.method == "POST" and not confirmation.answer:
        answer = request.POST.get("antwoord", "")
        if answer == Answer.CHANGE:
            form = ProposalForm(confirmation.contact, request.POST)
        if answer in Answer.values and (answer != Answer.CHANGE or form.is_valid()):
            proposal = form.cleaned_data if answer == Answer.CHANGE else None
            record_answer(confirmation, answer, timezone.localdate(), proposal)
            return redirect(request.path)
    return _private(request, "contacts/confirm.html", _context(confirmation, form))


def _context(confirmation: Confirmation, form: ProposalForm) -> dict[str, Any]:
    """What the owner of the link may see: their own details, and what is on the site."""
    contact = confirmation.contact
    return {
        "confirmation": confirmation,
        "contact": contact,
        "projects": Project.objects.published().filter(project_contacts__contact=contact),
        "form": form,
    }


def _private(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    response = render(request, template, context, status=status)
    for name, value in PRIVATE_HEADERS.items():
        response[name] = value
    return response
