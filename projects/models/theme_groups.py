"""Projects of a theme that are about the same: proposed by likeness, named by staff."""

from django.db import models

from projects.models.projects import Project
from projects.models.themes import Theme


class ThemeGroup(models.Model):
    """A heading on the page of a theme, with the projects under it.

    Of one theme two groups may have the same name, as after a merge: visitors see them as one.
    """

    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, related_name="groups", verbose_name="thema"
    )
    name = models.CharField(
        "naam",
        max_length=80,
        help_text="Het kopje op de pagina van het thema, bijvoorbeeld Hybride werken.",
    )
    order = models.PositiveSmallIntegerField(
        "volgorde", default=0, help_text="De laagste staat boven; bij gelijke telt de naam."
    )
    projects = models.ManyToManyField(
        Project, through="GroupedProject", related_name="theme_groups", verbose_name="projecten"
    )

    class Meta:
        verbose_name = "groep van een thema"
        verbose_name_plural = "groepen van thema's"
        ordering = ["theme", "order", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="theme_group_named",
                condition=~models.Q(name=""),
                violation_error_message="Een groep heeft een naam.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.theme.get_absolute_url()


class GroupedProject(models.Model):
    """That a project stands in a group. It shows there as long as it has the theme."""

    group = models.ForeignKey(
        ThemeGroup, on_delete=models.CASCADE, related_name="grouped", verbose_name="groep"
    )
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="in_groups", verbose_name="project"
    )

    class Meta:
        verbose_name = "project in een groep"
        verbose_name_plural = "projecten"
        ordering = ["group", "project"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "project"],
                name="grouped_project_once",
                violation_error_message="Dit project staat al in de groep.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} in ‘{self.group}’"
