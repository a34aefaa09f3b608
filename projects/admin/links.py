"""The links of all projects: lost ones, dead ones, moved ones, and files in their place."""

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

from projects.admin.base import StaffModelAdmin, StaffStackedInline
from projects.admin.formsets import OrderedInlineFormSet
from projects.admin.link_uploads import FileUploadAdmin, LinkForm
from projects.admin.list_columns import (
    SHORT_TEXT_OVERRIDES,
    URL_OVERRIDES,
    FormfieldOverrides,
    change_link,
)
from projects.link_checking.reporting import check_in_words, report_in_words, state_in_words
from projects.link_checking.runner import check_links
from projects.models import Link, LinkCheck, LinkQuerySet

MAX_LINKS = 20  # links that are checked while an editor waits
MAX_SECONDS = 20.0
MOVED_HTML = (
    '<p>Nieuw adres: <a href="{0}" rel="noopener">{0}</a> '
    '<button class="button" name="_neem_over">Neem dit adres over</button></p>'
)
CHECK_NOW_BUTTON = mark_safe('<button class="button" name="_controleer">Controleer nu</button>')


class UrlFilter(admin.SimpleListFilter):
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


class CheckStateFilter(admin.SimpleListFilter):
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


def link_state(link: Link) -> SafeString:
    """Return the state of a link in full, with the link itself."""
    if link.attachment:
        kind, size = link.attachment.get_kind_display(), filesizeformat(link.attachment.size)
        return format_html("Een bestand op deze site: {}, {}.", kind, size)
    if not link.url:
        return mark_safe("Het adres is niet bekend.")
    text = capfirst(check_in_words(link.check_now))
    return format_html('{}. <a href="{}" rel="noopener">Bekijk de pagina</a>', text, link.url)


# Without the current URL above the input: `state` has it.
LINK_URL_OVERRIDES: FormfieldOverrides = {
    models.URLField: {**URL_OVERRIDES[models.URLField], "widget": URLInput({"class": "vURLField"})}
}


class LinkInline(StaffStackedInline):
    model = Link
    form = LinkForm
    formset = OrderedInlineFormSet
    fields = (("text", "kind", "order"), ("url", "upload"), "state")
    readonly_fields = ("state",)
    formfield_overrides = {**LINK_URL_OVERRIDES, **SHORT_TEXT_OVERRIDES}
    after_fieldset = "Verhaal"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Link]:
        links: Any = super().get_queryset(request)
        return links.select_related("attachment", "check_result")  # type: ignore[no-any-return]

    @admin.display(description="Controle")
    def state(self, link: Link) -> SafeString | str:
        return link_state(link) if link.pk else "Na het opslaan kun je de link laten controleren."


@admin.register(Link)
class LinkAdmin(FileUploadAdmin, StaffModelAdmin):
    form = LinkForm
    list_display = ("text", "project_link", "url", "state")
    list_editable = ("url",)
    list_filter = (CheckStateFilter, UrlFilter, "kind")
    list_select_related = ("project", "attachment", "check_result")
    search_fields = ("text__folded", "url", "project__title__folded")
    fields = ("project_link", "text", "kind", "url", "check_details", "upload")
    readonly_fields = ("project_link", "check_details")
    actions = ("check_urls", "use_new_url")
    unlimited_actions = ("check_urls",)
    formfield_overrides = {**LINK_URL_OVERRIDES, **SHORT_TEXT_OVERRIDES}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # links are added at their project

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(
            request, widgets={"url": URLInput({"size": 30})}, **kwargs
        )

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Check outside the transaction of other actions: requests take long."""
        if request.method == "POST" and request.POST.get("action") == "check_urls":
            return admin.ModelAdmin.changelist_view(self, request, *args, **kwargs)
        return super().changelist_view(request, *args, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """‘Controleer nu’ saves first, then checks."""
        response: HttpResponse = super().changeform_view(request, *args, **kwargs)
        if response.status_code == 302 and "_controleer" in request.POST:
            link = self.get_object(request, unquote((args or (kwargs["object_id"],))[0]))
            if link:  # not deleted meanwhile, and not a made-up URL
                self.check_urls(request, Link.objects.filter(pk=link.pk))
                return HttpResponseRedirect(request.path)
        return response

    def response_change(self, request: HttpRequest, obj: Link) -> HttpResponse:
        """‘Neem dit adres over’ saves the rest too, and returns to the form."""
        if "_neem_over" in request.POST:
            self.use_new_url(request, Link.objects.filter(pk=obj.pk))
            return HttpResponseRedirect(request.path)
        return super().response_change(request, obj)

    @admin.display(description="project", ordering="project__title")
    def project_link(self, link: Link) -> SafeString:
        return change_link(link.project)

    @admin.display(description="controle", ordering="check_result__state")
    def state(self, link: Link) -> str:
        return "bestand" if link.attachment else state_in_words(link.check_now) if link.url else ""

    @admin.display(description="Controle")
    def check_details(self, link: Link) -> SafeString:
        if not link.url:
            return link_state(link)
        parts = [format_html("<p>{}</p>", link_state(link)), CHECK_NOW_BUTTON]
        if link.check_now and link.check_now.moved_to:
            parts.insert(1, format_html(MOVED_HTML, link.check_now.moved_to))
        return format_html('<div class="link-check">{}</div>', mark_safe("".join(parts)))  # noqa: S308

    @admin.action(description="Controleren of ze nog werken", permissions=["change"])
    def check_urls(self, request: HttpRequest, links: QuerySet[Link]) -> None:
        """Check a few, longest unchecked first; the command does many."""
        chosen = LinkQuerySet(Link).filter(pk__in=links.values("pk")).checkable()
        todo = list(chosen.longest_unchecked_first().values_list("pk", "url"))
        report = check_links(todo[:MAX_LINKS], seconds=MAX_SECONDS)
        report.skipped += len(todo[MAX_LINKS:])
        message = report_in_words(report)
        if report.skipped and not report.is_offline:
            message += " Kies ze straks nog eens."
        if without := links.count() - len(todo):
            message += f" {without} zonder adres {'is' if without == 1 else 'zijn'} overgeslagen."
        level = messages.WARNING if report.is_offline or report.skipped else messages.SUCCESS
        self.message_user(request, message, level)

    @admin.action(description="Het nieuwe adres overnemen", permissions=["change"])
    def use_new_url(self, request: HttpRequest, links: QuerySet[Link]) -> None:
        """Give moved links their new URL; each change is in the history."""
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
