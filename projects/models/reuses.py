"""What visitors tell of a municipality that followed the example of a project."""

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from projects.models.checks import Check, Checked, CheckedQuerySet, rules_of_failing
from projects.models.fields import PartialDateField, is_partial_date_or_empty
from projects.models.organisations import Organisation
from projects.models.projects import Project
from projects.models.submissions import Submission, SubmissionQuerySet
from projects.values.partial_dates import in_words

MAX_TEXT = 600  # characters: a few sentences
# In a list one reads the first ones: those that happened last, as far as is known.
LATEST_FIRST = ("-happened_on", "-created_at", "-pk")


class ReuseQuerySet(  # type: ignore[override]  # each base makes a manager of its own
    SubmissionQuerySet["Reuse"], CheckedQuerySet["Reuse"]
):
    def shown(self) -> "ReuseQuerySet":
        """Narrow to those that an editor said yes to."""
        return self.filter(state=Reuse.State.TAKEN)

    def of_published(self) -> "ReuseQuerySet":
        return self.filter(project__status=Project.Status.PUBLISHED)

    def with_details(self) -> "ReuseQuerySet":
        """With what a page shows of it; two mergers deep, as everywhere."""
        return self.select_related("project", "organisation__successor__successor", "check_result")

    def by_todays(self, organisation: Organisation) -> "ReuseQuerySet":
        """Narrow to those of an organisation, and of what went into it."""
        into = Q(organisation=organisation) | Q(organisation__successor=organisation)
        return self.filter(into | Q(organisation__successor__successor=organisation))

    def untold(self) -> "ReuseQuerySet":
        """Narrow to those that staff got no e-mail of yet."""
        return self.new().filter(told_at=None)

    def waiting_first(self) -> "ReuseQuerySet":
        """The queue: what waits, the oldest first; and then the decided."""
        decided = models.Case(models.When(state=Reuse.State.NEW, then=0), default=1)
        return self.order_by(decided, "-decided_at", "created_at", "pk")

    def number_of_places(self, project: OuterRef) -> Coalesce:
        """Return how many municipalities of today followed a project, for a query of projects."""
        today = Coalesce("organisation__successor__successor", "organisation__successor")
        rows = self.shown().filter(project=project).order_by().values("project")
        counted = rows.annotate(n=Count(Coalesce(today, "organisation"), distinct=True))
        return Coalesce(Subquery(counted.values("n")), 0, output_field=models.IntegerField())


class Reuse(Submission, Checked):
    """That a municipality followed an example, as one of its people told."""

    OF_SENDER = ("email", "sender")

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="reuses",
        limit_choices_to={"kind": Organisation.Kind.MUNICIPALITY},
        verbose_name="gemeente",
    )
    happened_on = PartialDateField("wanneer", help_text="Een jaar, of een maand met een jaar.")
    different = models.TextField(
        "wat was er anders",
        max_length=MAX_TEXT,
        help_text="Zonder namen van personen: dit komt ook op de pagina van de gemeente.",
    )
    url = models.URLField("link", max_length=500, blank=True)
    sender = models.CharField("naam van de melder", max_length=100, blank=True)

    objects = ReuseQuerySet.as_manager()

    class Meta(Submission.Meta):
        verbose_name = "navolging"
        verbose_name_plural = "navolgingen"
        constraints = [
            *Submission.Meta.constraints,
            models.CheckConstraint(
                name="reuse_happened_form",
                condition=is_partial_date_or_empty("happened_on"),
                violation_error_message="Dit is geen jaar, maand of dag.",
            ),
            models.CheckConstraint(
                name="reuse_url_http",
                condition=Q(url="") | Q(url__startswith="http://") | Q(url__startswith="https://"),
                violation_error_message="Een adres begint met http:// of https://.",
            ),
        ]

    def __str__(self) -> str:
        # Without what was typed: this ends up in the log of the admin.
        return f"ook gedaan in {self.organisation}"

    @property
    def is_shown(self) -> bool:
        return self.state == self.State.TAKEN

    @property
    def when(self) -> str:
        """When it happened in words, "" if that isn't known."""
        return in_words(self.happened_on) if self.happened_on else ""


class ReuseCheck(Check):
    """The result of the last check of the link of one that is on the site."""

    reuse = models.OneToOneField(
        Reuse, on_delete=models.CASCADE, primary_key=True, related_name="check_result"
    )

    class Meta:
        verbose_name = "controle van de link van een navolging"
        verbose_name_plural = "controles van links van navolgingen"
        constraints = rules_of_failing("reuse_check")
