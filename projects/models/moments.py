"""When visitors first saw a project, and when they could last see a difference."""

from django.db import models

from projects.models.projects import Project


class ProjectMoment(models.Model):
    """The moments of a project that is, or was, on the site.

    Written beside its search document within a second of any write, whoever writes: see
    `projects.search.moments`. They say what is new in feeds and mails, and what changed there.
    """

    # No constraint: the former release deletes projects, and doesn't know of this table.
    project = models.OneToOneField(
        Project,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="moment",
        db_constraint=False,
    )
    published_at = models.DateTimeField()  # the first time; it stays, whatever happens
    # What came in one go has the same; None for what was there when we began to note it.
    arrival = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    shown = models.CharField(max_length=20, default="")  # a digest of what its page shows

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["-published_at"], name="moment_newest"),
            models.Index(fields=["arrival"], name="moment_by_arrival"),
        ]

    def __str__(self) -> str:
        return f"{self.published_at} {self.changed_at}"
