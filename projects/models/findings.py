"""What an editor should check, where, and why."""

from django.db import models

from projects.models.natural import NaturalKeyManager, NaturalKeyModel
from projects.models.projects import Project


class FindingQuerySet(models.QuerySet["Finding"]):
    def open(self) -> "FindingQuerySet":
        return self.filter(status=Finding.Status.OPEN)

    def reports(self) -> "FindingQuerySet":
        """Narrow to what visitors reported."""
        return self.filter(rule__in=Finding.REPORT_RULES)


class FindingManager(
    NaturalKeyManager["Finding"],
    models.Manager.from_queryset(FindingQuerySet),  # type: ignore[misc]
):
    pass


class Finding(NaturalKeyModel):
    # Of what visitors report; those about a person come first.
    REPORT_RULES = ("melding-persoon", "melding")

    class Severity(models.TextChoices):
        ERROR = "fout", "fout"
        WARNING = "let op", "let op"
        HINT = "tip", "tip"

    class Status(models.TextChoices):
        OPEN = "open", "open"
        ACCEPTED = "klopt zo", "klopt zo"
        RESOLVED = "opgelost", "opgelost"

    key = models.CharField("sleutel", max_length=64, unique=True, editable=False)
    rule = models.CharField("soort", max_length=50)
    severity = models.CharField(
        "hoe erg", max_length=10, choices=Severity, default=Severity.WARNING
    )
    message = models.TextField("wat is er")
    project = models.ForeignKey(
        Project,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name="project",
    )
    source_page = models.CharField("bronpagina", max_length=200, blank=True)
    source_line = models.PositiveIntegerField("regel", null=True, blank=True)
    mark = models.CharField(
        "merk",
        max_length=32,
        blank=True,
        editable=False,
        help_text="Verandert met de waarde waar het over gaat; dan gaat ‘klopt zo’ weer open.",
    )
    status = models.CharField("status", max_length=10, choices=Status, default=Status.OPEN)

    objects = FindingManager()
    natural_key_fields = ("key",)

    class Meta:
        verbose_name = "aandachtspunt"
        verbose_name_plural = "aandachtspunten"
        ordering = ["status", "severity", "source_page", "source_line", "rule"]
        indexes = [
            models.Index(fields=["status", "rule"], name="finding_by_status"),
            models.Index(fields=["mark"], name="finding_by_mark"),
        ]

    def __str__(self) -> str:
        # What a visitor typed isn't for the log of the admin.
        return "een melding van een bezoeker" if self.is_report else self.message

    @property
    def is_report(self) -> bool:
        return self.rule in self.REPORT_RULES
