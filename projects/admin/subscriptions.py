"""How many people follow each choice by e-mail: numbers, and never who."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst

from projects.admin.odd_input import OddInputAdmin
from projects.catalogue.columns import Columns, current_columns
from projects.models import MailDay, Subscription
from projects.models.subscriptions import MOST_A_DAY
from projects.subscriptions.choices import FollowedChoice

MOST_SHOWN = 200  # choices
TYPED = "eigen zoekwoorden van één persoon"  # which may say who that is


class Followed(NamedTuple):
    """A choice, how many follow it, and its address if it is one."""

    said: str
    number: int
    address: str = ""


@admin.register(Subscription)
class SubscriptionAdmin(OddInputAdmin):
    """One screen; a row has none."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="projects_subscription_changelist")]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        numbers = Subscription.objects.numbers()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": capfirst(self.opts.verbose_name_plural),
            "followed": list(_followed(numbers, current_columns())),
            "mailed": MailDay.objects.order_by("-day"),
            "most": MOST_A_DAY,
        }
        return TemplateResponse(request, "admin/projects/subscription/numbers.html", context)


def _followed(numbers: list[tuple[str, int]], columns: Columns) -> Iterator[Followed]:
    """What one person typed is counted together."""
    alone = 0
    for stored, number in numbers[:MOST_SHOWN]:
        choice = FollowedChoice(stored, columns)
        if number == 1 and choice.chosen.words:
            alone += 1
        elif choice.has_ended:
            yield Followed("een keuze die er niet meer is", number)
        else:
            yield Followed(choice.in_words, number, choice.address)
    if alone:
        yield Followed(TYPED, alone)
