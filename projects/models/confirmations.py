"""What we asked a contact person by e-mail, and their answer."""

import uuid

from django.db import models
from django.db.models import Q

from projects.models.contacts import Contact
from projects.values.phones import display_phone


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def proposed(self) -> "ConfirmationQuerySet":
        """Narrow to the changes that wait for an editor, newest first."""
        pending = self.filter(answer=Confirmation.Answer.CHANGE, decided_on=None)
        return pending.order_by("-answered_on", "-pk")


class Confirmation(models.Model):
    """A question whether the details are still right; its key is in the link in the e-mail."""

    class Answer(models.TextChoices):
        CONFIRMED = "klopt", "het klopt"
        CHANGE = "wijziging", "er moet iets anders"
        LEFT = "vertrokken", "werkt hier niet meer"
        OBJECTED = "bezwaar", "wil niet op de site"

    key = models.UUIDField("sleutel", default=uuid.uuid4, unique=True, editable=False)
    contact = models.ForeignKey(
        Contact,
        on_delete=models.CASCADE,
        related_name="confirmations",
        verbose_name="contactpersoon",
    )
    asked_on = models.DateField("gevraagd op")
    answered_on = models.DateField("antwoord op", null=True, blank=True)
    answer = models.CharField("antwoord", max_length=20, choices=Answer, blank=True)
    # The proposed details; an editor decides, since a link can be passed on.
    name = models.CharField("naam", max_length=150, blank=True)
    email = models.CharField("e-mailadres", max_length=254, blank=True)
    phone = models.CharField("telefoon", max_length=16, blank=True)
    decided_on = models.DateField("besloten op", null=True, blank=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag aan een contactpersoon"
        verbose_name_plural = "vragen aan contactpersonen"
        ordering = ["-asked_on", "-pk"]
        constraints = [
            # However often the command runs at the same time.
            models.UniqueConstraint(
                fields=["contact", "asked_on"], name="confirmation_asked_once_a_day"
            ),
            models.CheckConstraint(
                name="confirmation_answer_has_date",
                condition=Q(answer="", answered_on=None)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        # Not whose: this may end up in a log.
        return f"vraag van {self.asked_on:%d-%m-%Y}"

    @property
    def phone_display(self) -> str:
        return display_phone(self.phone)
