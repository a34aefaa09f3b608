"""The links of a project, and whether they still work."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from projects.models.attachments import Attachment
from projects.models.natural import NaturalKeyManager, NaturalKeyModel


class LinkQuerySet(models.QuerySet["Link"]):
    def lost(self) -> "LinkQuerySet":
        """Narrow to those without a URL and without a file: only the words are left."""
        return self.filter(url="", attachment=None)

    def of_published(self) -> "LinkQuerySet":
        """Narrow to those that visitors see."""
        return self.filter(project__status="gepubliceerd")

    def checkable(self) -> "LinkQuerySet":
        return self.exclude(url="")

    def dead(self) -> "LinkQuerySet":
        """Narrow to those whose current URL failed repeatedly."""
        return self.filter(check_result__state=LinkCheck.State.DEAD, check_result__url=F("url"))

    def moved(self) -> "LinkQuerySet":
        """Narrow to those that were redirected permanently."""
        moved = self.filter(check_result__state=LinkCheck.State.MOVED, check_result__url=F("url"))
        return moved.exclude(check_result__moved_to="")

    def due(self, before: datetime, now: datetime) -> "LinkQuerySet":
        """Narrow to those to check: never checked, changed, or last checked before a moment.

        What failed is checked again after a day: then we know whether it is dead.
        """
        is_old = Q(check_result=None) | ~Q(check_result__url=F("url"))
        is_old |= Q(check_result__checked_at__lt=before)
        a_day_ago = now - LinkCheck.SURE_AFTER
        is_old |= Q(
            check_result__state=LinkCheck.State.FAILING, check_result__checked_at__lt=a_day_ago
        )
        waits = Q(check_result__url=F("url"), check_result__not_before__gt=now)
        return self.checkable().filter(is_old).exclude(waits)

    def longest_unchecked_first(self) -> "LinkQuerySet":
        return self.order_by(F("check_result__checked_at").asc(nulls_first=True), "pk")

    def with_details(self) -> "LinkQuerySet":
        return self.select_related("attachment", "check_result")


class LinkManager(
    NaturalKeyManager["Link"],
    models.Manager.from_queryset(LinkQuerySet),  # type: ignore[misc]
):
    pass


class Link(NaturalKeyModel):
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

    @property
    def check_now(self) -> "LinkCheck | None":
        """The last check, unless the URL changed since."""
        check: LinkCheck | None = getattr(self, "check_result", None)
        return check if check and check.url == self.url else None

    @property
    def is_dead(self) -> bool:
        return self.check_now is not None and self.check_now.state == LinkCheck.State.DEAD


class LinkCheck(models.Model):
    """The result of the last check of a link; a check never changes the link itself."""

    class State(models.TextChoices):
        WORKS = "werkt", "werkt"
        MOVED = "verhuisd", "verhuisd"
        UNSURE = "kijk zelf", "kijk zelf"  # the site blocks link checkers
        FAILING = "hapert", "hapert"  # but not yet for long enough to call it dead
        DEAD = "kapot", "kapot"

    SURE_AFTER = timedelta(hours=20)  # a failure that is still there after this long isn't a hiccup

    link = models.OneToOneField(
        Link, on_delete=models.CASCADE, primary_key=True, related_name="check_result"
    )
    url = models.URLField("gecontroleerd adres", max_length=500)
    state = models.CharField("staat", max_length=10, choices=State)
    status_code = models.PositiveSmallIntegerField("code", null=True, blank=True)
    reason = models.CharField("wat er gebeurde", max_length=300)
    moved_to = models.URLField("nieuw adres", max_length=500, blank=True)
    checked_at = models.DateTimeField("gecontroleerd op")
    failing_since = models.DateTimeField("doet het niet sinds", null=True, blank=True)
    failures = models.PositiveSmallIntegerField("keer achter elkaar niet", default=0)
    not_before = models.DateTimeField("niet eerder dan", null=True, blank=True)

    class Meta:
        verbose_name = "controle van een koppeling"
        verbose_name_plural = "controles van koppelingen"
        indexes = [models.Index(fields=["state"], name="link_check_by_state")]
        constraints = [
            models.CheckConstraint(
                name="link_check_failing_since",
                condition=Q(failures=0, failing_since=None)
                | Q(failures__gt=0, failing_since__isnull=False),
            ),
            models.CheckConstraint(
                name="link_check_dead_after_failures",
                condition=~Q(state="kapot") | Q(failures__gte=2),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.reason}"
