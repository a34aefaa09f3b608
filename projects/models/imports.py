"""Imports of a newer page or a spreadsheet: kept from preview to undo, no longer than needed."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from projects.models.natural import NaturalKeyManager, NaturalKeyModel
from projects.models.projects import Project

RETENTION = timedelta(days=30)  # of the personal data in an import: its source, and what undoes it


class ImportMark(NaturalKeyModel):
    """What the last import gave a project: a digest of each field, not its content.

    A field that no longer matches its digest was edited by staff; see `importing.differences`.
    """

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="import_mark")
    fields = models.JSONField(default=dict)

    objects = NaturalKeyManager["ImportMark"]()
    natural_key_fields = ("project__slug",)

    def __str__(self) -> str:
        return f"import van {self.project}"


class ColumnMeaning(NaturalKeyModel):
    """What a column of other people's tables means to staff: one of ours, or "" to skip it."""

    header = models.CharField("kolom", max_length=200, unique=True)
    column = models.CharField("leest als", max_length=50, blank=True)

    objects = NaturalKeyManager["ColumnMeaning"]()
    natural_key_fields = ("header",)

    class Meta:
        ordering = ["header"]

    def __str__(self) -> str:
        return f"{self.header}: {self.column or 'overslaan'}"


class ImportQuerySet(models.QuerySet["Import"]):
    def pending(self) -> "ImportQuerySet":
        return self.filter(state=Import.State.PREVIEW)

    def purge_expired(self) -> None:
        """Drop the texts, and what would undo them, of imports past their retention."""
        expired = self.filter(changed_at__lt=timezone.now() - RETENTION)
        expired.pending().update(state=Import.State.EXPIRED)
        expired.update(content={}, way_back={}, choices={})


class Import(models.Model):
    """One import by a member of staff."""

    class Source(models.TextChoices):
        PAGE = "pagina", "pagina"
        SPREADSHEET = "tabel", "tabel"

    class State(models.TextChoices):
        PREVIEW = "voorbeeld", "wacht op jouw keuzes"
        RUNNING = "bezig", "wordt uitgevoerd"
        APPLIED = "uitgevoerd", "uitgevoerd"
        UNDONE = "teruggedraaid", "ongedaan gemaakt"
        EXPIRED = "verlopen", "verlopen"

    name = models.CharField("wat", max_length=200)
    source = models.CharField("soort", max_length=10, choices=Source)
    state = models.CharField("stand", max_length=20, choices=State, default=State.PREVIEW)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, verbose_name="door"
    )
    made_at = models.DateTimeField("begonnen op", auto_now_add=True)
    changed_at = models.DateTimeField("gewijzigd op", auto_now=True)
    applied_at = models.DateTimeField("uitgevoerd op", null=True)
    # The lines of a page and its links, or the rows of a spreadsheet; empty once applied.
    content = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    # The rows as they were before, to undo the import.
    way_back = models.JSONField(default=dict)

    objects = models.Manager.from_queryset(ImportQuerySet)()

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def summary(self) -> str:
        """What was done, in Dutch: "3 nieuw, 1 ingetrokken"."""
        numbers = {
            "nieuw": len(self.report.get("new", ())),
            "gewijzigd": sum(bool(line["taken"]) for line in self.report.get("changed", ())),
            "terug": len(self.report.get("returned", ())),
            "ingetrokken": len(self.report.get("withdrawn", ())),
        }
        said = ", ".join(f"{number} {name}" for name, number in numbers.items() if number)
        return said or ("niets gewijzigd" if "unchanged" in self.report else "")

    def later_imports(self) -> "ImportQuerySet":
        """The imports applied after this one, newest first."""
        applied = Import.objects.filter(state=self.State.APPLIED, applied_at__gt=self.applied_at)
        return applied.order_by("-applied_at")

    @property
    def can_be_undone(self) -> bool:
        return self.state == self.State.APPLIED and bool(self.way_back)
