"""Which projects are about the same, as `search.related` found it: made anew, never edited."""

from django.db import models

from projects.models.projects import Project


class ProjectProfile(models.Model):
    """What a project is about: its telling terms, and what is still to be done with them."""

    class State(models.IntegerChoices):
        DONE = 0
        ASKED = 1  # another project changed, and may belong in the list of this one, or no longer
        CHANGED = 2  # its list is to be made, and the others are to be asked
        NEW = 3  # its terms are to be read first

    # No constraint in the database: it would wait for whoever is editing the project.
    project = models.OneToOneField(
        Project,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="profile",
        db_constraint=False,
    )
    terms = models.TextField(default="")  # by term its weight, as JSON
    state = models.PositiveSmallIntegerField(choices=State, default=State.NEW, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.terms


class ProfileMark(models.Model):
    """A project whose words changed since its profile was made.

    A row of its own for each change: who indexes would wait for the profile while it is renewed.
    """

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="profile_marks", db_constraint=False
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.project_id)


class SimilarProject(models.Model):
    """A project that another one is like, and how much."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="similar", db_constraint=False
    )
    other = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="similar_to", db_constraint=False
    )
    likeness = models.FloatField()  # from 0 to 1

    class Meta:
        ordering = ["-likeness", "other"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["project", "other"], name="similar_project_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} → {self.other_id}"
