"""The links of a project, and whether they still work."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from projects.models.attachments import Attachment
from projects.models.checks import Check, Checked, CheckedQuerySet, rules_of_failing
from projects.models.natural import NaturalKeyManager, NaturalKeyModel


class LinkQuerySet(CheckedQuerySet["Link"]):
    def lost(self) -> "LinkQuerySet":
        """Narrow to those without a URL and without a file: only the words are left."""
        return self.filter(url="", attachment=None)

    def of_published(self) -> "LinkQuerySet":
        """Narrow to those that visitors see."""
        return self.filter(project__status="gepubliceerd")

    def with_details(self) -> "LinkQuerySet":
        return self.select_related("attachment", "check_result")


class LinkManager(
    NaturalKeyManager["Link"],
    models.Manager.from_queryset(LinkQuerySet),  # type: ignore[misc]
):
    pass


class Link(Checked, NaturalKeyModel):
    """A link in the text of a project; its URL is often lost. A file can take its place."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", "document"
        PODCAST = "podcast", "podcast"
        VIDEO = "video", "video"
        STORY = "verhaal", "verhaal"
        INFOGRAPHIC = "infographic", "infographic"
        WEBSITE = "website", "website"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="links")
    order = models.PositiveSmallIntegerField("volgorde", default=0)
    text = models.TextField("tekst", help_text="De zin of woorden waar de link op stond.")
    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.DOCUMENT)
    url = models.URLField(
        "adres", max_length=500, blank=True, help_text="Laat leeg zolang je het niet weet."
    )
    attachment = models.OneToOneField(
        Attachment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="link",
        verbose_name="bestand",
    )

    objects = LinkManager()
    natural_key_fields = ("project__slug", "order")

    class Meta:
        verbose_name = "koppeling"
        verbose_name_plural = "koppelingen"
        ordering = ["project", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "order"],
                name="link_order_once",
                violation_error_message="Deze volgorde is al gebruikt.",
            ),
            models.CheckConstraint(
                name="link_url_http",
                condition=Q(url="") | Q(url__startswith="http://") | Q(url__startswith="https://"),
                violation_error_message="Een adres begint met http:// of https://.",
            ),
            models.CheckConstraint(
                name="link_url_or_file",
                condition=Q(url="") | Q(attachment=None),
                violation_error_message="Een koppeling heeft een adres of een bestand, niet beide.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        # A constraint says the same, but isn't validated by a form without the file.
        if self.url and self.attachment_id:
            raise ValidationError(
                {"url": "Hier staat al een bestand. Haal dat eerst weg, of laat het adres leeg."}
            )

    @property
    def href(self) -> str:
        """Where the link leads: a URL, the page of its file, or nowhere ("")."""
        return self.attachment.get_absolute_url() if self.attachment else self.url


class LinkCheck(Check):
    """The result of the last check of a link."""

    link = models.OneToOneField(
        Link, on_delete=models.CASCADE, primary_key=True, related_name="check_result"
    )

    class Meta:
        verbose_name = "controle van een koppeling"
        verbose_name_plural = "controles van koppelingen"
        indexes = [models.Index(fields=["state"], name="link_check_by_state")]
        constraints = rules_of_failing("link_check")
