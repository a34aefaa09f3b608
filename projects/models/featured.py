"""The projects that staff put on the front page."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from projects.models.projects import Project


class FeaturedQuerySet(models.QuerySet["Featured"]):
    def shown_on(self, day: date) -> "FeaturedQuerySet":
        """Narrow to what visitors see on a day, in order."""
        begun = Q(starts_on=None) | Q(starts_on__lte=day)
        not_over = Q(ends_on=None) | Q(ends_on__gte=day)
        on_site = Q(project__status=Project.Status.PUBLISHED)
        return self.filter(begun, not_over, on_site).order_by("order", "pk")


class Featured(models.Model):
    """A project on the front page, at its place and for as long as staff say."""

    project = models.OneToOneField(
        Project, on_delete=models.CASCADE, related_name="featured", verbose_name="project"
    )
    order = models.PositiveSmallIntegerField(
        "volgorde", default=0, help_text="Het laagste getal staat vooraan."
    )
    starts_on = models.DateField("vanaf", null=True, blank=True, help_text="Laat leeg: dan meteen.")
    ends_on = models.DateField(
        "tot en met", null=True, blank=True, help_text="Laat leeg: dan tot je het weghaalt."
    )

    objects = FeaturedQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgelicht project"
        verbose_name_plural = "uitgelichte projecten"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="featured_ends_after_start",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="De laatste dag ligt voor de eerste.",
            )
        ]

    def __str__(self) -> str:
        return str(self.project)
