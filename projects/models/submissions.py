"""What visitors send us by a form, until an editor decides about it."""

from datetime import datetime, timedelta
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from projects.models.projects import Project

RETENTION = timedelta(days=365)  # of what isn't on the site, after the decision
RETENTION_OF_SENDER = timedelta(days=30)  # of who sent it, after the decision
LONGEST_WAIT = timedelta(days=183)  # of who sent it, when nobody decides
EMAIL_HELP = "Alleen om te antwoorden. Wij wissen het 30 dagen na het besluit, of na een half jaar."

M = TypeVar("M", bound="Submission")


class SubmissionQuerySet(models.QuerySet[M]):
    def new(self) -> Self:
        return self.filter(state=Submission.State.NEW)

    def expired(self, now: datetime) -> Self:
        """Narrow to what was decided long ago."""
        return self.filter(decided_at__lt=now - RETENTION)

    def forget_senders(self, now: datetime) -> None:
        """Drop who sent what was decided a while ago, and what nobody decided for long."""
        is_decided = Q(decided_at__lt=now - RETENTION_OF_SENDER)
        waits_long = Q(decided_at=None, created_at__lt=now - LONGEST_WAIT)
        names = self.model.OF_SENDER
        known = ~Q(**dict.fromkeys(names, ""))
        self.filter(is_decided | waits_long, known).update(**dict.fromkeys(names, ""))


class Submission(models.Model):
    """About a project. What they typed is for staff only, until an editor says yes."""

    OF_SENDER: tuple[str, ...] = ("email",)  # the fields that say who it was

    class State(models.TextChoices):
        NEW = "nieuw", "nieuw"
        TAKEN = "overgenomen", "overgenomen"
        DECLINED = "afgewezen", "afgewezen"
        UNDONE = "teruggedraaid", "teruggedraaid"

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="%(class)ss", verbose_name="project"
    )
    email = models.EmailField("e-mailadres van de melder", blank=True, help_text=EMAIL_HELP)
    created_at = models.DateTimeField("gemeld op", default=timezone.now, db_index=True)
    state = models.CharField("stand", max_length=20, choices=State, default=State.NEW)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="besloten door",
    )
    decided_at = models.DateTimeField("besloten op", null=True, blank=True)
    told_at = models.DateTimeField("gemaild op", null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "project"], name="%(class)s_by_state")]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_decided_has_moment",
                condition=Q(state="nieuw", decided_at=None)
                | (~Q(state="nieuw") & Q(decided_at__isnull=False)),
            ),
        ]

    @property
    def is_new(self) -> bool:
        return self.state == self.State.NEW
