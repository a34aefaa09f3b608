"""What one click does with a contact: off the site, a question by e-mail, and forgetting."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from projects import history
from projects.admin.base import Screen
from projects.contacts.answers import accept, decline
from projects.contacts.asking import MANUAL_PAUSE, MissingSettingError, Report, ask
from projects.contacts.forgetting import forget
from projects.contacts.preview import preview_forgetting
from projects.models import Confirmation, Contact, ContactQuerySet, Project

AT_ONCE = 25  # e-mails in one click: the editor waits for them
DECIDED = "Over dit voorstel is al besloten. Er is niets veranderd."

Step = Callable[[Any, HttpRequest, Contact], None]


class ContactSteps(Screen):
    """Buttons beside the form; each says what it did."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/stap/<str:step>/", view(self.step_view), name="projects_contact_step"),
            path("<int:pk>/vergeet/", view(self.forget_view), name="projects_contact_forget"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """E-mail is sent outside the transaction of a list: what is sent cannot be taken back."""
        if request.POST.get("action") == "ask_to_confirm":
            return super(Screen, self).changelist_view(request, *args, **kwargs)
        return super().changelist_view(request, *args, **kwargs)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        contact = self.get_object(request, object_id)
        context = {"proposals": [], "asked": None, **(extra_context or {})}
        if contact:
            context["proposals"] = contact.confirmations.proposed()
            context["projects"] = Project.objects.published().filter(
                project_contacts__contact=contact
            )
            context["asked"] = contact.confirmations.first()
            context["may_forget"] = self.has_delete_permission(request, contact)
        return super().change_view(request, object_id, form_url, context)

    def step_view(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """Take a step with a contact; only a POST does."""
        contact = get_object_or_404(Contact, pk=pk)
        if not self.has_change_permission(request, contact):
            raise PermissionDenied
        if step not in STEPS:
            raise Http404
        if request.method == "POST":
            STEPS[step](self, request, contact)
        return redirect("admin:projects_contact_change", pk)

    def forget_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what goes when a person is forgotten; a POST forgets."""
        contact = get_object_or_404(Contact, pk=pk)
        if not self.has_delete_permission(request, contact):
            raise PermissionDenied
        if request.method == "POST":
            forget(contact, request.user)  # type: ignore[arg-type]  # staff are no strangers
            self.message_user(request, "De contactpersoon is vergeten, overal.")
            return redirect("admin:projects_contact_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": f"Vergeet {contact}",
            "opts": self.opts,
            "object": contact,
            "list_address": reverse("admin:projects_contact_changelist"),
            "preview": preview_forgetting(contact),
        }
        return TemplateResponse(request, "admin/projects/contact/forget.html", context)

    def ask_by_mail(self, request: HttpRequest, contacts: ContactQuerySet) -> None:
        """Ask those who may be asked now, and say who weren't, and why."""
        today = timezone.localdate()
        waiting = contacts.to_ask(today, MANUAL_PAUSE)
        number, fit = contacts.count(), waiting.count()
        try:
            report = ask(waiting[:AT_ONCE], today)
        except MissingSettingError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        self._tell(request, report, unfit=number - fit, too_many=max(0, fit - AT_ONCE))

    def _tell(self, request: HttpRequest, report: Report, unfit: int, too_many: int) -> None:
        if report.asked:
            self.message_user(request, f"{_persons(report.asked)} gevraagd om te bevestigen.")
        for pk, reason in report.failed:
            address = reverse("admin:projects_contact_change", args=[pk])
            who = Contact.objects.get(pk=pk)
            told = format_html('Niet gelukt bij <a href="{}">{}</a>: {}.', address, who, reason)
            self.message_user(request, told, messages.ERROR)
        if unfit:
            reasons = (
                "niet op de site, zonder e-mailadres of gepubliceerd project, "
                "dit jaar al bevestigd, of deze week al gevraagd"
            )
            message = f"{_persons(unfit)} niet gevraagd: {reasons}."
            self.message_user(request, message, messages.WARNING)
        if left := too_many + report.not_tried:
            message = f"{_persons(left)} nog niet gevraagd. Kies ze nog een keer."
            self.message_user(request, message, messages.WARNING)


def _persons(number: int) -> str:
    return "1 persoon is" if number == 1 else f"{number} personen zijn"


@transaction.atomic
def _set(screen: ContactSteps, request: HttpRequest, contact: Contact, **values: Any) -> None:
    with history.revision(request.user):
        for name, value in values.items():
            setattr(contact, name, value)
        contact.save(update_fields=list(values))
    screen.log_change(request, contact, [{"changed": {"fields": _labels(values)}}])


def _labels(names: Any) -> list[str]:
    fields = [Contact._meta.get_field(name) for name in names]
    return [str(field.verbose_name) for field in fields]  # type: ignore[union-attr]


def _left(screen: ContactSteps, request: HttpRequest, contact: Contact) -> None:
    _set(screen, request, contact, left_on=contact.left_on or timezone.localdate())
    screen.message_user(request, f"{contact} is vertrokken. Bezoekers zien deze persoon niet meer.")


def _hide(screen: ContactSteps, request: HttpRequest, contact: Contact) -> None:
    _set(screen, request, contact, is_public=False)
    screen.message_user(request, f"{contact} staat niet meer op de site.")


def _ask(screen: ContactSteps, request: HttpRequest, contact: Contact) -> None:
    screen.ask_by_mail(request, ContactQuerySet(Contact).filter(pk=contact.pk))


def _proposal(request: HttpRequest, contact: Contact) -> Confirmation | None:
    """The proposal whose button it was: one that came since is not decided on unseen."""
    number = request.POST.get("voorstel", "")
    waiting = contact.confirmations.proposed()
    return next((one for one in waiting if str(one.pk) == number), None)


def _accept(screen: ContactSteps, request: HttpRequest, contact: Contact) -> None:
    proposal = _proposal(request, contact)
    decided = accept(proposal, timezone.localdate(), request.user) if proposal else []  # type: ignore[arg-type]
    if not decided:
        screen.message_user(request, DECIDED, messages.WARNING)
        return
    screen.log_change(request, contact, "Voorstel van de persoon zelf overgenomen.")
    screen.message_user(request, "Overgenomen. Zo staat het nu op de site.")
    if len(decided) > 1:
        screen.message_user(request, "Wat deze persoon eerder voorstelde, is vervallen.")


def _decline(screen: ContactSteps, request: HttpRequest, contact: Contact) -> None:
    proposal = _proposal(request, contact)
    if proposal is None:
        screen.message_user(request, DECIDED, messages.WARNING)
        return
    decline(proposal, timezone.localdate())
    screen.log_change(request, contact, "Voorstel van de persoon zelf niet overgenomen.")
    screen.message_user(request, "Niet overgenomen. Er is niets veranderd.")


STEPS: dict[str, Step] = {
    "vertrokken": _left,
    "verberg": _hide,
    "vraag": _ask,
    "neem-over": _accept,
    "laat-zo": _decline,
}
