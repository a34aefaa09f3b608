"""What was merged: enough to undo it, and the former slugs that redirect to what is there now."""

from collections.abc import Iterable

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


class FormerSlugQuerySet(models.QuerySet["FormerSlug"]):
    def leading_on(self, field: str, slugs: Iterable[str]) -> dict[str, str]:
        """Return the current slug for each of these that is a former one.

        `field` is what they are slugs of: theme, organisation, selectionpage or period.
        """
        found = self.filter(slug__in=list(slugs), **{f"{field}__isnull": False})
        if field != "period":
            return dict(found.values_list("slug", f"{field}__slug"))
        return {row.slug: row.period.code for row in found.select_related("period") if row.period}

    def keep(self, slug: str, now: str, **of: models.Model) -> None:
        """Let a former slug lead to a row. What is an address itself (`now`) leads nowhere else."""
        (field,) = of
        self.filter(slug__in=(slug, now), **{f"{field}__isnull": False}).delete()
        if slug:
            self.create(slug=slug, **of)


class FormerSlug(models.Model):
    """A slug that was used in URLs, and what it redirects to now: a theme, an organisation, a
    page of staff or a period.
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
    period = models.ForeignKey(
        "projects.SubsidyPeriod",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="former_slugs",
    )

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        verbose_name = "oude webnaam"
        verbose_name_plural = "oude webnamen"
        constraints = [
            models.CheckConstraint(
                name="former_slug_of_one",
                condition=Q(theme__isnull=False, organisation=None, selectionpage=None, period=None)
                | Q(theme=None, organisation__isnull=False, selectionpage=None, period=None)
                | Q(theme=None, organisation=None, selectionpage__isnull=False, period=None)
                | Q(theme=None, organisation=None, selectionpage=None, period__isnull=False),
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
            models.UniqueConstraint(
                fields=["slug"], condition=Q(period__isnull=False), name="former_slug_of_period"
            ),
        ]

    def __str__(self) -> str:
        return self.slug
