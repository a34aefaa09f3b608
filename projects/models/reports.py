"""What visitors say is wrong at a project, until an editor decides about it."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from projects.models.findings import Finding
from projects.models.links import Link
from projects.models.reported_values import Value, value_of
from projects.models.submissions import Submission, SubmissionQuerySet

MAX_TEXT = 2000  # characters that a visitor can type in one field
PERSON_RULE, RULE = Finding.REPORT_RULES


class ReportQuerySet(SubmissionQuerySet["Report"]):
    def with_details(self) -> "ReportQuerySet":
        return self.select_related("project__theme", "project__second_theme", "link", "decided_by")

    def of_projects(self, pks: "list[int] | None") -> "ReportQuerySet":
        """Narrow to the projects with these primary keys; None: all of them."""
        return self if pks is None else self.filter(project__in=pks)

    def untold(self) -> "ReportQuerySet":
        """Narrow to those about a person that staff got no e-mail of yet."""
        return self.new().filter(reason=Report.Reason.PERSON, told_at=None)

    def persons_first(self) -> "ReportQuerySet":
        """The queue: what waits, about a person first, then the oldest; and then the decided."""
        urgent = Q(state=Report.State.NEW, reason=Report.Reason.PERSON)
        waits = models.Case(
            models.When(urgent, then=0), models.When(state=Report.State.NEW, then=1), default=2
        )
        return self.order_by(waits, "-decided_at", "created_at", "pk")

    def purge_expired(self, now: datetime) -> None:
        """Delete what was decided long ago, and drop the addresses of who reported sooner."""
        self.expired(now).delete()
        self.forget_senders(now)


class Report(Submission):
    """One report of a visitor."""

    class Field(models.TextChoices):
        TITLE = "titel", "de titel"
        WHO = "wie", "wie het deden"
        DURATION = "looptijd", "de looptijd"
        CONTACT = "contactpersoon", "de contactpersoon"
        LINK = "koppeling", "een link of document"
        TEXT = "tekst", "de tekst"
        THEME = "thema", "het thema"
        OTHER = "anders", "iets anders"

    class Reason(models.TextChoices):
        OLD = "verouderd", "Het is verouderd"
        WRONG = "fout", "Het is fout"
        BROKEN = "kapot", "Het werkt niet meer"
        PERSON = "persoon", "Het gaat over een persoon"
        OTHER = "anders", "Iets anders"

    link = models.ForeignKey(
        Link,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="koppeling",
    )
    field = models.CharField("waarover", max_length=20, choices=Field)
    reason = models.CharField("waarom", max_length=20, choices=Reason)
    proposed = models.TextField("voorstel", blank=True)
    explanation = models.TextField("toelichting", blank=True)
    value = models.TextField("stond er toen", blank=True)
    mark = models.CharField(max_length=32, blank=True, editable=False)
    # What was changed by taking it over, to undo that: field → value.
    before = models.JSONField(default=dict, editable=False)
    after = models.JSONField(default=dict, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta(Submission.Meta):
        verbose_name = "melding van een bezoeker"
        verbose_name_plural = "meldingen van bezoekers"

    def __str__(self) -> str:
        # Without what was typed: this ends up in the log of the admin.
        return f"melding van {timezone.localtime(self.created_at):%d-%m-%Y}"

    @property
    def is_about_person(self) -> bool:
        return self.reason == self.Reason.PERSON

    @property
    def can_be_undone(self) -> bool:
        return self.state == self.State.TAKEN and bool(self.before and self.after)

    @property
    def rule(self) -> str:
        """The code of the rule of its finding."""
        return PERSON_RULE if self.is_about_person else RULE

    @property
    def now(self) -> Value:
        """The value that it is about, as it is today."""
        return value_of(self.project, self.field, self.link)

    @property
    def changed_since(self) -> bool:
        return self.now.mark != self.mark
