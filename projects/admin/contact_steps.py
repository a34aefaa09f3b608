"""One-click steps with a contact: hide, ask by e-mail, decide on a proposal, forget."""

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
from projects.admin.base import StaffModelAdmin
from projects.contacts.answers import accept, decline
from projects.contacts.asking import MANUAL_PAUSE, MissingSettingError, Report, ask
from projects.contacts.forgetting import forget
from projects.contacts.preview import preview_forgetting
from projects.models import Confirmation, Contact, ContactQuerySet, Project

MAX_EMAILS = 25  # e-mails in one click: the editor waits for them
ALREADY_DECIDED = "Over dit voorstel is al besloten. Er is niets veranderd."

Step = Callable[[Any, HttpRequest, Contact], None]


class ContactStepsAdmin(StaffModelAdmin):
    """Buttons above the form; each reports what it did."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/stap/<str:step>/", view(self.step_view), name="projects_contact_step"),
            path("<int:pk>/vergeet/", view(self.forget_view), name="projects_contact_forget"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """E-mail is sent outside the transaction of the list: what is sent can't be rolled back."""
        if request.POST.get("action") == "ask_to_confirm":
            return super(StaffModelAdmin, self).changelist_view(request, *args, **kwargs)
        return super().changelist_view(request, *args, **kwargs)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        contact = self.get_object(request, object_id)
        context = {"proposals": [], "last_request": None, **(extra_context or {})}
        if contact:
            context["proposals"] = contact.confirmations.proposed()
            context["projects"] = Project.objects.published().filter(
                project_contacts__contact=contact
            )
            context["last_request"] = contact.confirmations.first()
            context["can_forget"] = self.has_delete_permission(request, contact)
        return super().change_view(request, object_id, form_url, context)

    def step_view(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """Take a step with a contact; only on a POST."""
        contact = get_object_or_404(Contact, pk=pk)
        if not self.has_change_permission(request, contact):
            raise PermissionDenied
        if step not in STEPS:
            raise Http404
        if request.method == "POST":
            STEPS[step](self, request, contact)
        return redirect("admin:projects_contact_change", pk)

    def forget_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what is deleted when a contact is forgotten; a POST forgets."""
        contact = get_object_or_404(Contact, pk=pk)
        if not self.has_delete_permission(request, contact):
            raise PermissionDenied
        if request.method == "POST":
            forget(contact, request.user)  # type: ignore[arg-type]  # staff are logged in
            self.message_user(request, "De contactpersoon is vergeten, overal.")
            return redirect("admin:projects_contact_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": f"Vergeet {contact}",
            "opts": self.opts,
            "object": contact,
            "list_url": reverse("admin:projects_contact_changelist"),
            "preview": preview_forgetting(contact),
        }
        return TemplateResponse(request, "admin/projects/contact/forget.html", context)

    def ask_by_email(self, request: HttpRequest, contacts: ContactQuerySet) -> None:
        """Ask the contacts who may be asked now; report who weren't, and why."""
        today = timezone.localdate()
        eligible = contacts.to_ask(today, MANUAL_PAUSE)
        count, eligible_count = contacts.count(), eligible.count()
        try:
            report = ask(eligible[:MAX_EMAILS], today)
        except MissingSettingError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        self._report_asked(
            request,
            report,
            not_eligible=count - eligible_count,
            too_many=max(0, eligible_count - MAX_EMAILS),
        )

    def _report_asked(
        self, request: HttpRequest, report: Report, not_eligible: int, too_many: int
    ) -> None:
        if report.asked:
            self.message_user(request, f"{_persons(report.asked)} gevraagd om te bevestigen.")
        for pk, reason in report.failed:
            url = reverse("admin:projects_contact_change", args=[pk])
            contact = Contact.objects.get(pk=pk)
            failure = format_html('Niet gelukt bij <a href="{}">{}</a>: {}.', url, contact, reason)
            self.message_user(request, failure, messages.ERROR)
        if not_eligible:
            reasons = (
                "niet op de site, zonder e-mailadres of gepubliceerd project, "
                "dit jaar al bevestigd, of deze week al gevraagd"
            )
            message = f"{_persons(not_eligible)} niet gevraagd: {reasons}."
            self.message_user(request, message, messages.WARNING)
        if remaining := too_many + report.not_tried:
            message = f"{_persons(remaining)} nog niet gevraagd. Kies ze nog een keer."
            self.message_user(request, message, messages.WARNING)


def _persons(count: int) -> str:
    return "1 persoon is" if count == 1 else f"{count} personen zijn"


@transaction.atomic
def _update(
    model_admin: ContactStepsAdmin, request: HttpRequest, contact: Contact, **values: Any
) -> None:
    with history.revision(request.user):
        for name, value in values.items():
            setattr(contact, name, value)
        contact.save(update_fields=list(values))
    model_admin.log_change(request, contact, [{"changed": {"fields": _labels(values)}}])


def _labels(names: Any) -> list[str]:
    fields = [Contact._meta.get_field(name) for name in names]
    return [str(field.verbose_name) for field in fields]  # type: ignore[union-attr]


def _mark_left(model_admin: ContactStepsAdmin, request: HttpRequest, contact: Contact) -> None:
    _update(model_admin, request, contact, left_on=contact.left_on or timezone.localdate())
    model_admin.message_user(
        request, f"{contact} is vertrokken. Bezoekers zien deze persoon niet meer."
    )


def _hide(model_admin: ContactStepsAdmin, request: HttpRequest, contact: Contact) -> None:
    _update(model_admin, request, contact, is_public=False)
    model_admin.message_user(request, f"{contact} staat niet meer op de site.")


def _ask_to_confirm(model_admin: ContactStepsAdmin, request: HttpRequest, contact: Contact) -> None:
    model_admin.ask_by_email(request, ContactQuerySet(Contact).filter(pk=contact.pk))


def _proposal(request: HttpRequest, contact: Contact) -> Confirmation | None:
    """Return the proposal of the button; one that came in since isn't decided on unseen."""
    pk = request.POST.get("voorstel", "")
    proposals = contact.confirmations.proposed()
    return next((proposal for proposal in proposals if str(proposal.pk) == pk), None)


def _accept_proposal(
    model_admin: ContactStepsAdmin, request: HttpRequest, contact: Contact
) -> None:
    proposal = _proposal(request, contact)
    decided = accept(proposal, timezone.localdate(), request.user) if proposal else []  # type: ignore[arg-type]
    if not decided:
        model_admin.message_user(request, ALREADY_DECIDED, messages.WARNING)
        return
    model_admin.log_change(request, contact, "Voorstel van de persoon zelf overgenomen.")
    model_admin.message_user(request, "Overgenomen. Zo staat het nu op de site.")
    if len(decided) > 1:
        model_admin.message_user(request, "Wat deze persoon eerder voorstelde, is vervallen.")


def _decline_proposal(
    model_admin: ContactStepsAdmin, request: HttpRequest, contact: Contact
) -> None:
    proposal = _proposal(request, contact)
    if proposal is None:
        model_admin.message_user(request, ALREADY_DECIDED, messages.WARNING)
        return
    decline(proposal, timezone.localdate())
    model_admin.log_change(request, contact, "Voorstel van de persoon zelf niet overgenomen.")
    model_admin.message_user(request, "Niet overgenomen. Er is niets veranderd.")


STEPS: dict[str, Step] = {
    "vertrokken": _mark_left,
    "verberg": _hide,
    "vraag": _ask_to_confirm,
    "neem-over": _accept_proposal,
    "laat-zo": _decline_proposal,
}
