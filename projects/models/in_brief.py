"""What a card says of a project in brief."""

from django.db import models

from projects.models.projects import LONGEST_SUMMARY, Project


class InBrief(models.Model):
    """The summary, and whether the text tells how it ended: that of staff, else by rule.

    Derived from the project and its contacts, and written with its search document, so whoever
    changes a text, it follows within a second. Without the names of contacts.
    """

    # No constraint: the former release deletes projects, and doesn't know of this table.
    project = models.OneToOneField(
        Project,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="in_brief",
        db_constraint=False,
    )
    summary = models.CharField(max_length=LONGEST_SUMMARY, default="")
    tells_results = models.BooleanField(default=False)
    source = models.CharField(max_length=16, default="")  # a digest of what it was made of

    def __str__(self) -> str:
        return self.summary
