"""Addresses and numbers, shown to who asks for them with a button.

Harvesters follow links and read pages; they send no forms. So no public page has an e-mail
address in it: it is in the answer to a POST, which nobody keeps. It needs no token, since it
changes nothing and visitors have no cookie.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from projects.accounts.client_address import lockout_address
from projects.accounts.groups import can_see_drafts
from projects.catalogue.choice_form import LONGEST_QUESTION
from projects.models import TextPage
from projects.public.allowance import WINDOW, Allowance
from projects.public.project_page import project_page
from projects.public.question_mail import question_mail
from projects.public.text_pages import introduction_now
from projects.values.tidy import one_line

# In each window of time. A town hall with 200 people is one address.
OF_ONE_PROJECT = 300
BY_ONE_ADDRESS = 600
OF_THE_SITE = 3000
HEADERS = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noindex, nofollow"}
MESSAGE = "Ik zocht in de Projectenbank op ‘{}’, en vond niet wat ik zoek.\r\n\r\nMijn vraag: "

allowance = Allowance()


def _within_limits(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 429 to a POST when there were too many; nothing of a POST is stored anywhere."""

    @wraps(view)
    def answer(request: HttpRequest, slug: str = "", **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, slug)
        if allowance.take(_limits(request, slug)):
            response = view(request, slug)
        else:
            response = render(request, "429.html", status=429)
            response["Retry-After"] = str(WINDOW)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(answer))


def _limits(request: HttpRequest, slug: str) -> dict[Any, int]:
    limits: dict[Any, int] = {("project", slug): OF_ONE_PROJECT, "site": OF_THE_SITE}
    address = lockout_address(request)
    if address is not None:
        limits["address", address] = BY_ONE_ADDRESS
    return limits


def may_show(request: HttpRequest, slugs: Iterable[str]) -> bool:
    """Count each of these projects as if its button was pressed; tell whether that may be."""
    return all(allowance.take(_limits(request, slug)) for slug in slugs)


@_within_limits
def project_contacts(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom to ask about a project, with addresses and numbers; a GET leads to its page.

    `stuk` in the POST is the key of a lost document that the mail asks for, or "alle".
    """
    page = None
    if request.method == "POST":
        page = project_page(slug, timezone.localdate(), with_drafts=can_see_drafts(request))
    if page is None:
        return redirect("projects:detail", slug)
    asked = page.documents_asked(request.POST.get("stuk", ""))
    url = request.build_absolute_uri(page.project.get_absolute_url())
    mail = question_mail(page.project, url, asked, knows_who=page.fallback is not None)
    context = {"page": page, "mail": mail, "asked": asked, "fund": settings.CONTACT_EMAIL}
    return render(request, "project_contacts.html", context)


@_within_limits
def site_contact(request: HttpRequest, slug: str) -> HttpResponse:
    """How to reach the fund: a button, and after it the address.

    With the words of a question that found nothing, the message begins with those.
    """
    question = one_line(request.GET.get("vraag", ""))
    question = question[:LONGEST_QUESTION]
    context = {
        "introduction": introduction_now(TextPage.Key.CONTACT),
        "shown": request.method == "POST",
        "address": settings.CONTACT_EMAIL,
        "question": question,
        "body": MESSAGE.format(question) if question else "",
    }
    return render(request, "contact.html", context)
