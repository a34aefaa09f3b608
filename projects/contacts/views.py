"""The page where a contact person answers; the signed link is all that opens it.

Looking changes nothing: mail scanners follow links. No cookie is set; who has the link may
answer, so the link itself guards the form.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from projects.contacts.answers import Answer, give_answer
from projects.contacts.forms import ProposalForm
from projects.contacts.signed_links import DeadLinkError, confirmation_of
from projects.models import Confirmation, Project

PRIVATE = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a contact person what we have of him, and take his answer."""
    try:
        confirmation = confirmation_of(token)
    except DeadLinkError as error:
        return _private(request, "contacts/dead_link.html", {"reason": str(error)}, status=410)
    form = ProposalForm(confirmation.contact)
    if request.method == "POST" and not confirmation.answer:
        given = request.POST.get("antwoord", "")
        if given == Answer.CHANGE:
            form = ProposalForm(confirmation.contact, request.POST)
        if given in Answer.values and (given != Answer.CHANGE or form.is_valid()):
            proposal = form.cleaned_data if given == Answer.CHANGE else None
            give_answer(confirmation, given, timezone.localdate(), proposal)
            return redirect(request.path)
    return _private(request, "contacts/confirm.html", _context(confirmation, form))


def _context(confirmation: Confirmation, form: ProposalForm) -> dict[str, Any]:
    """What the owner of the link may see: of himself, and of what is on the site."""
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
    for name, value in PRIVATE.items():
        response[name] = value
    return response
