"""The links of all projects: which got lost, which died, and what came in their place."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from projects.admin.base import Screen, Table
from projects.admin.columns import SHORT_TEXTS, WEB_ADDRESSES, change_link
from projects.admin.files import LinkForm, TakesFiles
from projects.admin.formsets import OrderedRows
from projects.link_checking.reporting import check_in_words, in_words
from projects.link_checking.running import check_links
from projects.models import Link, LinkCheck, LinkQuerySet

AT_ONCE = 20  # links, while an editor waits
SECONDS = 20.0
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


def state(link: Link) -> str:
    if link.attachment:
        return "bestand van de site"
    if not link.url:
        return "adres niet bekend"
    return check_in_words(link.check_now)


class LinkInline(Table):
    model = Link
    form = LinkForm
    formset = OrderedRows
    fields = ("text", "kind", "url", "upload", "state", "order")
    readonly_fields = ("state",)
    formfield_overrides = {**WEB_ADDRESSES, **SHORT_TEXTS}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Link]:
        links: Any = super().get_queryset(request)
        return links.select_related("attachment", "check_result")  # type: ignore[no-any-return]

    @admin.display(description="hoe het ermee staat")
    def state(self, link: Link) -> str:
        return state(link) if link.pk else ""


@admin.register(Link)
class LinkAdmin(TakesFiles, Screen):
    form = LinkForm
    list_display = ("text", "project_link", "kind", "url", "state")
    list_editable = ("url",)
    list_filter = (StateFilter, AddressFilter, "kind")
    list_select_related = ("project", "attachment", "check_result")
    search_fields = ("text", "url", "project__title")
    fields = ("project_link", "text", "kind", "url", "checking", "upload")
    readonly_fields = ("project_link", "checking")
    actions = ("check_addresses", "take_over")
    formfield_overrides = {**WEB_ADDRESSES, **SHORT_TEXTS}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a new one is made at its project

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        # The stock input repeats the address above it; in a list that is too wide.
        return super().get_changelist_form(
            request, widgets={"url": forms.URLInput({"size": 40})}, **kwargs
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
            pk = (args or (kwargs.get("object_id"),))[0]
            self.check_addresses(request, Link.objects.filter(pk=pk))
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

    @admin.display(description="hoe het ermee staat", ordering="check_result__state")
    def state(self, link: Link) -> str:
        return state(link)

    @admin.display(description="Controle")
    def checking(self, link: Link) -> SafeString | str:
        if not link.url:
            return state(link)
        button = CHECK_NOW
        moved_to = link.check_now.moved_to if link.check_now else ""
        if moved_to:
            button = format_html(
                'Nieuw adres: <a href="{0}" rel="noopener">{0}</a> '
                '<button class="button" name="_neem_over">Neem dit adres over</button> {1}',
                moved_to,
                button,
            )
        return format_html('<p>{}</p><p class="checking">{}</p>', state(link).capitalize(), button)

    @admin.action(description="Controleren of ze nog werken", permissions=["change"])
    def check_addresses(self, request: HttpRequest, links: QuerySet[Link]) -> None:
        """Check a few, the longest unchecked first; the command does many."""
        chosen = LinkQuerySet(Link).filter(pk__in=links.values("pk")).checkable()
        todo = list(chosen.longest_unchecked_first().values_list("pk", "url"))
        report = check_links(todo[:AT_ONCE], seconds=SECONDS)
        report.left += len(todo[AT_ONCE:])
        message = in_words(report)
        if report.left and not report.is_offline:
            message += " Kies ze straks nog eens."
        if without := links.count() - len(todo):
            message += f" {without} zonder adres {'is' if without == 1 else 'zijn'} overgeslagen."
        level = messages.WARNING if report.is_offline or report.left else messages.SUCCESS
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
