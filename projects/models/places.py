"""The organisations for which a project counts, computed in advance."""

from django.db import models

from projects.models.organisations import Organisation
from projects.models.projects import Project


class ProjectPlace(models.Model):
    """That a project counts for an organisation: its own, or through another name or partnership.

    Derived: a narrow table for filtering and counting, written together with the search index.
    """

    class Via(models.TextChoices):
        OWN = "zelf", "zelf"
        PARTNERSHIP = "samenwerking", "samenwerking"
        OTHER_NAME = "andere naam", "vroegere of nieuwe naam"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    via = models.CharField(max_length=20, choices=Via)
    through = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "place"], name="project_place_once")
        ]
        indexes = [models.Index(fields=["place", "project"], name="project_place_by_place")]

    def __str__(self) -> str:
        return f"{self.project} telt voor {self.place} ({self.via})"
