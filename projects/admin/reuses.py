"""Where else projects were done, as visitors told: mended, and put on the site with one click."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from projects.admin.decisions import ACCEPT, DECLINE, UNDO, DecisionAdmin, Decisions
from projects.admin.forms import PartialDateFormField, TextFormField
from projects.admin.list_columns import URL_OVERRIDES
from projects.link_checking.reporting import check_in_words
from projects.models import Contact, Reuse
from projects.models.fields import PartialDateField
from projects.public.reuses import said_in_public
from projects.reuses.deciding import accept, decline, undo

SHOWN = 200  # characters of a text, in the list


class ReuseDecisions(Decisions):
    model = Reuse
    what = "Ook gedaan in"
    steps = {
        ACCEPT: lambda pk, request: accept(pk, request.user),
        DECLINE: lambda pk, request: decline(pk, request.user),
        UNDO: lambda pk, request: undo(pk, request.user),
    }
    said = {
        ACCEPT: "Het staat nu bij het project en bij de gemeente.",
        DECLINE: "Dit is afgewezen. Er is niets veranderd op de site.",
        UNDO: "Het is van de site gehaald.",
    }


@admin.register(Reuse)
class ReuseAdmin(DecisionAdmin):
    decisions = ReuseDecisions()
    list_display = ("summary", "project_link", "state_shown", "created_at", "buttons")
    list_filter = ("state",)
    search_fields = ("project__title__folded", "organisation__name__folded", "different__folded")
    search_help_text = "Zoek op project, gemeente of op wat er verteld is."
    autocomplete_fields = ("organisation",)
    save_on_top = True  # so that Enter in a field saves, and decides nothing
    formfield_overrides = {
        **URL_OVERRIDES,
        PartialDateField: {"form_class": PartialDateFormField},
        models.TextField: {"form_class": TextFormField},
    }
    fields = (
        *("project_link", "organisation", "happened_on", "different", "url", "link_check"),
        *("in_public", "decision", "sender", "email_link"),
        *("created_at", "state_shown", "decided_at"),
    )
    readonly_fields = (
        *("project_link", "link_check", "in_public", "decision", "sender", "email_link"),
        *("created_at", "state_shown", "decided_at"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reuse]:
        rows = Reuse.objects.select_related("project", "organisation", "decided_by", "check_result")
        return rows.waiting_first()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without the buttons for who may not decide."""
        may = self.decisions.may_decide(request.user)
        return [name for name in self.fields if may or name != "decision"]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """One click saves what was mended, and decides."""
        step = request.POST.get("_besluit", "")
        if step not in self.decisions.steps or not self.decisions.may_decide(request.user):
            return super().response_change(request, obj)
        self.decisions.take(self, request, obj.pk, step)
        return HttpResponseRedirect(request.path)

    @admin.display(description="wat er verteld is", ordering="organisation__name")
    def summary(self, reuse: Reuse) -> SafeString:
        return format_html(
            '{}{}<span class="message">‘{}’</span>',
            reuse.organisation,
            f", {reuse.when}" if reuse.when else "",
            Truncator(reuse.different).chars(SHOWN),
        )

    @admin.display(description="of de link werkt")
    def link_check(self, reuse: Reuse) -> str:
        return check_in_words(reuse.check_now) if reuse.url else "–"

    @admin.display(description="zo komt het op de site")
    def in_public(self, reuse: Reuse) -> str:
        contacts = Contact.objects.filter(project_contacts__project=reuse.project)
        return said_in_public(reuse.different, list(contacts))

    @admin.display(description="besluit")
    def decision(self, reuse: Reuse) -> str:
        """In the form, so that one click saves and decides."""
        return render_to_string("admin/projects/reuse/_decision.html", {"reuse": reuse})

    @admin.display(description="besluit")
    def buttons(self, reuse: Reuse) -> str:
        """In the form of the list, so that one click does it."""
        return render_to_string("admin/projects/reuse/_buttons.html", {"reuse": reuse})
