"""What was merged: enough to undo it, and the former slugs that redirect to what is there now."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from projects.models.organisations import Organisation
from projects.models.themes import Theme


class Merge(models.Model):
    """Two rows that meant the same thing and became one."""

    class Kind(models.TextChoices):
        THEME = "theme", "thema"
        ORGANISATION = "organisation", "organisatie"
        CONTACT = "contact", "contactpersoon"

    kind = models.CharField("soort", max_length=20, choices=Kind)
    kept_id = models.BigIntegerField("nummer van wat bleef")
    kept_name = models.CharField("bleef", max_length=200)
    gone_name = models.CharField("ging erin op", max_length=200)
    journal = models.JSONField("wat er veranderde", default=dict, encoder=DjangoJSONEncoder)
    merged_at = models.DateTimeField("samengevoegd op", auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="door",
    )
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)

    class Meta:
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        ordering = ["-merged_at", "-pk"]

    def __str__(self) -> str:
        return f"‘{self.gone_name}’ ging op in ‘{self.kept_name}’"


class FormerSlug(models.Model):
    """A slug that was used in URLs, and what it redirects to now: a theme, an organisation or a
    page of staff.
    """

    slug = models.SlugField("oude webnaam", max_length=120)
    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, null=True, blank=True, related_name="former_slugs"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="former_slugs"
    )
    selectionpage = models.ForeignKey(
        "projects.SelectionPage",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="former_slugs",
    )

    class Meta:
        verbose_name = "oude webnaam"
        verbose_name_plural = "oude webnamen"
        constraints = [
            models.CheckConstraint(
                name="former_slug_of_one",
                condition=Q(theme__isnull=False, organisation=None, selectionpage=None)
                | Q(theme=None, organisation__isnull=False, selectionpage=None)
                | Q(theme=None, organisation=None, selectionpage__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(theme__isnull=False), name="former_slug_of_theme"
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(organisation__isnull=False),
                name="former_slug_of_organisation",
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(selectionpage__isnull=False),
                name="former_slug_of_selection_page",
            ),
        ]

    def __str__(self) -> str:
        return self.slug
