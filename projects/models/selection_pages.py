"""Pages of staff with a choice of projects: for a campaign, or for small municipalities."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from projects.models.merges import FormerSlug
from projects.models.projects import Project
from projects.models.publication import note_status
from projects.models.slugs import free_slug


class SelectionPageQuerySet(models.QuerySet["SelectionPage"]):
    def published(self) -> "SelectionPageQuerySet":
        """Narrow to what visitors see, the newest first."""
        return self.filter(status=Project.Status.PUBLISHED).order_by("-published_on", "title", "pk")


class SelectionPage(models.Model):
    """A title, an introduction and a choice, which is asked anew whenever the catalogue changes.

    `choice` is a query string of the list, as `public.stored_choice` writes it; empty when only
    the projects that stand in front are on the page.
    """

    was_public = False  # the day that it came on the site is known of every page

    title = models.CharField(
        "titel", max_length=100, help_text="Staat boven de pagina en in zoekmachines."
    )
    slug = models.SlugField(
        "webnaam",
        max_length=120,
        unique=True,
        blank=True,
        help_text=(
            "Staat in het webadres. Laat leeg: dan maken wij hem. Verander je hem later, dan leidt "
            "het oude adres naar het nieuwe."
        ),
    )
    status = models.CharField(
        "status", max_length=20, choices=Project.Status, default=Project.Status.DRAFT
    )
    text = models.TextField(
        "inleiding", blank=True, help_text="Staat boven de projecten. Een paar zinnen zijn genoeg."
    )
    choice = models.CharField(
        "keuze",
        max_length=2000,
        blank=True,
        help_text=(
            "Kies in de lijst met projecten wat je wilt, en plak hier het adres uit de balk van je "
            "browser: /projecten/?thema=… Laat leeg als er alleen projecten op staan die je "
            "hieronder vooraan zet."
        ),
    )
    projects = models.ManyToManyField(
        Project, through="SelectedProject", related_name="selection_pages", verbose_name="projecten"
    )
    published_on = models.DateField("gepubliceerd op", null=True, blank=True, editable=False)
    withdrawn_on = models.DateField("ingetrokken op", null=True, blank=True, editable=False)
    updated_at = models.DateTimeField("bijgewerkt op", auto_now=True)

    objects = SelectionPageQuerySet.as_manager()

    class Meta:
        verbose_name = "selectiepagina"
        verbose_name_plural = "selectiepagina's"
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="selection_page_titled",
                condition=~Q(title=""),
                violation_error_message="Vul in hoe de pagina heet.",
            ),
            models.CheckConstraint(
                name="selection_page_status",
                condition=Q(status__in=Project.Status.values),
                violation_error_message="Deze status kennen wij niet.",
            ),
            # Addresses of what was on the site stay for good, so the day is never forgotten.
            models.CheckConstraint(
                name="selection_page_days",
                condition=Q(status=Project.Status.DRAFT, withdrawn_on=None)
                | Q(
                    status=Project.Status.PUBLISHED,
                    published_on__isnull=False,
                    withdrawn_on=None,
                )
                | Q(
                    status=Project.Status.WITHDRAWN,
                    published_on__isnull=False,
                    withdrawn_on__isnull=False,
                ),
                violation_error_message=(
                    "Wat nooit gepubliceerd was, kun je niet intrekken. Laat het concept."
                ),
            ),
            models.CheckConstraint(
                name="selection_page_choice_is_query",
                condition=Q(choice="") | Q(choice__contains="="),
                violation_error_message="Plak het adres van een lijst met een keuze erin.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        if not self.slug:
            self.slug = free_slug(self, self.title)
        rows = SelectionPage.objects.filter(pk=self.pk)
        slug, status = rows.values_list("slug", "status").first() or ("", "")
        note_status(self, status, timezone.localdate())
        super().save(*args, **kwargs)  # type: ignore[arg-type]
        if slug != self.slug:
            FormerSlug.objects.keep(slug, self.slug, selectionpage=self)

    def get_absolute_url(self) -> str:
        return reverse("projects:selection", args=[self.slug])

    def clean(self) -> None:
        former = FormerSlug.objects.filter(slug=self.slug, selectionpage__isnull=False)
        other = former.exclude(selectionpage=self.pk).select_related("selectionpage").first()
        if self.slug and other:
            raise ValidationError(
                {"slug": f"Dit was de webnaam van ‘{other.selectionpage}’, en leidt daarheen."}
            )

    @property
    def is_published(self) -> bool:
        return self.status == Project.Status.PUBLISHED


class SelectedProject(models.Model):
    """A project that staff put in front of a page, or left out of it, whatever the choice gives."""

    class Role(models.TextChoices):
        FIRST = "vooraan", "staat vooraan"
        LEFT_OUT = "weg", "doet niet mee"

    page = models.ForeignKey(
        SelectionPage,
        on_delete=models.CASCADE,
        related_name="selected",
        verbose_name="selectiepagina",
    )
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="selected_on", verbose_name="project"
    )
    role = models.CharField("plek", max_length=10, choices=Role, default=Role.FIRST)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "project op een selectiepagina"
        verbose_name_plural = "projecten"
        ordering = ["page", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "project"],
                name="selected_project_once",
                violation_error_message=(
                    "Dit project staat er al bij. Het staat vooraan of doet niet mee, niet allebei."
                ),
            ),
            models.CheckConstraint(
                name="selected_project_role",
                condition=Q(role__in=["vooraan", "weg"]),
                violation_error_message="Kies ‘staat vooraan’ of ‘doet niet mee’.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} op ‘{self.page}’"
