"""What a project has to do with organisations, and with other projects."""

from django.db import models
from django.db.models import F, Q

from projects.models.natural import NaturalKeyManager, NaturalKeyModel
from projects.models.organisations import Organisation


class ProjectOrganisation(NaturalKeyModel):
    """That an organisation applied for a project or takes part in it."""

    class Role(models.TextChoices):
        APPLICANT = "aanvrager", "aanvrager"
        PARTICIPANT = "deelnemer", "deelnemer"

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="project_organisations"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="project_organisations",
        verbose_name="organisatie",
    )
    role = models.CharField("rol", max_length=20, choices=Role, default=Role.PARTICIPANT)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = NaturalKeyManager["ProjectOrganisation"]()
    natural_key_fields = ("project__slug", "organisation__slug")

    class Meta:
        verbose_name = "organisatie bij een project"
        verbose_name_plural = "organisaties"
        ordering = ["project", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organisation"],
                name="project_organisation_once",
                violation_error_message="Deze organisatie staat er al bij.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"


class ProjectRelation(NaturalKeyModel):
    """That an idea became a subsidised project."""

    idea = models.ForeignKey(
        "projects.Project",
        on_delete=models.CASCADE,
        related_name="follow_ups",
        verbose_name="idee",
    )
    project = models.ForeignKey(
        "projects.Project",
        on_delete=models.CASCADE,
        related_name="origins",
        verbose_name="project",
    )

    objects = NaturalKeyManager["ProjectRelation"]()
    natural_key_fields = ("idea__slug", "project__slug")

    class Meta:
        verbose_name = "vervolg van een idee"
        verbose_name_plural = "vervolgprojecten"
        ordering = ["idea", "project"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "project"],
                name="project_relation_once",
                violation_error_message="Dit vervolg staat er al bij.",
            ),
            models.CheckConstraint(
                name="project_relation_not_to_itself",
                condition=~Q(idea=F("project")),
                violation_error_message="Een idee kan geen vervolg van zichzelf zijn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea} → {self.project}"
