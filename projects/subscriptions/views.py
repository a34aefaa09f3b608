"""The pages of who follows a choice; nobody keeps or indexes them, and no cookie is set.

Opening a link does nothing: programs that look for viruses open every link in a mail.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from projects.accounts.client_address import lockout_address
from projects.catalogue.filters import columns_for
from projects.catalogue.query_strings import pairs_of, query_string
from projects.models.subscriptions import Subscription
from projects.public.allowance import WINDOW, Allowance
from projects.public.contact_details import HEADERS
from projects.public.redirects import query_as_it_should_be
from projects.public.stored_choice import data_of
from projects.public.taking_turns import in_turn
from projects.public.visitor_form import BY_ONE_ADDRESS, OF_THE_SITE, SENT
from projects.subscriptions.asking import ask, is_full
from projects.subscriptions.choices import FollowedChoice, choice_of, filter_of, problems_of
from projects.subscriptions.following import confirm, stop_now, subscriptions_of
from projects.subscriptions.forms import FollowForm
from projects.subscriptions.links import InvalidLinkError, stop_url, to_confirm, to_stop
from projects.subscriptions.sending import can_send

PRIVATE = {**HEADERS, "Referrer-Policy": "no-referrer"}
TOO_MANY = (
    "Er kwam net heel veel binnen, dus dit is nog niet verstuurd. Probeer het over tien minuten "
    "nog een keer."
)
GONE = "Deze link werkt niet meer. Je vroeg het te lang geleden, of je stopte al."
FULL = "Je volgt al 10 keuzes. Stop er eerst een: de link daarvoor staat in elke mail van ons."
NO_MAIL = "Wij kunnen nu geen mail versturen. Probeer het later nog een keer."

allowance, of_a_day = Allowance(), Allowance(24 * 3600)
IN_A_DAY = 100  # by one address, so that it doesn't take all the mails of the site
View = Callable[..., HttpResponse]


def _of_one_visitor(view: View) -> View:
    """Answer with what a browser forgets; a POST needs no token, as visitors have no cookie."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @sensitive_post_parameters()
    @sensitive_variables()
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with in_turn(request, is_closed=True):
            response = view(request, *args, **kwargs)
        for name, value in PRIVATE.items():
            response[name] = value
        return response

    return answer


@_of_one_visitor
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for mail about a choice; the answer is the same whoever asks."""
    chosen = filter_of(request.GET, columns_for(request))
    query = query_as_it_should_be(chosen)
    if query is not None:
        return redirect(request.path + query)
    problems = [*problems_of(chosen), *([] if can_send() else [NO_MAIL])]
    return _answer(request, FollowedChoice(choice_of(chosen), chosen.columns), problems)


def _answer(request: HttpRequest, choice: FollowedChoice, problems: list[str]) -> HttpResponse:
    is_sent = request.method == "POST" and not problems
    form = FollowForm(choice.stored, request.POST if is_sent else None)
    too_many = ""
    if is_sent and form.is_valid():
        if _may_come_in(request):
            ask(form.cleaned_data["email"], choice.stored)
            pairs = [*pairs_of(data_of(choice.stored)), (SENT, "ja")]
            return redirect(f"{request.path}{query_string(pairs)}")
        too_many = TOO_MANY
    sent = request.method != "POST" and request.GET.get(SENT) == "ja"
    context = {"choice": choice, "form": form, "problems": problems, "sent": sent}
    response = render(request, "follow.html", {**context, "too_many": too_many})
    if too_many:
        response.status_code, response["Retry-After"] = 429, str(WINDOW)
    return response


def _may_come_in(request: HttpRequest) -> bool:
    limits: dict[Any, int] = {"site": OF_THE_SITE}
    address = lockout_address(request)
    if address is not None:
        limits["address", address] = BY_ONE_ADDRESS
    of_today: dict[Any, int] = {} if address is None else {address: IN_A_DAY}
    return allowance.take(limits) and of_a_day.take(of_today) and not is_full()


@_of_one_visitor
def confirm_following(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether one wants to follow a choice; the button says yes."""
    try:
        rows = Subscription.objects.filter(key=to_confirm(token))
    except InvalidLinkError as error:
        return _dead(request, str(error))
    subscription = rows.select_related("subscriber").first()
    if subscription is None:
        return _dead(request, GONE)
    if request.method == "POST":
        if not confirm(subscription, timezone.now()):
            return _dead(request, FULL)
        return redirect(request.path)
    context = {
        "choice": FollowedChoice(subscription.choice, columns_for(request)),
        "is_followed": subscription.confirmed_at is not None,
        "stop": stop_url(subscription),
    }
    return render(request, "follow_confirm.html", context)


@_of_one_visitor
def stop_following(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether one wants to stop; the button says yes, and so does a mail program by itself.

    The answer to a POST is no redirect: a mail program doesn't follow it (RFC 8058).
    """
    try:
        stop = to_stop(token)
    except InvalidLinkError as error:
        return _dead(request, str(error))
    if request.method == "POST":
        stop_now(stop)
    columns = columns_for(request)
    choices = [FollowedChoice(one.choice, columns) for one in subscriptions_of(stop)]
    context = {"choices": choices, "is_all": stop.is_all}
    return render(request, "follow_stop.html", context)


def _dead(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "follow_dead.html", {"reason": reason}, status=410)
