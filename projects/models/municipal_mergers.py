"""Municipal mergers ("herindelingen"): planned, carried out on their day, or undone."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from projects.models.organisations import Organisation


class MunicipalMergerQuerySet(models.QuerySet["MunicipalMerger"]):
    def planned(self) -> "MunicipalMergerQuerySet":
        return self.filter(carried_out_at=None, undone_at=None)

    def due(self, today: date) -> "MunicipalMergerQuerySet":
        """Narrow to what should have happened by this day, and didn't yet."""
        return self.planned().filter(merged_on__lte=today)


class MunicipalMerger(models.Model):
    """Municipalities that became part of another one on a day, which may still come.

    Until that day the municipalities themselves don't change, so that nothing else needs to know.
    A new municipality is made on the day too: until then, and when it was undone, `into` is empty,
    and `new` has its other fields.
    """

    former = models.ManyToManyField(
        Organisation, through="MergingMunicipality", related_name="+", verbose_name="gaan op"
    )
    into = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mergers_into",
        verbose_name="in",
    )
    new_name = models.CharField("nieuwe gemeente", max_length=200, blank=True)
    new = models.JSONField("over de nieuwe gemeente", default=dict, blank=True)
    merged_on = models.DateField("op")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="door",
    )
    entered_at = models.DateTimeField("ingevoerd op", auto_now_add=True)
    carried_out_at = models.DateTimeField("uitgevoerd op", null=True, blank=True)
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)
    problem = models.TextField("wat in de weg staat", blank=True)

    objects = models.Manager.from_queryset(MunicipalMergerQuerySet)()

    class Meta:
        verbose_name = "herindeling"
        verbose_name_plural = "herindelingen"
        ordering = ["-merged_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="municipal_merger_into_something",
                condition=Q(into__isnull=False) | ~Q(new_name=""),
                violation_error_message="Kies een gemeente, of vul de naam van een nieuwe in.",
            ),
        ]

    def __str__(self) -> str:
        names = " en ".join(str(one.municipality) for one in self.merging.all())
        return f"{names} in {self.into_name}"

    @property
    def into_name(self) -> str:
        return str(self.into or self.new_name)

    def new_municipality(self) -> Organisation:
        """Return the municipality that is made on the day, not saved yet."""
        fields: dict[str, Any] = dict(self.new)
        return Organisation(kind=Organisation.Kind.MUNICIPALITY, name=self.new_name, **fields)


class MergingMunicipality(models.Model):
    """A municipality that goes up in another one."""

    merger = models.ForeignKey(MunicipalMerger, on_delete=models.CASCADE, related_name="merging")
    municipality = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="mergers",
        verbose_name="gemeente",
    )

    class Meta:
        verbose_name = "gemeente van een herindeling"
        verbose_name_plural = "gemeenten van een herindeling"
        ordering = ["municipality__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["merger", "municipality"], name="merging_municipality_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.municipality)
