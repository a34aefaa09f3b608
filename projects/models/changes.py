"""The log of changes to what visitors see; see `projects.changes` for who writes and reads it."""

from django.db import models


class Change(models.Model):
    """A line of the log: a project that changed, or something that all projects share."""

    # What all projects share: names and slugs that are read anew.
    WORDS = -1  # a synonym, or a word that was taken out of the vocabulary
    THEMES = -2
    ORGANISATIONS = -3
    PERIODS = -4
    PINS = -6
    PAGES = -8  # what stands on pages only: the groups of a theme, the members of a partnership
    TEXTS = -7  # texts and choices of staff, and what is featured: on no project's page
    EVERYTHING = -5  # a table was emptied

    id = models.BigAutoField(primary_key=True)
    # No foreign key: a project that was deleted is a change too.
    project = models.BigIntegerField()
    has_words = models.BooleanField(default=False)  # whether the search index has to follow
    # Whether it may be chosen, counted or sorted otherwise; if not, only its pages and card change.
    has_facets = models.BooleanField(default=True, db_default=True)
    # PostgreSQL's number of the transaction that wrote it; 0 on SQLite, which has one at a time.
    writer = models.BigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["writer", "project"], name="change_by_writer")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.project}"
