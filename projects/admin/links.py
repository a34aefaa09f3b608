"""The links of all projects: which got lost, which died, and what came in their place."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.utils import unquote
from django.db import models
from django.db.models import F, QuerySet
from django.forms import URLInput
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from projects.admin.base import Screen, Stack
from projects.admin.columns import SHORT_TEXTS, WEB_ADDRESSES, Overrides, change_link
from projects.admin.formsets import OrderedRows
from projects.admin.link_uploads import LinkForm, TakesFiles
from projects.link_checking.reporting import check_in_words, report_in_words, state_in_words
from projects.link_checking.runner import check_links
from projects.models import Link, LinkCheck, LinkQuerySet

AT_ONCE = 20  # links, while an editor waits
SECONDS = 20.0
MOVED = (
    '<p>Nieuw adres: <a href="{0}" rel="noopener">{0}</a> '
    '<button class="button" name="_neem_over">Neem dit adres over</button></p>'
)
CHECK_NOW = mark_safe('<button class="button" name="_controleer">Controleer nu</button>')


class AddressFilter(admin.SimpleListFilter):
    title = "adres"
    parameter_name = "adres"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("nee", "zonder adres"), ("ja", "met adres"), ("bestand", "met een bestand")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Link]) -> QuerySet[Link]:
        links = LinkQuerySet(Link)
        wanted = {
            "nee": links.lost(),
            "ja": links.checkable(),
            "bestand": links.filter(attachment__isnull=False),
        }
        chosen = wanted.get(self.value() or "")
        return queryset if chosen is None else queryset & chosen


class StateFilter(admin.SimpleListFilter):
    title = "controle"
    parameter_name = "staat"
    unchecked = "nog niet"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*LinkCheck.State.choices, (self.unchecked, "nog niet gecontroleerd")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Link]) -> QuerySet[Link]:
        if self.value() == self.unchecked:
            now = queryset.filter(check_result__url=F("url"))
            return queryset.exclude(url="").exclude(pk__in=now.values("pk"))
        if self.value():
            return queryset.filter(check_result__state=self.value(), check_result__url=F("url"))
        return queryset


def state(link: Link) -> SafeString:
    """How a link does, in full, with a way to look."""
    if link.attachment:
        kind, size = link.attachment.get_kind_display(), filesizeformat(link.attachment.size)
        return format_html("Een bestand op deze site: {}, {}.", kind, size)
    if not link.url:
        return mark_safe("Het adres is niet bekend.")
    text = capfirst(check_in_words(link.check_now))
    return format_html('{}. <a href="{}" rel="noopener">Bekijk de pagina</a>', text, link.url)


# Without the current address above it: `state` leads there.
ADDRESS: Overrides = {
    models.URLField: {**WEB_ADDRESSES[models.URLField], "widget": URLInput({"class": "vURLField"})}
}


class LinkInline(Stack):
    model = Link
    form = LinkForm
    formset = OrderedRows
    fields = (("text", "kind", "order"), ("url", "upload"), "state")
    readonly_fields = ("state",)
    formfield_overrides = {**ADDRESS, **SHORT_TEXTS}
    after = "Verhaal"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Link]:
        links: Any = super().get_queryset(request)
        return links.select_related("attachment", "check_result")  # type: ignore[no-any-return]

    @admin.display(description="Controle")
    def state(self, link: Link) -> SafeString | str:
        return state(link) if link.pk else "Na het opslaan kun je de link laten controleren."


@admin.register(Link)
class LinkAdmin(TakesFiles, Screen):
    form = LinkForm
    list_display = ("text", "project_link", "url", "state")
    list_editable = ("url",)
    list_filter = (StateFilter, AddressFilter, "kind")
    list_select_related = ("project", "attachment", "check_result")
    search_fields = ("text", "url", "project__title")
    fields = ("project_link", "text", "kind", "url", "checking", "upload")
    readonly_fields = ("project_link", "checking")
    actions = ("check_addresses", "take_over")
    may_take_all = ("check_addresses",)
    formfield_overrides = {**ADDRESS, **SHORT_TEXTS}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a new one is made at its project

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(
            request, widgets={"url": URLInput({"size": 30})}, **kwargs
        )

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Check outside the transaction of other actions: asking takes long."""
        if request.method == "POST" and request.POST.get("action") == "check_addresses":
            return admin.ModelAdmin.changelist_view(self, request, *args, **kwargs)
        return super().changelist_view(request, *args, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """‘Controleer nu’ saves first, and checks when that is done."""
        response: HttpResponse = super().changeform_view(request, *args, **kwargs)
        if response.status_code == 302 and "_controleer" in request.POST:
            there = self.get_object(request, unquote((args or (kwargs["object_id"],))[0]))
            if there:  # not gone meanwhile, and no address that somebody made up
                self.check_addresses(request, Link.objects.filter(pk=there.pk))
                return HttpResponseRedirect(request.path)
        return response

    def response_change(self, request: HttpRequest, obj: Link) -> HttpResponse:
        """‘Neem dit adres over’ saves the rest too, and stays on the screen."""
        if "_neem_over" in request.POST:
            self.take_over(request, Link.objects.filter(pk=obj.pk))
            return HttpResponseRedirect(request.path)
        return super().response_change(request, obj)

    @admin.display(description="project", ordering="project__title")
    def project_link(self, link: Link) -> SafeString:
        return change_link(link.project)

    @admin.display(description="controle", ordering="check_result__state")
    def state(self, link: Link) -> str:
        return "bestand" if link.attachment else state_in_words(link.check_now) if link.url else ""

    @admin.display(description="Controle")
    def checking(self, link: Link) -> SafeString:
        if not link.url:
            return state(link)
        parts = [format_html("<p>{}</p>", state(link)), CHECK_NOW]
        if link.check_now and link.check_now.moved_to:
            parts.insert(1, format_html(MOVED, link.check_now.moved_to))
        return format_html('<div class="checking">{}</div>', mark_safe("".join(parts)))  # noqa: S308

    @admin.action(description="Controleren of ze nog werken", permissions=["change"])
    def check_addresses(self, request: HttpRequest, links: QuerySet[Link]) -> None:
        """Check a few, the longest unchecked first; the command does many."""
        chosen = LinkQuerySet(Link).filter(pk__in=links.values("pk")).checkable()
        todo = list(chosen.longest_unchecked_first().values_list("pk", "url"))
        report = check_links(todo[:AT_ONCE], seconds=SECONDS)
        report.skipped += len(todo[AT_ONCE:])
        message = report_in_words(report)
        if report.skipped and not report.is_offline:
            message += " Kies ze straks nog eens."
        if without := links.count() - len(todo):
            message += f" {without} zonder adres {'is' if without == 1 else 'zijn'} overgeslagen."
        level = messages.WARNING if report.is_offline or report.skipped else messages.SUCCESS
        self.message_user(request, message, level)

    @admin.action(description="Het nieuwe adres overnemen", permissions=["change"])
    def take_over(self, request: HttpRequest, links: QuerySet[Link]) -> None:
        """Give links the address that their site told of; each is a change that can be undone."""
        chosen = LinkQuerySet(Link).filter(pk__in=links.values("pk"))
        moved = list(chosen.moved().with_details())
        for link in moved:
            link.url = link.check_result.moved_to
            link.save()
        if moved:
            changed = [{"changed": {"fields": ["adres"]}}]
            LogEntry.objects.log_actions(request.user.pk or 0, moved, CHANGE, changed)
        message = f"{len(moved)} {'koppeling heeft' if len(moved) == 1 else 'koppelingen hebben'}"
        message += " nu het nieuwe adres."
        if others := chosen.count() - len(moved):
            message += f" Van {others} weten wij geen nieuw adres."
        self.message_user(request, message)
