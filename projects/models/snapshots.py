"""The catalogue as it was: a table of it at the beginning of each quarter, to be cited."""

import re
from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

FOLDER = "archief"
NAME = re.compile(r"([0-9]{4})-([1-4])")


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def named(self, name: str) -> "SnapshotQuerySet":
        """Narrow to those of a quarter, by its name ("2026-4")."""
        found = NAME.fullmatch(name)
        return self.filter(year=int(found[1]), quarter=int(found[2])) if found else self.none()


class Snapshot(models.Model):
    """A file with what visitors could see in a quarter; only who is forgotten is taken out.

    The file is compressed; `size` and `digest` are of what a visitor gets.
    """

    class Form(models.TextChoices):
        CSV = "csv", "tabel (CSV)"
        JSON = "json", "gegevens (JSON)"

    year = models.PositiveSmallIntegerField("jaar")
    quarter = models.PositiveSmallIntegerField("kwartaal")
    form = models.CharField("vorm", max_length=4, choices=Form)
    made_at = models.DateTimeField("gemaakt op")
    projects = models.PositiveIntegerField("projecten")
    file = models.FileField("bestand", upload_to=FOLDER, max_length=100)
    size = models.PositiveBigIntegerField("grootte in bytes")
    digest = models.CharField("SHA-256", max_length=64)
    redacted_at = models.DateTimeField("persoon weggehaald op", null=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = "momentopname"
        verbose_name_plural = "momentopnamen"
        ordering = ["-year", "-quarter", "form"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["year", "quarter", "form"], name="snapshot_once"),
            models.CheckConstraint(
                name="snapshot_quarter", condition=Q(year__gte=2000, quarter__range=(1, 4))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}.{self.form}"

    def get_absolute_url(self) -> str:
        return reverse("projects:snapshot", args=[self.name, self.form])

    @property
    def name(self) -> str:
        return f"{self.year}-{self.quarter}"


def quarter_of(day: date) -> tuple[int, int]:
    """Return the year and the quarter of a day."""
    return day.year, (day.month + 2) // 3
